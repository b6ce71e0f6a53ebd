// Sensitive pages: emergency help first, and a way out that always works.

import { attribute, hasClass, isExit, named } from "../html.mjs";

const EXIT = "a[data-exit], a.exit-link:not(.skip-link)";

/** Where the exit link leads. */
const destination = (page) => page.evaluate((exit) => document.querySelector(exit)?.href ?? null, EXIT);

/** A stand-in for the place that the exit link leads to. With `stay`, it answers that there is nothing to show. */
function elsewhere(to, { stay } = {}) {
  const arrivals = [];
  const answer = async (route) => {
    arrivals.push(await route.request().allHeaders());
    await route.fulfill(stay ? { status: 204 } : { contentType: "text/html", body: "<!doctype html><title>Weather</title><h1>Weather</h1>" });
  };
  return { to: to.split("#")[0], answer, arrivals };
}

/** Waits a moment for a page to leave, and says whether it did. */
const leaves = (page, to) => page.waitForURL((url) => String(url).split("#")[0] === to.split("#")[0], { timeout: 5000, waitUntil: "commit" }).then(() => true, () => false);

/** Gives a page time to leave by mistake, and says whether it stayed. (Its own clock stands still: the time is ours.) */
async function stays(page, arrivals) {
  await page.clock.runFor(500).catch(() => {});
  await new Promise((ready) => setTimeout(ready, 150));
  return arrivals.length === 0;
}

/** In the page: whether nothing of main can be seen. */
function isConcealed() {
  const main = document.querySelector("main");
  if (!main?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
  for (let x = 0.1; x < 1; x += 0.2) {
    for (let y = 0.1; y < 1; y += 0.2) {
      const hit = document.elementFromPoint(innerWidth * x, innerHeight * y);
      const isCover = hit && getComputedStyle(hit).position === "fixed" && !hit.contains(main) && !/, 0\)|transparent/.test(getComputedStyle(hit).backgroundColor);
      if (!isCover) return false;
    }
  }
  return true;
}

/** In the page: what its live regions say now, and from now on in `window.lamplightSaid`. */
function listenToLiveRegions() {
  const regions = [...document.querySelectorAll("[role=status], [aria-live=polite], [aria-live=assertive], [role=alert], output")];
  window.lamplightSaid = [];
  for (const region of regions) {
    new MutationObserver(() => region.textContent.trim() && window.lamplightSaid.push(region.textContent.trim())).observe(region, { childList: true, characterData: true, subtree: true });
  }
  return regions.length;
}
const said = (page) => page.evaluate(() => window.lamplightSaid.splice(0));

/** In the page: where the emergency help is, and what stands before it. */
function emergency(exitSelector) {
  const order = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
  const headings = [...document.querySelectorAll("main :is(h2, h3)")];
  const upToNext = (heading) => {
    const next = [...document.querySelectorAll("main :is(h1, h2, h3)")].find((other) => order(heading, other));
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (words.nextNode()) if (order(heading, words.currentNode) && (!next || order(words.currentNode, next)) && !next?.contains(words.currentNode)) texts.push(words.currentNode);
    return texts;
  };
  const heading = headings.find((heading) => upToNext(heading).some((text) => /\b999\b/.test(text.data)));
  const exit = document.querySelector(exitSelector);
  const bottom = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect().bottom;
  };
  const shown = (element) => Boolean(element?.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  if (!heading) return { heading: null };
  const text = upToNext(heading).find((text) => /\b999\b/.test(text.data));
  const contacts = [...document.querySelectorAll("a[href^='tel:'], a[href^='sms:'], a[href^='mailto:']")];
  return {
    heading: heading.textContent.trim(),
    before: contacts.filter((contact) => order(contact, heading)).map((contact) => contact.textContent.trim()),
    isTextShown: shown(text.parentElement) && shown(heading),
    headingBottom: heading.getBoundingClientRect().bottom,
    textBottom: bottom(text),
    exitBottom: exit?.getBoundingClientRect().bottom,
    exitShown: shown(exit),
  };
}

/** Pages on which somebody in danger may arrive: those that tell how to report, and everything sensitive. */
const isForEmergencies = ({ template, exits }) => exits || ["pathway", "reporting"].includes(template);

