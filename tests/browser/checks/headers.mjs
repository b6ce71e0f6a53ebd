// The headers that a host sends: a strict content security policy on every page, and no trace of sensitive ones.

import { attribute, isExit, named } from "../html.mjs";

/** "script-src 'self'; …" as directives with their sources. Where several policies are sent, all of them hold. */
function readPolicies(text) {
  const directives = text.split(/[;,]/).map((part) => part.trim().split(/\s+/)).filter(([name]) => name);
  return directives.map(([name, ...sources]) => [name.toLowerCase(), sources]);
}

const LOOSE = /^('unsafe-inline'|'unsafe-eval'|'unsafe-hashes'|'strict-dynamic'|\*|https?:.*|.*\..*|blob:|filesystem:)$/;

function judgePolicy(text, page) {
  const policy = readPolicies(text);
  const names = policy.map(([name]) => name);
  const problems = [];
  const fallback = policy.filter(([name]) => name === "default-src").map(([, sources]) => sources.join(" "));
  if (!fallback.some((sources) => ["'none'", "'self'"].includes(sources))) problems.push("default-src is neither 'none' nor 'self'");
  for (const [name, sources] of policy) {
    // Only what is made to be shown by other websites may be framed by them.
    if (name === "frame-ancestors" && page.template === "embed") continue;
    const loose = sources.filter((source) => LOOSE.test(source) || (source === "data:" && !/^(img|font)-src$/.test(name)));
    if (loose.length) problems.push(`${name} allows ${loose.join(" ")}`);
  }
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
