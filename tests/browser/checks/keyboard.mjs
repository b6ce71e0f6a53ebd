// The keyboard alone: the skip link first, every stop reached, seen, and not under a bar.

/** In the page: marks the focused element with a number, and says where it is. */
function whereFocusIs() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  window.lamplightStops ??= new Map();
  const isNew = !window.lamplightStops.has(element);
  if (isNew) window.lamplightStops.set(element, window.lamplightStops.size);

  const rects = [...element.getClientRects()].filter((rect) => rect.width && rect.height);
  const inWindow = rects.filter((rect) => rect.bottom > 0 && rect.right > 0 && rect.top < innerHeight && rect.left < innerWidth);
  const isBar = (one) => /^(fixed|sticky)$/.test(getComputedStyle(one).position);
  // A bar is in the way where it is on top of the element, and the element is no part of it.
  let coveredBy = null;
  for (const rect of inWindow) {
    const edges = { left: Math.max(rect.left, 0), right: Math.min(rect.right, innerWidth), top: Math.max(rect.top, 0), bottom: Math.min(rect.bottom, innerHeight) };
    for (const across of [0.05, 0.5, 0.95]) {
      for (const down of [0.1, 0.5, 0.9]) {
        const hit = document.elementFromPoint(edges.left + (edges.right - edges.left) * across, edges.top + (edges.bottom - edges.top) * down);
        for (let at = hit; at && !at.contains(element); at = at.parentElement) if (!element.contains(hit) && isBar(at)) coveredBy = at.className || at.tagName;
      }
    }
  }
  const text = (element.textContent || element.getAttribute("aria-label") || "").replace(/\s+/g, " ").trim().slice(0, 40);
  return {
    number: window.lamplightStops.get(element), isNew, coveredBy,
    name: `${element.tagName.toLowerCase()}${element.className ? `.${String(element.className).trim().replace(/\s+/g, ".")}` : ""} "${text}"`,
    href: element.getAttribute("href") ?? "",
    isInWindow: inWindow.length > 0,
    isInMain: Boolean(element.closest("main")),
  };
}

/** In the page: finds the elements that Tab should stop at, keeps them, and returns how many stops they make. */
function findStops() {
  const candidates = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")];
  const shown = candidates.filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));
  window.lamplightExpected = shown;
  const radios = shown.filter((element) => element.type === "radio");
  return shown.length - radios.length + new Set(radios.map((radio) => radio.name)).size;
}

/** In the page: how each element that was found looks with focus and without, in words of CSS. */
function looks() {
  const words = ["outline", "outlineOffset", "boxShadow", "border", "background", "color", "textDecoration", "opacity", "transform", "filter", "display", "fontSize"];
  const stylesOf = (element) =>
    [element, element.parentElement].flatMap((one) => [undefined, "::before", "::after"].map((pseudo) => {
      const style = getComputedStyle(one, pseudo);
      return words.map((word) => style[word]).join();
    }));
  return window.lamplightExpected.map((element) => {
    element.focus({ preventScroll: true });
    const focused = stylesOf(element);
    element.blur();
    const isBeside = Boolean(element.closest("nav, footer, header"));
    return JSON.stringify([element.tagName, element.className, isBeside, focused, stylesOf(element)]);
  });
}

/** In the page: focuses an element that was found, as Tab would, and names it. */
function focusOn(index) {
  const element = window.lamplightExpected[index];
  element.focus();
  const text = (element.textContent || element.getAttribute("aria-label") || "").replace(/\s+/g, " ").trim().slice(0, 40);
  return `${element.tagName.toLowerCase()}${element.className ? `.${String(element.className).trim().replace(/\s+/g, ".")}` : ""} "${text}"`;
}

/** In the page: the part of the window to look at, and how long a line around the element is. */
function frame() {
  const rects = [...document.activeElement.getClientRects()];
  const clip = (rect, by) => ({ left: Math.max(rect.left - by, 0), top: Math.max(rect.top - by, 0), right: Math.min(rect.right + by, innerWidth), bottom: Math.min(rect.bottom + by, innerHeight) });
  const whole = clip(document.activeElement.getBoundingClientRect(), 8);
  const around = (rect) => 2 * Math.max(rect.right - rect.left, 0) + 2 * Math.max(rect.bottom - rect.top, 0);
  // The lines of a link that is broken have one outline together, which is shorter than that of each.
  const each = rects.map((rect) => around(clip(rect, 0))).reduce((sum, length) => sum + length, 0);
  const length = Math.min(each, around(clip(document.activeElement.getBoundingClientRect(), 0)));
  const isCut = rects.some((rect) => rect.left < 0 || rect.top < 0 || rect.right > innerWidth || rect.bottom > innerHeight);
  return { length: isCut ? length / 4 : length, clip: { x: whole.left, y: whole.top, width: whole.right - whole.left, height: whole.bottom - whole.top } };
}

/** In a blank page: how many pixels of two pictures differ by a contrast of 3 to 1 or more. */
async function changedPixels([before, after]) {
  const pixels = async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    canvas.drawImage(bitmap, 0, 0);
    return canvas.getImageData(0, 0, bitmap.width, bitmap.height).data;
  };
  const channel = (value) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (data, at) => 0.2126 * channel(data[at]) + 0.7152 * channel(data[at + 1]) + 0.0722 * channel(data[at + 2]);
  const [one, two] = [await pixels(before), await pixels(after)];
  let changed = 0;
  for (let at = 0; at < Math.min(one.length, two.length); at += 4) {
    if (one[at] === two[at] && one[at + 1] === two[at + 1] && one[at + 2] === two[at + 2]) continue;
    const [dark, light] = [luminance(one, at), luminance(two, at)].sort((a, b) => a - b);
    if ((light + 0.05) / (dark + 0.05) >= 3) changed += 1;
  }
  return changed;
}