export const emergencyFirst = {
  name: "emergency-first",
  on: "every",
  async run({ open, saw, tell, page }) {
    saw();
    if (!isForEmergencies(page)) return;
    const visited = await open({ width: 320, height: 640 });
    const found = await visited.page.evaluate(emergency, EXIT);
    if (found.heading === null) return tell("no heading in main leads to 999 in text");
    if (found.before.length) tell(`"${found.before[0]}" stands before the emergency heading "${found.heading}"`);
    if (!found.isTextShown) tell("the emergency text is not shown");
    if (found.headingBottom > 640 || found.textBottom > 640) tell(`at 320×640 the emergency text ends ${Math.round(Math.max(found.headingBottom, found.textBottom))} px down, below the fold`);
    if (page.exits && (!found.exitShown || found.exitBottom > 640 || found.exitBottom <= 0)) tell("at 320×640 the exit link is not above the fold");
  },
};

/** In the page: whether the exit link can be pressed where it is now. */
function exitAtHand(selector) {
  const rect = document.querySelector(selector)?.getBoundingClientRect();
  if (!rect?.width || rect.top < 0 || rect.bottom > innerHeight || rect.left < 0 || rect.right > innerWidth) return false;
  return Boolean(document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2)?.closest(selector));
}

/** What a page's markup says of its exit link; null where it has none. */
function exitInMarkup({ tree }) {
  const link = named(tree, "a").find((link) => isExit(link) && (attribute(link, "data-exit") !== undefined || !hasClass(link, "skip-link")));
  if (!link) return null;
  return { to: new URL(attribute(link, "href")).href, target: attribute(link, "target"), rel: attribute(link, "rel") ?? "" };
}

export const exitLink = {
  name: "exit-link",
  on: "sensitive",
  async run({ open, saw, tell, page: checked }) {
    const link = exitInMarkup(checked);
    if (!link) return tell(`has no ${EXIT}`);
    saw();
    if (link.target && link.target !== "_self") tell(`the exit link opens "${link.target}", not the same tab`);
    if (!/\bnoreferrer\b/.test(link.rel)) tell("the exit link has no rel=noreferrer");
    if (!/^https:/.test(link.to)) tell(`the exit link leads to ${link.to}, not to a page elsewhere`);

    for (const [how, view] of [["with script at 1280 px", {}], ["with script at 320 px", { width: 320, height: 640 }], ["without script", { script: false }]]) {
      const place = elsewhere(link.to);
      const { page, context } = await open({ ...view, leave: place });
      if (view.script !== false) {
        for (const [where, y] of [["top", 0], ["middle", 0.5], ["end", 1]]) {
          await page.evaluate((y) => scrollTo(0, y * document.documentElement.scrollHeight), y);
          if (!(await page.evaluate(exitAtHand, EXIT))) tell(`${how}: at the ${where} of the page the exit link is scrolled away or covered`);
        }
        await page.keyboard.press("Tab");
        await page.keyboard.press("Tab");
        const second = await page.evaluate(() => ({ href: document.activeElement.href ?? "", top: document.activeElement.getBoundingClientRect().bottom }));
        if (second.href !== link.to || second.top <= 0) tell("the second Tab does not stop at a link to leave the page");
        await page.evaluate(() => document.activeElement.blur());
      }
      await page.locator(EXIT).first().click({ timeout: 3000 }).catch((error) => tell(`${how}: the exit link cannot be clicked: ${error.message.split("\n")[0]}`));
      if (!(await leaves(page, link.to))) tell(`${how}: a click on the exit link does not leave the page`);
      if (context.pages().length !== 1) tell(`${how}: a click on the exit link opens another tab`);
      if (place.arrivals.some((headers) => headers.referer)) tell(`${how}: the exit link tells where people came from`);
    }
  },
};

export const exitHides = {
  name: "exit-hides",
  on: "sensitive sample",
  async run({ open, saw, tell, page: { address } }) {
    const to = await destination((await open()).page);
    if (!to) return tell(`has no ${EXIT}`);

    // The next page never comes, so what is on screen meanwhile can be looked at.
    const { page } = await open({ leave: elsewhere(to, { stay: true }) });
    if (await page.evaluate(isConcealed)) tell("the page is hidden before anybody leaves it");
    await page.locator(EXIT).first().click({ noWaitAfter: true, timeout: 3000 });
    await page.waitForFunction(isConcealed, null, { timeout: 2000, polling: 50 }).catch(() => tell("the page is not hidden while the next one loads"));
    const isSpoken = await page.evaluate(() =>
      [...document.querySelectorAll("[role=alert]")].some((region) => region.textContent.trim() && region.checkVisibility({ visibilityProperty: true })),
    );
    if (!isSpoken) tell("nothing says that the next page is loading");
    saw();
    // The browser may keep the whole page and show it again as it was: it says so with this event.
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    if (await page.evaluate(isConcealed)) tell("a page that the browser kept stays hidden when people come back");

    const { page: back } = await open({ leave: elsewhere(to) });
    await back.locator(EXIT).first().click({ timeout: 3000 });
    if (!(await leaves(back, to))) return tell("the exit link does not leave the page");
    await back.waitForLoadState();
    // The other website took the place of the page that was left: Back leads to what was before it.
    await back.goBack({ timeout: 5000 });
    if (back.url().endsWith(address)) tell("back leads to the page that was left");
  },
};

