// The browser, and visits to pages in it.
//
// Every visit writes down what it hears: requests to other hosts (also those that never left), messages of the
// content security policy, errors in the console and in scripts. Whoever opened the page gets them as problems.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const CHROMIUM = process.env.LAMPLIGHT_CHROMIUM ?? "/usr/bin/chromium";

/** Starts Chromium with a fresh profile. No name but 127.0.0.1 resolves, so nothing reaches the network. */
export async function startBrowser() {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: apt-get install chromium`);
  return chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

// Where a page's own scripts are allowed, violations are also told to the page; the console has them in any case.
const listenForViolations = () => {
  window.addEventListener("securitypolicyviolation", (event) =>
    console.error(`content security policy: ${event.effectiveDirective} forbids ${event.blockedURI}`),
  );
};

/**
 * Opens a page of a site. `view` is how: width, height, dark, script (false: off), media, forcedColors, stillness, scale,
 * touch, leave (an address elsewhere that may be gone to, and what to do then), before (a function of the page, before loading).
 */
export async function visit(browser, origin, address, view = {}) {
  const context = await browser.newContext({
    viewport: { width: view.width ?? 1280, height: view.height ?? 720 },
    deviceScaleFactor: view.scale ?? 1,
    colorScheme: view.dark ? "dark" : "light",
    forcedColors: view.forcedColors ? "active" : "none",
    reducedMotion: view.moving ? "no-preference" : "reduce",
    javaScriptEnabled: view.script !== false,
    hasTouch: Boolean(view.touch),
  });
  const page = await context.newPage();
  const heard = new Set();
  const loaded = [];
  const mayLeaveTo = (url) => view.leave && url.split("#")[0] === view.leave.to;

  page.on("request", (request) => {
    const url = request.url();
    if (/^(data|blob|about):/.test(url) || url.startsWith(`${origin}/`) || mayLeaveTo(url)) return;
    heard.add(`asks another host for ${url}`);
  });
  page.on("response", (response) => {
    const request = response.request();
    if (!response.url().startsWith(`${origin}/`)) return;
    const path = response.url().slice(origin.length);
    loaded.push({ path, type: request.resourceType() });
    if (response.status() >= 400 && path !== address && !path.endsWith("/favicon.ico")) {
      heard.add(`${path} is answered with ${response.status()}`);
    }
  });
  page.on("pageerror", (error) => heard.add(`a script fails: ${error.message}`));
  page.on("console", (message) => {
    const ownAddress = message.location().url === origin + address && /Failed to load resource/.test(message.text());
    if (message.type() === "error" && !ownAddress) heard.add(`the console says: ${message.text()}`);
  });
  if (view.script !== false) await page.addInitScript(listenForViolations);
  if (view.leave) await context.route(view.leave.to, view.leave.answer);
  if (view.before) await view.before(page);
  if (view.media) await page.emulateMedia({ media: view.media });
  const response = await page.goto(origin + address, { waitUntil: "load" });
  return { page, context, response, heard, loaded, close: () => context.close() };
}
