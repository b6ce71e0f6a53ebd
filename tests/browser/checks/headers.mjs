// The headers that a host sends: a strict content security policy on every page, and no trace of sensitive ones.

import { attribute, isExit, named } from "../html.mjs";

/** "script-src 'self'; …" as a map from directive to its sources. */
function readPolicy(text) {
  const directives = text.split(";").map((part) => part.trim().split(/\s+/)).filter(([name]) => name);
  return new Map(directives.map(([name, ...sources]) => [name.toLowerCase(), sources]));
}

const LOOSE = /^('unsafe-inline'|'unsafe-eval'|'unsafe-hashes'|'strict-dynamic'|\*|https?:.*|.*\..*|blob:|filesystem:)$/;

function judgePolicy(text) {
  const policy = readPolicy(text);
  const problems = [];
  if (!["'none'", "'self'"].includes((policy.get("default-src") ?? []).join(" "))) problems.push("default-src is neither 'none' nor 'self'");
  for (const [name, sources] of policy) {
    const loose = sources.filter((source) => LOOSE.test(source) || (source === "data:" && !/^(img|font)-src$/.test(name)));
    if (loose.length) problems.push(`${name} allows ${loose.join(" ")}`);
  }
  for (const name of ["base-uri", "form-action", "frame-ancestors"]) {
    if (!policy.has(name)) problems.push(`${name} is not set, and default-src does not cover it`);
  }
  return problems;
}

export const headers = {
  name: "headers",
  on: "site",
  run({ pages, saw, tell }) {
    for (const { address, headers, sensitive, tree } of pages) {
      saw();
      const policy = headers["content-security-policy"];
      if (!policy) tell(`${address}: is sent without Content-Security-Policy`);
      else for (const problem of judgePolicy(policy)) tell(`${address}: Content-Security-Policy: ${problem}`);
      if (headers["x-content-type-options"] !== "nosniff") tell(`${address}: is sent without X-Content-Type-Options: nosniff`);
      const referrers = (headers["referrer-policy"] ?? "").split(/,\s*/);
      const allowed = sensitive ? ["no-referrer"] : ["no-referrer", "same-origin"];
      if (!referrers.every((value) => allowed.includes(value))) tell(`${address}: Referrer-Policy is not ${allowed.join(" or ")}`);
      if (!sensitive) continue;
      if (!/no-store/.test(headers["cache-control"] ?? "")) tell(`${address}: is sensitive and sent without Cache-Control: no-store`);
      const preview = named(tree, "meta").filter((meta) => /^(og|twitter):/.test(attribute(meta, "property") ?? attribute(meta, "name") ?? ""));
      if (preview.length) tell(`${address}: is sensitive and has a social-media preview`);
      const exits = named(tree, "a").some(isExit);
      if (!exits) tell(`${address}: is not kept by the browser (no-store) and has no exit link`);
    }
  },
};
