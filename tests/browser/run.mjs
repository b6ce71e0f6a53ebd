// Runs one check and returns what is wrong, in sentences.
//
// A check is { name, on, run }. `on` says what it is run for: "site" (all pages at once, from their markup),
// "every" page, a "sample" (one page of each template), a "sample of words" (the same, and again where a site is in another
// language), "sensitive" pages, a "sensitive sample" (one of each
// template over all sites), "sortable" pages, which have a table that a reader may sort, or the "search" page of a site. `run` calls
//   saw(n)      for what it looked at: a run that saw nothing is a problem, so that no check passes by finding nothing;
//   tell(text)  for each problem;
//   open(view)  to visit the page (see browser.mjs).

import { visit } from "./browser.mjs";

const LONGEST = 90_000;

/** The problems that a check finds, each once. */
export async function run(check, { browser, origin, host, site, page, pages = site?.pages }) {
  const problems = new Set();
  let seen = 0;
  const opened = [];
  const tell = (text) => problems.add(text);
  const saw = (count = 1) => (seen += count);
  const open = async (view) => {
    const visited = await visit(browser, origin, page.address, view);
    opened.push(visited);
    return visited;
  };
  let alarm;
  const tooLong = new Promise((_, reject) => (alarm = setTimeout(() => reject(new Error(`longer than ${LONGEST / 1000} s`)), LONGEST)));
  try {
    await Promise.race([check.run({ browser, origin, host, site, page, pages, saw, tell, open }), tooLong]);
  } catch (error) {
    tell(`the check broke off: ${error.stack ?? error}`);
  } finally {
    clearTimeout(alarm);
  }
  for (const visited of opened) {
    for (const text of visited.heard) tell(text);
    await visited.close();
  }
  if (!seen) tell("found nothing to check");
  return [...problems];
}
