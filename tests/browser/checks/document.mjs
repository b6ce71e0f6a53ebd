// What every page says about itself: one h1, a title of its own, its language, its address.

import { attribute, elements, named, text } from "../html.mjs";

export const document = {
  name: "document",
  on: "site",
  run({ site, pages, saw, tell }) {
    const titles = new Map();
    const canonicals = new Map();
    const listedBy = (map, key, page) => map.set(key, [...(map.get(key) ?? []), page.address]);

    for (const page of pages) {
      const { tree, address } = page;
      saw();
      const html = named(tree, "html")[0];
      const count = (name) => named(tree, name).length;
      if (!/^<!doctype html>/i.test(page.html.trimStart())) tell(`${address}: does not start with <!doctype html>`);
      if (count("h1") !== 1) tell(`${address}: has ${count("h1")} h1 where there should be one`);
      else if (!text(named(tree, "h1")[0])) tell(`${address}: its h1 is empty`);
      if (count("main") !== 1) tell(`${address}: has ${count("main")} main where there should be one`);
      if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(attribute(html, "lang") ?? "")) tell(`${address}: html has no valid lang`);
      if (!page.template) tell(`${address}: body has no data-template`);

      const title = named(tree, "title").map(text)[0] ?? "";
      if (!title) tell(`${address}: has no title`);
      listedBy(titles, title, page);

      if (!page.notFound) {
        const description = named(tree, "meta").find((meta) => attribute(meta, "name") === "description");
        if (!attribute(description ?? { attrs: [] }, "content")?.trim()) tell(`${address}: has no description`);
        const { canonical } = page;
        if (!/^https:\/\/[^/]+\//.test(canonical ?? "")) tell(`${address}: has no absolute https canonical address`);
        else if (page.listed && canonical !== site.home + address.slice(site.base.length)) {
          tell(`${address}: its canonical address ${canonical} is another page's`);
        }
        if (canonical && page.listed) listedBy(canonicals, canonical, page);
      }

      const ids = new Set();
      for (const element of elements(tree)) {
        const id = attribute(element, "id");
        if (id === undefined) continue;
        if (ids.has(id)) tell(`${address}: the id "${id}" stands twice`);
        ids.add(id);
      }
    }
    for (const [title, addresses] of titles) {
      if (addresses.length > 1) tell(`the title "${title}" is used by ${addresses.join(" and ")}`);
    }
    for (const [canonical, addresses] of canonicals) {
      if (addresses.length > 1) tell(`the canonical address ${canonical} is used by ${addresses.join(" and ")}`);
    }
  },
};
