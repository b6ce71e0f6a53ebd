// Which sites and which pages a built folder has.
//
// In: a host. Out: sites with their pages, from each `sitemap.xml`, and every other HTML file that the map leaves out.
// Never: silence about a folder without sites, a map without pages, or an entry without a file.

import { attribute, isExit, named, parse } from "./html.mjs";

/** The template of a page, for choosing one of each. */
const templateOf = (tree) => attribute(named(tree, "body")[0], "data-template") ?? "";

const isStub = (tree) => named(tree, "meta").some((meta) => attribute(meta, "http-equiv")?.toLowerCase() === "refresh");

const canonicalOf = (tree) =>
  named(tree, "link").filter((link) => attribute(link, "rel") === "canonical").map((link) => attribute(link, "href"))[0];

function readPage(host, file, address, extra = {}) {
  const html = String(host.files.get(file));
  const tree = parse(html);
  const { headers } = host.answer(address);
  const hasExit = named(tree, "a").some(isExit);
  // A page may lose its exit link by mistake; what it says of itself tells that it is sensitive too. That browsers do not keep it does
  // not: all that is below the page on reporting is private.
  const classes = named(tree, "html").flatMap((html) => (attribute(html, "class") ?? "").split(/\s+/));
  const says = classes.includes("sensitive");
  const exits = hasExit || says || classes.includes("exits");
  // An editor may ask for the exit link on any page: one that says `exits` alone is not kept from browsers and search engines.
  const sensitive = says || (hasExit && !classes.includes("exits"));
  return { address, file, html, tree, headers, template: templateOf(tree), canonical: canonicalOf(tree), sensitive, exits, sortable: / data-sorts="/.test(html), ...extra };
}

/** The addresses that a site map lists, as paths on this host. */
function listed(host, base, home) {
  const xml = String(host.files.get(`${base}sitemap.xml`));
  // The site map of a folder of sites lists theirs, and each of these is a site of its own.
  if (xml.includes("<sitemapindex")) return [base];
  const locations = [...xml.matchAll(/<loc>\s*([^<]+?)\s*<\/loc>/g)].map((match) => match[1].replace(/&amp;/g, "&"));
  if (!locations.length) throw new Error(`${base}sitemap.xml lists no page`);
  return locations.map((location) => {
    if (!home || !location.startsWith(home)) {
      throw new Error(`${base}sitemap.xml lists ${location}, which is not below the home page's canonical address ${home}`);
    }
    return base + location.slice(home.length);
  });
}

function readSite(host, base, belongs) {
  const homeFile = `${base}index.html`;
  if (!host.files.has(homeFile)) throw new Error(`${base} has a sitemap.xml and no index.html`);
  const home = readPage(host, homeFile, base).canonical;
  const addresses = new Set(host.files.has(`${base}sitemap.xml`) ? listed(host, base, home) : [base]);
  const pages = [...addresses].map((address) => {
    const answer = host.answer(address);
    if (answer.status !== 200 || !answer.file?.endsWith(".html")) {
      throw new Error(`${base}sitemap.xml lists ${address}, which is answered with ${answer.status} ${answer.file ?? ""}`);
    }
    return readPage(host, answer.file, address, { listed: true });
  });
  const known = new Set(pages.map((page) => page.file));
  for (const file of [...host.files.keys()].filter((file) => file.endsWith(".html") && belongs(file)).sort()) {
    if (known.has(file)) continue;
    // Where nothing is found, people stand at any depth: the page is looked at there.
    const notFound = file === `${base}404.html`;
    const address = notFound ? `${base}no/such/page/` : file.replace(/index\.html$/, "");
    const page = readPage(host, file, address, { notFound, listed: false });
    if (!isStub(page.tree)) pages.push(page);
  }
  return { name: base === "/" ? "(root)" : base.slice(1, -1), base, home, pages };
}

/** The sites of a folder: one at its root, or one in each folder with a site map and a front page above them. */
export function findSites(host) {
  const maps = [...host.files.keys()].filter((file) => file.endsWith("/sitemap.xml")).sort();
  if (!maps.length) throw new Error("no sitemap.xml anywhere in the folder: is it a built site?");
  const bases = maps.map((file) => file.slice(0, -"sitemap.xml".length));
  if (!bases.includes("/") && host.files.has("/index.html")) bases.unshift("/");
  const owner = (file) => bases.filter((base) => file.startsWith(base)).sort((a, b) => b.length - a.length)[0];
  const sites = bases.map((base) => readSite(host, base, (file) => owner(file) === base));
  for (const site of sites) for (const page of site.pages) page.site = site;
  return sites;
}

/** Some pages of each template of a site, the sensitive ones and the page for what is not found apart. */
export function sample(pages, most = 1) {
  const chosen = new Map();
  for (const page of pages) {
    const kind = `${page.template}${page.sensitive ? " (sensitive)" : ""}${page.notFound ? " (not found)" : ""}`;
    const some = chosen.get(kind) ?? [];
    if (some.length < most) chosen.set(kind, [...some, page]);
  }
  return [...chosen.values()].flat();
}
