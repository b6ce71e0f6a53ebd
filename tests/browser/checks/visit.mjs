// An ordinary visit: nothing asked of other hosts, nothing kept, nothing heavy. (What a visit hears is told by run.mjs.)

import { gzipSync } from "node:zlib";

const KIB = 1024;
/** HTML, styles and scripts of a page, compressed. People in trouble read pathways on old phones with little credit. */
// The whole strategy on one page is a document to print, of all that its pages hold; a reader asks for it by name.
const allowed = { pathway: 20, card: 20, embed: 20, whole: 60 };
const budget = (page) => (allowed[page.template] ?? 31) * KIB;

export const ordinaryVisit = {
  name: "visit",
  on: "every",
  async run({ page, host, saw, tell, open }) {
    const visited = await open({ moving: true });
    const expected = page.notFound ? 404 : 200;
    if (visited.response.status() !== expected) tell(`is answered with ${visited.response.status()}`);
    // To the end and back, for what is fetched only when it comes into view.
    await visited.page.evaluate(async () => {
      for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await new Promise((ready) => requestAnimationFrame(ready));
      }
      document.dispatchEvent(new Event("visibilitychange"));
    });

    const { cookies, origins } = await visited.context.storageState({ indexedDB: true });
    if (cookies.length) tell(`keeps a cookie: ${cookies.map((cookie) => cookie.name).join(", ")}`);
    if (origins.length) tell("keeps something in the browser's storage");
    const kept = await visited.page.evaluate(async () => ({
      session: sessionStorage.length,
      workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
    }));
    if (kept.session) tell("keeps something in the session's storage");
    if (kept.workers) tell("registers a service worker");

    const weighed = new Map();
    for (const { path, type } of visited.loaded) {
      if (!["document", "stylesheet", "script"].includes(type)) continue;
      weighed.set(path, gzipSync(host.answer(path).body, { level: 9 }).length);
      saw();
    }
    const total = [...weighed.values()].reduce((sum, size) => sum + size, 0);
    if (!weighed.has(page.address)) tell("the page itself was not weighed");
    if (total > budget(page)) {
      const parts = [...weighed].map(([path, size]) => `${path} ${(size / KIB).toFixed(1)}`).join(", ");
      tell(`weighs ${(total / KIB).toFixed(1)} KiB of ${budget(page) / KIB} KiB allowed: ${parts}`);
    }
  },
};
