// Every internal link, file and fragment leads somewhere, straight; nothing is fetched from elsewhere.

import { attribute, elements, parse } from "../html.mjs";

const HERE = "http://here.invalid";

/** What an element leads to (`links`) or makes the browser fetch (`fetches`), as written. */
function references(element) {
  const value = (name) => attribute(element, name);
  const set = (name) => (value(name) ?? "").split(/,\s+/).map((entry) => entry.trim().split(/\s+/)[0]);
  const links = { a: [value("href")], area: [value("href")], form: [value("action")] }[element.tagName] ?? [];
  const rel = (value("rel") ?? "").toLowerCase();
  const isAddressOnly = /^(canonical|alternate|license|author|help|next|prev|me)$/.test(rel);
  const fetches = {
    img: [value("src"), ...set("srcset")], source: [value("src"), ...set("srcset")], script: [value("src")],
    link: isAddressOnly ? [] : [value("href")], iframe: [value("src")], embed: [value("src")], object: [value("data")],
    video: [value("src"), value("poster")], audio: [value("src")], track: [value("src")], input: [value("src")],
    use: [value("href")], image: [value("href")],
  }[element.tagName] ?? [];
  if (element.tagName === "a" && value("ping")) fetches.push(...value("ping").split(/\s+/));
  if (element.tagName === "link" && isAddressOnly && rel !== "canonical") links.push(value("href"));
  const written = (list) => list.filter((reference) => reference !== undefined && reference !== "");
  return { links: written(links), fetches: written(fetches) };
}

/** The addresses in a style sheet. */
const inStyles = (css) =>
  [...css.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3/g)].map((match) => match[2] ?? match[4]);

export const links = {
  name: "links",
  on: "site",
  run({ host, site, pages, saw, tell }) {
    const fragments = new Map();
    const hasFragment = (file, id) => {
      if (!fragments.has(file)) {
        const ids = [...elements(parse(String(host.files.get(file))))].map((element) => attribute(element, "id"));
        fragments.set(file, new Set(ids));
      }
      return fragments.get(file).has(id);
    };
    // The site's own absolute address is here too, wherever it will be published.
    const local = (url) => {
      if (url.origin === HERE) return url.pathname;
      if (site.home && url.href.startsWith(site.home)) return site.base + url.href.slice(site.home.length).replace(/[?#].*/, "");
      return null;
    };

    const follow = (from, reference, isFetched, page) => {
      let url;
      try {
        url = new URL(reference, HERE + from);
      } catch {
        return tell(`${from}: ${reference} is not an address`);
      }
      if (/^(mailto|tel|sms|data):$/.test(url.protocol)) {
        if (/^(tel|sms):$/.test(url.protocol) && !/^\+?\d+$/.test(url.pathname)) tell(`${from}: ${reference} is not all digits`);
        return;
      }
      const path = local(url);
      if (path === null) {
        if (isFetched) tell(`${from}: fetches ${reference} from another host`);
        if (!/^https?:$/.test(url.protocol)) tell(`${from}: ${reference} has a scheme that people cannot follow`);
        return;
      }
      saw();
      const isHere = path === page?.address;
      const answer = isHere ? { status: 200, file: page.file } : host.answer(path);
      if (answer.status >= 300 && answer.status < 400) return tell(`${from}: ${reference} goes through a redirect to ${answer.headers.location}`);
      if (answer.status !== 200) return tell(`${from}: ${reference} leads nowhere`);
      const id = decodeURIComponent(url.hash.slice(1));
      if (id && answer.file?.endsWith(".html") && !hasFragment(answer.file, id)) {
        tell(`${from}: ${reference} points to a part that is not there`);
      }
    };

    for (const page of pages) {
      for (const element of elements(page.tree)) {
        const { links, fetches } = references(element);
        for (const reference of links) follow(page.address, reference, false, page);
        for (const reference of fetches) follow(page.address, reference, true, page);
        const hint = element.tagName === "link" && /preconnect|dns-prefetch|prefetch|prerender/.test(attribute(element, "rel") ?? "");
        if (hint) tell(`${page.address}: link rel=${attribute(element, "rel")} speaks to a host before anybody asked`);
      }
    }
    for (const [file, bytes] of host.files) {
      if (!file.endsWith(".css") || !file.startsWith(site.base)) continue;
      for (const reference of inStyles(String(bytes))) follow(file, reference, true);
    }
  },
};

/** Old addresses still lead to pages. */
export const redirects = {
  name: "redirects",
  on: "site",
  run({ host, site, pages, saw, tell }) {
    saw(pages.length);
    const text = String(host.files.get("/_redirects") ?? "");
    for (const line of text.split(/\r?\n/)) {
      const [from, to] = line.replace(/(^|\s)#.*/, "").trim().split(/\s+/);
      if (!to?.startsWith("/") || /[*:]/.test(from + to) || !from.startsWith(site.base)) continue;
      const answer = host.answer(to);
      if (answer.status !== 200) tell(`_redirects: ${from} leads to ${to}, which is answered with ${answer.status}`);
      if (host.answer(from).status === 200) tell(`_redirects: ${from} is itself a page, so the redirect is never used`);
    }
    const nowhere = host.answer(`${site.base}no/such/page/`);
    if (nowhere.status !== 404) tell(`${site.base}no/such/page/ is answered with ${nowhere.status}, not 404`);
    if (!pages.some((page) => page.notFound)) tell(`${site.base} has no 404.html`);
  },
};
