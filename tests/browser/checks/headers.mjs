// The headers that a host sends: a strict content security policy on every page, and no trace of sensitive ones.

import { attribute, isExit, named } from "../html.mjs";

/** "script-src 'self'; …" as directives with their sources. Where several policies are sent, all of them hold. */
function readPolicies(text) {
  const directives = text.split(/[;,]/).map((part) => part.trim().split(/\s+/)).filter(([name]) => name);
  return directives.map(([name, ...sources]) => [name.toLowerCase(), sources]);
}

const LOOSE = /^('unsafe-inline'|'unsafe-eval'|'unsafe-hashes'|'strict-dynamic'|\*|https?:.*|.*\..*|blob:|filesystem:)$/;

/** What is wrong with the policy in the page itself, which is all that it has on a host that sends none. */
function judgeOwn(tree) {
  const isPolicy = (meta) => attribute(meta, "http-equiv")?.toLowerCase() === "content-security-policy";
  const metas = named(tree, "meta").filter(isPolicy);
  if (metas.length !== 1) return [`has ${metas.length} policies of its own, and needs one`];
  const policy = readPolicies(attribute(metas[0], "content") ?? "");
  const problems = looseIn(policy).map((problem) => `the page's own policy: ${problem}`);
  for (const [name, sources] of [["default-src", "'none'"], ["script-src", "'self'"], ["base-uri", "'none'"], ["form-action", "'self'"]]) {
    if (!policy.some(([known, its]) => known === name && its.join(" ") === sources)) problems.push(`the page's own policy: ${name} is not ${sources}`);
  }
  // Styles and scripts that stand before it are not held to it.
  const [first] = named(tree, "meta", "link", "script", "style").filter((element) => element.tagName !== "meta" || isPolicy(element));
  if (first !== metas[0]) problems.push("the page's own policy stands after something that it should hold");
  return problems;
}

function looseIn(policy) {
  const problems = [];
  for (const [name, sources] of policy) {
    const loose = sources.filter((source) => LOOSE.test(source) || (source === "data:" && !/^(img|font)-src$/.test(name)));
    if (loose.length) problems.push(`${name} allows ${loose.join(" ")}`);
  }
  return problems;
}

function judgePolicy(text, page) {
  const policy = readPolicies(text);
  const names = policy.map(([name]) => name);
  const problems = [];
  const fallback = policy.filter(([name]) => name === "default-src").map(([, sources]) => sources.join(" "));
  if (!fallback.some((sources) => ["'none'", "'self'"].includes(sources))) problems.push("default-src is neither 'none' nor 'self'");
  // Only what is made to be shown by other websites may be framed by them.
  problems.push(...looseIn(policy.filter(([name]) => name !== "frame-ancestors" || page.template !== "embed")));
  // A host knows the address of no page that is not there, so what is only said of single pages is not said of that one.
  const needed = ["base-uri", "form-action", ...(page.notFound ? [] : ["frame-ancestors"])];
  for (const name of needed) {
    if (!names.includes(name)) problems.push(`${name} is not set, and default-src does not cover it`);
  }
  if (page.template === "embed" && !policy.every(([name, sources]) => name !== "frame-ancestors" || sources.includes("*"))) {
    problems.push("frame-ancestors keeps other websites from showing it");
  }
  return problems;
}

export const headers = {
  name: "headers",
  on: "site",
  run({ pages, saw, tell }) {
    for (const page of pages) {
      const { address, headers, sensitive, tree } = page;
      saw();
      const policy = headers["content-security-policy"];
      if (!policy) tell(`${address}: is sent without Content-Security-Policy`);
      else for (const problem of judgePolicy(policy, page)) tell(`${address}: Content-Security-Policy: ${problem}`);
      for (const problem of judgeOwn(tree)) tell(`${address}: ${problem}`);
      if (headers["x-content-type-options"] !== "nosniff") tell(`${address}: is sent without X-Content-Type-Options: nosniff`);
      const referrers = (headers["referrer-policy"] ?? "").split(/,\s*/);
      const allowed = sensitive ? ["no-referrer"] : ["no-referrer", "same-origin"];
      if (!referrers.every((value) => allowed.includes(value))) tell(`${address}: Referrer-Policy is not ${allowed.join(" or ")}`);
      if (!sensitive) continue;
      if (!/no-store/.test(headers["cache-control"] ?? "")) tell(`${address}: is sensitive and sent without Cache-Control: no-store`);
      const preview = named(tree, "meta").filter((meta) => /^(og|twitter):/.test(attribute(meta, "property") ?? attribute(meta, "name") ?? ""));
      if (preview.length) tell(`${address}: is sensitive and has a social-media preview`);
      const exits = named(tree, "a").some(isExit);
      if (!exits) tell(`${address}: is sensitive and has no exit link`);
    }
  },
};
