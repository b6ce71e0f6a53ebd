// What the search's script works out, without a page: words, questions, and what stands around what was found.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const script = readFileSync(new URL("../../themes/default/scripts/search.js", import.meta.url), "utf8");
const search = runInContext(`${script}; search`, createContext({ document: { querySelector: () => null } }));
const plain = (value) => JSON.parse(JSON.stringify(value));

/** Words that come to the same, and one that does not. */
const SAME = [
  ["en", ["burglary", "Burglaries", "burglary’s"], "burger"],
  ["en", ["abuse", "abused", "abusing", "abuses"], "abbey"],
  ["en", ["knife", "knives"], "knit"],
  ["en", ["stab", "stabbed", "stabbing"], "stable"],
  ["en", ["stalking", "stalked", "stalks"], "stall"],
  ["en", ["violence", "violent"], "violet"],
  ["en", ["harassment", "harassed", "harass"], "harness"],
  ["en", ["address", "addresses"], "add"],
  ["en", ["speed", "speeding"], "spend"],
  ["cy", ["lladrad", "lladradau"], "lladd"],
  ["cy", ["tŷ", "ty"], "te"],
  ["pl", ["kradzież", "kradziez"], "kradzieże"],
];

test("words that mean the same come to the same", () => {
  for (const [language, same, other] of SAME) {
    const stems = new Set(same.map((word) => search.stem(word, language)));
    assert.equal(stems.size, 1, `${same}: ${[...stems]}`);
    assert.ok(!stems.has(search.stem(other, language)), `${other} is ${[...stems]}`);
  }
});

test("a word with one slip is near, and no other is", () => {
  for (const slip of ["burglery", "burgary", "burgllary", "bruglary", "curglary"]) assert.ok(search.isNear(slip, "burglary"), slip);
  for (const other of ["burglary", "burger", "bugrlayr", "brglry"]) assert.ok(!search.isNear(other, "burglary"), other);
});

const PAGES = [
  { address: "a/", title: "Burglary", kind: "Priority", headings: [], text: "What we do about it in the town." },
  { address: "b/", title: "Partners", kind: "Page", headings: ["About burglary"], text: "The police and the council." },
  { address: "c/", title: "Old plan", kind: "Chapter", past: true, headings: [], text: "Burglary in the town, and burglary in the country." },
  { address: "d/", title: "Report anti-social behaviour", kind: "Reporting page", helps: true, headings: [], text: "Noise and graffiti in the town." },
  { address: "e/", title: "Get help at home", kind: "Reporting page", helps: true, headings: [], text: "When somebody hits you, or says that they will." },
];
const known = search.index({ pages: PAGES, terms: [["ASB", "anti-social behaviour"]] }, { small: ["in", "the", "my"], danger: [["hit", "my partner", "rape"], ["knife"]] });
const addresses = (typed) => plain(search.find(known, typed).found.map((page) => page.address));

test("a title counts more than a heading, and that more than a text; what is past comes last", () => {
  assert.deepEqual(addresses("burglary "), ["a/", "b/", "c/"]);
});
test("a page with all words of a question stands before one with some", () => {
  assert.deepEqual(addresses("burglary council "), ["b/", "a/", "c/"]);
});
test("a short form and what it stands for find the same", () => {
  assert.deepEqual(addresses("ASB "), ["d/"]);
  assert.deepEqual(addresses("anti social behaviour "), ["d/"]);
});
test("the last word is found while it is typed, and no other", () => {
  assert.deepEqual(addresses("graf"), ["d/"]);
  assert.deepEqual(addresses("graf "), []);
});
test("a word that no page has is taken for the one that was meant, and that is said", () => {
  const { found, corrected } = search.find(known, "burglery ");
  assert.deepEqual(plain(corrected), [["burglery", "burglary"]]);
  assert.equal(found[0].address, "a/");
  assert.deepEqual(plain(search.find(known, "door ").corrected), []);
});
test("words of danger are known whatever is found, and the page that helps comes first", () => {
  for (const [typed, help] of [["my partner is angry ", ["e/"]], ["hitting ", ["e/"]], ["rpae ", ["e/"]], ["knives ", []], ["zzzz hit", ["e/"]]]) {
    const found = search.find(known, typed);
    assert.ok(found.isDanger, typed);
    assert.deepEqual(plain(found.help.map((page) => page.address)), help, typed);
  }
  for (const typed of ["partners ", "burglary ", ""]) assert.ok(!search.find(known, typed).isDanger, typed);
});
test("a piece of a text marks what was asked for, and is no longer than it should be", () => {
  assert.deepEqual(plain(search.snippet("One burglary, two.", new Set(["burglary"]))), ["One ", "burglary", ", two."]);
  const long = `${"word ".repeat(100)}burglaries ${"word ".repeat(100)}`;
  const pieces = search.snippet(long, new Set(["burglary"]));
  assert.equal(pieces[1], "burglaries");
  assert.ok(pieces.join("").length < 220, pieces.join(""));
  assert.deepEqual(plain(search.snippet("", new Set())), [""]);
});
