// The built sites, as residents get them. LAMPLIGHT_PUBLIC names their folder; with LAMPLIGHT_ONE_OF_A_KIND one page of each template of
// the site of that name is opened, and no other.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "./browser.mjs";
import { checks } from "./checks.mjs";
import { run } from "./run.mjs";
import { host, readFolder } from "./server.mjs";
import { findSites, sample } from "./site.mjs";

const folder = resolve(process.env.LAMPLIGHT_PUBLIC ?? new URL("../../public", import.meta.url).pathname);
if (!existsSync(folder)) throw new Error(`${folder} is missing: build the sites first, or name their folder in LAMPLIGHT_PUBLIC`);
const here = host(readFolder(folder));
const only = process.env.LAMPLIGHT_ONE_OF_A_KIND;
const sites = findSites(here).filter((site) => !only || site.name === only);
if (!sites.length) throw new Error(`there is no site ${only} in ${folder}`);
const pages = sites.flatMap((site) => site.pages);
// Links, titles and everything else that is read from files is checked on every page; a browser opens some of each template.
const OPENED = only ? 1 : 2;
const some = new Set(sites.flatMap((site) => sample(site.pages, OPENED)));
// A table that may be sorted is rare: one page of each site that has some is opened, wherever it stands.
const sortable = new Set(sites.map((site) => site.pages.find((page) => page.sortable)).filter(Boolean));
// What takes a minute a page, such as walking it with the keyboard, is done on the longest page of each template over all sites.
const sampled = new Set(sample([...pages].sort((one, other) => other.html.length - one.html.length)));
const opened = pages.filter((page) => (page.exits && !only) || some.has(page) || sortable.has(page) || sampled.has(page));
const sampledOnce = new Set(sample(pages.filter((page) => page.sensitive)));

let browser, server;
const runs = new Map();
before(async () => {
  browser = await startBrowser();
  server = await here.listen();
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** Runs these checks and fails with everything that they tell, not with the first. */
async function expectNoProblems(applicable, where) {
  const told = [];
  for (const check of applicable) {
    const start = performance.now();
    const problems = await run(check, { browser, host: here, origin: server.origin, ...where });
    const { count, time } = runs.get(check.name) ?? { count: 0, time: 0 };
    runs.set(check.name, { count: count + 1, time: time + performance.now() - start });
    told.push(...problems.map((problem) => `  ${check.name}: ${problem}`));
  }
  if (told.length) assert.fail(`${told.length} problems\n${told.join("\n")}`);
}

// A site in another language has the markup and scripts of the first and other words: what depends on words is done again.
// What a person does to leave is done on one sensitive page of each template over all sites: the script is one file, and `exitLink`
// holds the link of each sensitive page of each site.
const applies = (check, page) =>
  check.on === "every" ||
  (check.on === "sample" && sampled.has(page) && !only) ||
  (check.on === "sample of words" && sampled.has(page)) ||
  (check.on === "sortable" && sortable.has(page)) ||
  (check.on === "search" && page.template === "search" && page.address === `${page.site.base}search/`) ||
  (check.on === "sensitive" && page.exits) ||
  (check.on === "sensitive sample" && sampledOnce.has(page));

for (const site of sites) {
  test(`${site.name}: ${site.pages.length} pages together`, () =>
    expectNoProblems(checks.filter((check) => check.on === "site"), { site }));
}

describe("pages", { concurrency: 2 }, () => {
  for (const page of opened) {
    test(`${page.address} (${page.template})`, () =>
      expectNoProblems(checks.filter((check) => applies(check, page)), { site: page.site, page }));
  }
});

test("every check had something to do", { skip: Boolean(only) }, (t) => {
  const idle = checks.filter((check) => !runs.get(check.name)).map((check) => check.name);
  assert.deepEqual(idle, [], "these checks found no page: is one of the sites without sensitive pages?");
  const slowest = [...runs].sort(([, one], [, other]) => other.time - one.time);
  t.diagnostic(slowest.map(([name, { count, time }]) => `${name} ${count} (${Math.round(time / 1000)} s)`).join(", "));
});