export const exitKeys = {
  name: "exit-keys",
  on: "sensitive sample",
  async run({ open, saw, tell }) {
    const to = await destination((await open()).page);
    if (!to) return tell(`has no ${EXIT}`);
    /** A fresh page with a clock that stands still until told. */
    const ready = async () => {
      const place = elsewhere(to);
      const visited = await open({ leave: place, before: (page) => page.clock.install({ time: 0 }) });
      await visited.page.clock.pauseAt(60_000);
      const regions = await visited.page.evaluate(listenToLiveRegions);
      if (!regions) tell("no live region stands ready to say how many presses are left");
      return { ...visited, place };
    };
    const wait = (page, milliseconds) => page.clock.runFor(milliseconds);
    const shift = (page) => page.keyboard.press("Shift");

    const three = await ready();
    await shift(three.page);
    await wait(three.page, 1000);
    const afterOne = await said(three.page);
    await shift(three.page);
    await wait(three.page, 1000);
    if (!(await stays(three.page, three.place.arrivals))) {
      saw();
      return tell("Shift twice leaves the page already");
    }
    const afterTwo = await said(three.page);
    if (!afterOne.length) tell("after Shift once, nothing is said");
    if (!afterTwo.length || afterTwo.at(-1) === afterOne.at(-1)) tell("after Shift twice, nothing new is said");
    await shift(three.page);
    if (!(await leaves(three.page, to))) tell("Shift three times does not leave the page");
    saw();

    const mixed = await ready();
    for (let times = 0; times < 4; times += 1) await mixed.page.keyboard.press("Shift+A");
    if (!(await stays(mixed.page, mixed.place.arrivals))) tell("typing capitals leaves the page");

    const between = await ready();
    for (const key of ["Shift", "Shift", "b", "Shift"]) await between.page.keyboard.press(key);
    if (!(await stays(between.page, between.place.arrivals))) tell("another key between two Shifts does not cancel");

    const early = await ready();
    await shift(early.page);
    await wait(early.page, 5100);
    await shift(early.page);
    await wait(early.page, 100);
    await shift(early.page);
    if (!(await stays(early.page, early.place.arrivals))) tell("a Shift more than 5 seconds before the next one still counts");

    const late = await ready();
    await shift(late.page);
    await wait(late.page, 100);
    await shift(late.page);
    await said(late.page);
    await wait(late.page, 5100);
    if (!(await said(late.page)).length) tell("when 5 seconds are over, nothing is said");
    await shift(late.page);
    if (!(await stays(late.page, late.place.arrivals))) tell("a third Shift after 5 seconds still leaves the page");
  },
};

