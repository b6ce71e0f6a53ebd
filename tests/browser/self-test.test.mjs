// Proves the checks: a tiny good site passes every one, and each planted fault is told.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "./browser.mjs";
import { checks } from "./checks.mjs";
import { run } from "./run.mjs";
import { faults } from "./self-test/faults.mjs";
import { host, readFolder, readHeaders } from "./server.mjs";
import { findSites, sample } from "./site.mjs";

const good = readFolder(new URL("self-test/good", import.meta.url).pathname);
// The script that sorts is the theme's own: the faults are planted in it.
good.set("/harlow/assets/sort.js", readFileSync(new URL("../../themes/default/scripts/sort.js", import.meta.url)));
good.set("/harlow/assets/search.js", readFileSync(new URL("../../themes/default/scripts/search.js", import.meta.url)));
let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

/** Serves these files for as long as `work` takes. */
async function served(files, work) {
  const here = host(files);
  const { origin, close } = await here.listen();
  try {
    return await work({ browser, host: here, origin, sites: findSites(here) });
  } finally {
    close();
  }
}

describe("the host", () => {
  const here = host(good);
  test("applies _headers, without what insists on https", () => {
    const { headers } = here.answer("/harlow/reporting/safe/");
    assert.equal(headers["cache-control"], "no-store");
    assert.match(headers["content-security-policy"], /default-src 'none'/);
    assert.doesNotMatch(headers["content-security-policy"], /upgrade-insecure-requests/);
    assert.equal(headers["strict-transport-security"], undefined);
    assert.equal(here.answer("/harlow/")["cache-control"], undefined);
  });
  test("refuses a _headers line that it does not understand", () => assert.throws(() => readHeaders("/*\n  no colon"), /_headers:2/));
  test("redirects", () => {
    const splat = host(new Map([["/_redirects", Buffer.from("/old/* /new/:splat 301\n/a /b")], ["/new/x", Buffer.from("")]]));
    assert.equal(splat.answer("/old/x").headers.location, "/new/x");
    assert.equal(splat.answer("/a").status, 301);
    assert.equal(here.answer("/harlow/figures").headers.location, "/harlow/figures/");
  });
  test("answers 404 with the nearest page, and keeps its own files to itself", () => {
    assert.equal(here.answer("/harlow/x/y/").file, "/harlow/404.html");
    assert.equal(here.answer("/x").file, "/404.html");
    assert.equal(here.answer("/_headers").status, 404);
  });
});

describe("the pages of a folder", () => {
  test("are those of each site map, and the rest", () => {
    const sites = findSites(host(good));
    assert.deepEqual(sites.map((site) => [site.name, site.pages.map((page) => page.address)]), [
      ["(root)", ["/", "/no/such/page/"]],
      ["harlow", ["/harlow/", "/harlow/figures/", "/harlow/reporting/safe/", "/harlow/search/", "/harlow/no/such/page/"]],
    ]);
    assert.deepEqual(sites[1].pages.filter((page) => page.sensitive).map((page) => page.template), ["pathway"]);
    assert.equal(sample(sites[1].pages).length, 5);
  });
  test("of a single site are found at the root", () => {
    const files = new Map([...good].filter(([path]) => path.startsWith("/harlow/")).map(([path, bytes]) => [path.slice("/harlow".length), bytes]));
    assert.deepEqual(findSites(host(files)).map((site) => [site.base, site.pages.length]), [["/", 5]]);
  });
  test("an empty folder is refused", () => assert.throws(() => findSites(host(new Map())), /no sitemap/));
  test("a map without pages is refused", () => assert.throws(() => findSites(host(new Map([...good, ["/harlow/sitemap.xml", "<urlset/>"]]))), /lists no page/));
  test("a map with a page that is not there is refused", () => {
    const map = String(good.get("/harlow/sitemap.xml")).replace("figures", "figurines");
    assert.throws(() => findSites(host(new Map([...good, ["/harlow/sitemap.xml", map]]))), /answered with 404/);
  });
});

describe("the good site passes", { concurrency: 2 }, () => {
  for (const check of checks) {
    test(check.name, () =>
      served(good, async ({ sites, ...where }) => {
        for (const site of sites) {
          if (check.on === "site") {
            assert.deepEqual(await run(check, { ...where, site }), []);
            continue;
          }
          const applies = (page) => (!check.on.startsWith("sensitive") || page.sensitive) && (check.on !== "sortable" || page.sortable) && (check.on !== "search" || page.template === "search");
          for (const page of site.pages.filter(applies)) {
            assert.deepEqual(await run(check, { ...where, site, page }), [], page.address);
          }
        }
      }),
    );
  }
});

describe("each fault is told", { concurrency: 2 }, () => {
  for (const fault of faults) {
    test(`${fault.check}: ${fault.says.source}`, async () => {
      const files = new Map(good);
      for (const [piece, instead] of [fault.replace, ...(fault.also ?? [])]) {
        const before = String(files.get(fault.file));
        const planted = before.replace(piece, () => instead);
        assert.notEqual(planted, before, "the fault could not be planted: its piece of text is not in the good site");
        files.set(fault.file, Buffer.from(planted));
      }
      const check = checks.find((check) => check.name === fault.check);
      assert.ok(check, "no such check");
      await served(files, async ({ sites, ...where }) => {
        const site = sites.find((site) => site.base === "/harlow/");
        const page = site.pages.find((page) => page.address === fault.at);
        assert.equal(Boolean(page), check.on !== "site", "`at` names no page");
        const problems = await run(check, { ...where, site, page });
        assert.ok(problems.some((problem) => fault.says.test(problem)), `told instead: ${problems.join("\n") || "nothing"}`);
        assert.ok(!problems.some((problem) => problem.startsWith("the check broke off")), problems.join("\n"));
      });
    });
  }
  test("no check is without a fault", () => {
    const proven = new Set(faults.map((fault) => fault.check));
    assert.deepEqual(checks.map((check) => check.name).filter((name) => !proven.has(name)), []);
  });
  test("a check that sees nothing is a problem", async () => {
    assert.deepEqual(await run({ run() {} }, {}), ["found nothing to check"]);
  });
});