/** Answers that hold for a whole site: the same element with the same change of look needs one pair of pictures. */
const known = new WeakMap();

/** A page for comparing pictures, away from the site and its policy; one for each browser. */
const blankPages = new WeakMap();
function blankPage(page) {
  const browser = page.context().browser();
  if (!blankPages.has(browser)) blankPages.set(browser, browser.newPage());
  return blankPages.get(browser);
}

/** Whether two pictures of the focused element, with focus and without, differ enough. */
async function isFocusSeen(page) {
  const { clip, length } = await page.evaluate(frame);
  if (clip.width < 1 || clip.height < 1) return true; // the walk tells it as out of the window
  const picture = async () => (await page.screenshot({ clip })).toString("base64");
  const focused = await picture();
  await page.evaluate(() => document.activeElement.blur());
  const changed = await (await blankPage(page)).evaluate(changedPixels, [await picture(), focused]);
  // A line of one pixel around the element is the least that a person can be asked to find.
  return changed >= length;
}

/**
 * Looks at the focus of everything that Tab stops at. Styles are compared in one go, after one press of a key (from then on, the
 * browser shows the focus that scripts give as it shows that of a keyboard); pictures are taken of each new change of look alone.
 */
async function seeFocus(page, site, how, tell) {
  if (!known.has(site)) known.set(site, new Map());
  const answers = known.get(site);
  await page.keyboard.press("Tab");
  await page.evaluate(findStops);
  const found = await page.evaluate(looks);
  for (const [index, look] of found.entries()) {
    const key = `${how} ${look}`;
    if (answers.get(key)) continue;
    const name = await page.evaluate(focusOn, index);
    if (!answers.has(key)) answers.set(key, await isFocusSeen(page));
    if (!answers.get(key)) tell(`${how}: focus cannot be seen at ${name}`);
  }
  return found.length;
}

const MOST_STOPS = 600;

/** Tabs through a page and calls `at` for every stop. Returns the number of stops, or tells of a trap. */
async function walk(page, key, { tell, how }, at) {
  let previous = null;
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(whereFocusIs);
    if (stop === null) {
      if (stops) return stops;
      continue; // backwards, the first press may land on the document
    }
    if (!stop.isNew) {
      if (stop.number !== 0 || stops === 1) tell(`${how}: ${key} is trapped at ${previous?.name ?? stop.name}`);
      return stops;
    }
    at(stop);
    previous = stop;
  }
  tell(`${how}: ${MOST_STOPS} presses of ${key} do not reach the end`);
  return MOST_STOPS;
}

/** The skip link comes first, is seen, and leads into main. */
async function followSkipLink(page, { tell, saw }) {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(whereFocusIs);
  if (!first?.href.startsWith("#")) return tell(`the first Tab stops at ${first?.name ?? "nothing"}, not at a skip link`);
  saw();
  if (!first.isInWindow) tell("the skip link is not shown when it has focus");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const next = await page.evaluate(whereFocusIs);
  const mainHasStops = await page.evaluate(() => Boolean(document.querySelector("main :is(a[href], button, input, summary, [tabindex='0'])")));
  if (mainHasStops && !next?.isInMain) tell(`the skip link leads to ${next?.name ?? "nothing"}, not into main`);
  const target = await page.evaluate((id) => Boolean(document.getElementById(id)?.closest("main") ?? document.getElementById(id)?.querySelector("main")), first.href.slice(1));
  if (!target) tell(`the skip link's target ${first.href} is not main`);
}

export const keyboard = {
  name: "keyboard",
  on: "sample",
  async run({ site, page: { template }, open, saw, tell }) {
    // What other websites show in a frame has nothing to skip.
    if (template !== "embed") await followSkipLink((await open()).page, { tell, saw });

    const { page } = await open();
    const expected = await page.evaluate(findStops);
    const stops = await walk(page, "Tab", { tell, how: "1280 px" }, (stop) => {
      if (!stop.isInWindow) tell(`focus is out of the window at ${stop.name}`);
      if (stop.coveredBy) tell(`focus at ${stop.name} is covered by ${stop.coveredBy}`);
    });
    saw(stops);
    if (stops < expected) tell(`Tab stops at ${stops} of ${expected} links and controls`);

    // Backwards, the browser brings the next stop in from above, where bars usually are.
    const narrow = await open({ width: 320, height: 640 });
    const back = await walk(narrow.page, "Shift+Tab", { tell, how: "320 px" }, (stop) => {
      if (!stop.isInWindow) tell(`320 px, backwards: focus is out of the window at ${stop.name}`);
      if (stop.coveredBy) tell(`320 px, backwards: focus at ${stop.name} is covered by ${stop.coveredBy}`);
    });
    const expectedThere = await narrow.page.evaluate(findStops);
    if (back < expectedThere) tell(`320 px, backwards: Tab stops at ${back} of ${expectedThere} links and controls`);
  },
};

/** Focus is seen in light and dark, and where the system's colours replace the theme's. */
export const focusInColours = {
  name: "focus-colours",
  on: "sample",
  async run({ site, open, saw, tell }) {
    const ways = [["light", {}, "(prefers-color-scheme: light)"], ["dark", { dark: true }, "(prefers-color-scheme: dark)"], ["forced colours", { forcedColors: true }, "(forced-colors: active)"]];
    for (const [how, view, query] of ways) {
      const { page } = await open(view);
      if (!(await page.evaluate((query) => matchMedia(query).matches, query))) tell(`${how}: not in force`);
      saw(await seeFocus(page, site, how, tell));
    }
  },
};