/** Slips of the hand do not leave the page, and every honest way does: slowly, with both Shift keys, a thumb, Enter. */
export const exitSlips = {
  name: "exit-slips",
  on: "sensitive sample",
  async run({ open, saw, tell }) {
    const to = await destination((await open()).page);
    if (!to) return tell(`has no ${EXIT}`);
    const ready = async (view = {}) => {
      const place = elsewhere(to);
      const visited = await open({ ...view, leave: place, before: (page) => page.clock.install({ time: 0 }) });
      await visited.page.clock.pauseAt(60_000);
      await visited.page.evaluate(listenToLiveRegions);
      return { ...visited, place };
    };
    const staysAfter = async (what, act) => {
      const visited = await ready();
      await act(visited.page);
      saw();
      if (!(await stays(visited.page, visited.place.arrivals))) tell(`${what} leaves the page`);
    };
    const leavesAfter = async (what, act, view) => {
      const visited = await ready(view);
      await act(visited.page);
      saw();
      if (!(await leaves(visited.page, to))) tell(`${what} does not leave the page`);
      if (visited.context.pages().length !== 1) tell(`${what} opens another tab`);
    };
    const shift = (page) => page.keyboard.press("Shift");

    await staysAfter("Shift together with Control", async ({ keyboard }) => {
      await keyboard.down("Control");
      for (let times = 0; times < 4; times += 1) await keyboard.press("Shift");
      await keyboard.up("Control");
    });
    await staysAfter("Shift held down", async ({ keyboard }) => {
      for (let times = 0; times < 5; times += 1) await keyboard.down("Shift");
      await keyboard.up("Shift");
    });
    await staysAfter("Shift held while selecting with a mouse", async (page) => {
      for (let times = 0; times < 4; times += 1) {
        await page.keyboard.down("Shift");
        await page.locator("h1").click();
        await page.keyboard.up("Shift");
      }
    });
    await leavesAfter("Shift three times, almost 5 seconds apart,", async (page) => {
      await shift(page);
      await page.clock.runFor(4900);
      await shift(page);
      await page.clock.runFor(4900);
      await shift(page);
    });
    await leavesAfter("Shift left, right, left", async ({ keyboard }) => {
      for (const key of ["ShiftLeft", "ShiftRight", "ShiftLeft"]) await keyboard.press(key);
    });
    await leavesAfter("Shift three times after it was too late once", async (page) => {
      await shift(page);
      await shift(page);
      await page.clock.runFor(5100);
      for (let times = 0; times < 3; times += 1) await shift(page);
    });
    await leavesAfter("Enter on the exit link", async (page) => {
      await page.locator("[data-exit]").first().focus();
      await page.keyboard.press("Enter");
    });
    await leavesAfter("a thumb on a phone of 320 px", (page) => page.locator("[data-exit]").first().tap({ timeout: 2000 }).catch(() => {}), { width: 320, height: 640, touch: true });

    // What is said counts down, and is said again after a fresh start.
    const { page } = await ready();
    await shift(page);
    const one = (await said(page)).at(-1) ?? "";
    await shift(page);
    const two = (await said(page)).at(-1) ?? "";
    if (!/\b2\b/.test(one) || !/\b1\b/.test(two)) tell(`what is said does not count down: "${one}", then "${two}"`);
  },
};

/** Leaving looks the same for who asked for stillness: at once, without a moving part. */
export const exitStillness = {
  name: "exit-stillness",
  on: "sensitive sample",
  async run({ open, saw, tell }) {
    const to = await destination((await open()).page);
    if (!to) return tell(`has no ${EXIT}`);
    const { page } = await open({ leave: elsewhere(to, { stay: true }) });
    await page.locator(EXIT).first().click({ noWaitAfter: true, timeout: 3000 });
    const state = await page.evaluate(() => ({
      isStillAsked: matchMedia("(prefers-reduced-motion: reduce)").matches,
      moving: document.getAnimations().length,
    }));
    saw();
    if (!state.isStillAsked) tell("reduced motion is not in force");
    if (state.moving) tell("something moves while the page is left");
  },
};

/** In the page: whether the focused element reaches under the bar that holds the exit link; null where the way back ends. */
function isUnderBar(selector) {
  const element = document.activeElement;
  let bar = document.querySelector(selector);
  while (bar && !/^(fixed|sticky)$/.test(getComputedStyle(bar).position)) bar = bar.parentElement;
  const isBefore = bar && element.compareDocumentPosition(bar) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (!bar || element === document.body || bar.contains(element) || isBefore) return null;
  const [first] = element.getClientRects();
  const words = element.textContent.replace(/\s+/g, " ").trim().slice(0, 40);
  return { words, under: Boolean(first) && first.top < bar.getBoundingClientRect().bottom - 1 };
}

/** Back through a page with Shift and Tab: the bar covers nothing, and nobody leaves by it. */
export const exitBackwards = {
  name: "exit-backwards",
  on: "sensitive sample",
  async run({ open, saw, tell }) {
    const to = await destination((await open()).page);
    if (!to) return tell(`has no ${EXIT}`);
    const place = elsewhere(to, { stay: true });
    const { page } = await open({ width: 320, height: 640, leave: place });
    await page.evaluate(() => [...document.querySelectorAll("a[href], summary")].filter((element) => element.checkVisibility()).at(-1)?.focus());
    for (let times = 0; times < 300; times += 1) {
      await page.keyboard.press("Shift+Tab");
      const state = await page.evaluate(isUnderBar, EXIT);
      if (!state || place.arrivals.length) break;
      saw();
      if (state.under) tell(`going back, "${state.words}" is under the exit link`);
    }
    if (place.arrivals.length) tell("Shift with Tab leaves the page");
  },
};
