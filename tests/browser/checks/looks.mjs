// What a page looks like, as properties: help on the first screen of a phone, no holes, no sentence over and over, room for large type,
// charts as wide as their column.

/** In the page: how far down something starts and ends; null where it is not there or not shown. */
function placeOf(selector) {
  const element = document.querySelector(selector);
  if (!element?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
  const { top, bottom } = element.getBoundingClientRect();
  return { top: Math.round(top), bottom: Math.round(bottom) };
}

const PHONE = { width: 390, height: 664 };

/** The last pixel at which the first number to call beside 999 may start. */
const LOWEST = 400;

export const firstScreen = {
  name: "first-screen",
  on: "every",
  async run({ open, saw, tell, page: { template } }) {
    saw();
    if (!["home", "pathway", "reporting"].includes(template)) return;
    const { page } = await open(PHONE);
    const within = (what, place, lowest = PHONE.height) => {
      if (!place) tell(`on a phone ${what} is not there`);
      else if (place.bottom > lowest) tell(`on a phone ${what} ends ${place.bottom} px down, and not within ${lowest}`);
    };
    within("the name of the page", await page.evaluate(placeOf, "main h1"));
    within("999", await page.evaluate(placeOf, "main a[href='tel:999']"));
    if (template === "home" && (await page.$("main .button"))) within("the way to get help", await page.evaluate(placeOf, "main .button"));
    const urgent = await page.evaluate(placeOf, "main .emergency__number a");
    if (urgent && urgent.top > LOWEST) tell(`on a phone the first number to call starts ${urgent.top} px down, and not within ${LOWEST}`);
  },
};

/**
 * In the page: the largest square without words, pictures or edges, in main, within the words and pictures that there are. Looked at in
 * cells, so that a line of small type counts as filled with the space that it needs around it.
 */
function largestHole(cell) {
  const main = document.querySelector("main");
  const rects = [];
  // What is scrolled out of a box, or out of the window, fills nothing.
  const clipped = (rect, element) => {
    let { left, right, top, bottom } = rect;
    [left, right] = [Math.max(left, 0), Math.min(right, innerWidth)];
    for (let box = element; box && box !== main; box = box.parentElement) {
      if (getComputedStyle(box).overflowX === "visible") continue;
      const around = box.getBoundingClientRect();
      [left, right] = [Math.max(left, around.left), Math.min(right, around.right)];
      [top, bottom] = [Math.max(top, around.top), Math.min(bottom, around.bottom)];
    }
    return { left, right, top, bottom, width: right - left, height: bottom - top };
  };
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const words = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    if (!words.currentNode.data.trim() || !isShown(words.currentNode.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(words.currentNode);
    rects.push(...[...range.getClientRects()].map((rect) => clipped(rect, words.currentNode.parentElement)));
  }
  for (const picture of main.querySelectorAll("svg, img, hr")) if (isShown(picture)) rects.push(clipped(picture.getBoundingClientRect(), picture.parentElement));
  // Lines between rows and around cards hold a page together as words do.
  for (const element of main.querySelectorAll("*")) {
    const { borderTopWidth, borderTopColor, borderBottomWidth, borderBottomColor } = getComputedStyle(element);
    const isLine = (width, colour) => parseFloat(width) > 0 && !/, 0\)$|transparent/.test(colour);
    const above = isLine(borderTopWidth, borderTopColor);
    if ((!above && !isLine(borderBottomWidth, borderBottomColor)) || !isShown(element)) continue;
    const { left, right, top, bottom } = clipped(element.getBoundingClientRect(), element.parentElement);
    const line = (y) => rects.push({ left, right, top: y - 1, bottom: y + 1, width: right - left, height: 2 });
    if (above) line(top);
    if (isLine(borderBottomWidth, borderBottomColor)) line(bottom);
  }
  const seen = rects.filter(({ width, height }) => width > 1 && height > 1);
  if (!seen.length) return { side: 0, seen: 0 };
  const [left, right] = [Math.min(...seen.map((rect) => rect.left)), Math.max(...seen.map((rect) => rect.right))];
  const [top, bottom] = [Math.min(...seen.map((rect) => rect.top)), Math.max(...seen.map((rect) => rect.bottom))];
  const [across, down] = [Math.ceil((right - left) / cell), Math.ceil((bottom - top) / cell)];
  const filled = new Uint8Array(across * down);
  for (const rect of seen) {
    for (let y = Math.floor((rect.top - top) / cell); y < Math.min(down, Math.ceil((rect.bottom - top) / cell)); y += 1) {
      for (let x = Math.floor((rect.left - left) / cell); x < Math.min(across, Math.ceil((rect.right - left) / cell)); x += 1) filled[y * across + x] = 1;
    }
  }
  // The side of the largest empty square that ends in each cell.
  let best = { side: 0 };
  let above = new Uint16Array(across + 1);
  for (let y = 0; y < down; y += 1) {
    const row = new Uint16Array(across + 1);
    for (let x = 0; x < across; x += 1) {
      row[x + 1] = filled[y * across + x] ? 0 : 1 + Math.min(row[x], above[x], above[x + 1]);
      if (row[x + 1] > best.side) best = { side: row[x + 1], x, y };
    }
    above = row;
  }
  return { side: best.side * cell, right: Math.round(left + (best.x + 1) * cell), bottom: Math.round(top + (best.y + 1) * cell), seen: seen.length };
}

const HOLE = 300;
/** Kinds of page that use all of a screen. On the others, which are texts, lines end where reading is easiest, and not at the edge. */
const WITHOUT_HOLES = ["home", "reporting", "figures", "action-plan", "priorities"];

export const holes = {
  name: "holes",
  on: "sample of words",
  async run({ open, saw, tell, page: { template } }) {
    saw();
    if (!WITHOUT_HOLES.includes(template)) return;
    for (const width of [390, 768, 1280]) {
      const { page } = await open({ width, height: 900 });
      const { side, right, bottom, seen } = await page.evaluate(largestHole, 10);
      saw(seen);
      if (side > HOLE) tell(`at ${width} px there is nothing on ${side} × ${side} px, up to ${right} px across and ${bottom} px down`);
    }
  },
};

/** In the page: sentences that stand more often than `most` times in main. */
function repeated(most) {
  const counts = new Map();
  let seen = 0;
  for (const element of document.querySelectorAll("main :is(p, li, dd, dt, figcaption)")) {
    if (element.querySelector("p, ul, ol, dl, table") || element.closest("table")) continue;
    // Whether somebody can stay anonymous is said of each contact: a reader in need reads one of them.
    if (element.closest(".contact, .anonymity")) continue;
    const shown = element.cloneNode(true);
    shown.querySelectorAll(".visually-hidden").forEach((hidden) => hidden.remove());
    const text = shown.textContent.replace(/\s+/g, " ").trim();
    for (const sentence of text.match(/[^.!?]+[.!?](?=\s|$)/g) ?? []) {
      seen += 1;
      const words = sentence.trim();
      if (words.split(" ").length > 3) counts.set(words, (counts.get(words) ?? 0) + 1);
    }
  }
  return { seen, often: [...counts].filter(([, count]) => count > most) };
}

const MOST = 3;

export const repetition = {
  name: "repetition",
  on: "sample of words",
  async run({ open, saw, tell, page: checked }) {
    saw();
    // The page to print holds all pages of a strategy: what each says once stands there as often.
    if (checked.template === "whole") return;
    const { page } = await open();
    const { seen, often } = await page.evaluate(repeated, MOST);
    saw(seen);
    for (const [sentence, count] of often) tell(`"${sentence.slice(0, 60)}" stands ${count} times`);
  },
};

/** In the page: words that lie on other words, and how wide it is. */
function crowded() {
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const boxes = [];
  while (words.nextNode()) {
    const parent = words.currentNode.parentElement;
    // What is clipped is for screen readers, what is sticky moves over the rest, and marks in a chart are placed by their numbers.
    if (!words.currentNode.data.trim() || !isShown(parent) || parent.closest(".visually-hidden, svg, .skip-link, table")) continue;
    const around = (element) => element && (/sticky|fixed/.test(getComputedStyle(element).position) || around(element.parentElement));
    if (around(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(words.currentNode);
    for (const rect of range.getClientRects()) if (rect.width > 4 && rect.height > 4) boxes.push({ rect, text: words.currentNode.data.trim().slice(0, 30), parent });
  }
  boxes.sort((one, other) => one.rect.top - other.rect.top);
  const problems = new Set();
  for (const [at, one] of boxes.entries()) {
    for (let next = at + 1; next < boxes.length && boxes[next].rect.top < one.rect.bottom; next += 1) {
      const other = boxes[next];
      const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const down = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
      // Lines stand a little into one another's height.
      if (across > 4 && down > Math.min(one.rect.height, other.rect.height) * 0.5) problems.add(`"${one.text}" and "${other.text}" lie on one another`);
    }
  }
  const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  if (wide > innerWidth) problems.add(`the page is ${wide} px wide in ${innerWidth}`);
  return { problems: [...problems].slice(0, 5), seen: boxes.length };
}

/** The font size that a reader has set in the browser, in pixels: twice the usual one. */
const LARGE = 32;

export const largeType = {
  name: "large-type",
  on: "sample of words",
  async run({ open, saw, tell }) {
    const ordinary = await open({ width: 320, height: 640 });
    const at = async (how, page) => {
      const { problems, seen } = await page.evaluate(crowded);
      saw(seen);
      for (const problem of problems) tell(`${how}: ${problem}`);
    };
    await at("320 px", ordinary.page);
    for (const width of [390, 1280]) {
      const setLarge = async (page) => {
        const session = await page.context().newCDPSession(page);
        await session.send("Page.setFontSizes", { fontSizes: { standard: LARGE, fixed: LARGE } });
      };
      const { page } = await open({ width, height: 800, before: setLarge });
      await at(`type twice as large, ${width} px`, page);
    }
  },
};

/** In the page: charts that are narrower than their column. */
function narrowCharts(share) {
  const charts = [...document.querySelectorAll("main .chart")].filter((chart) => chart.checkVisibility());
  const column = (chart) => {
    const box = chart.closest("figure, section, .prose, .wrap")?.parentElement ?? chart.parentElement;
    const { paddingLeft, paddingRight } = getComputedStyle(box);
    return box.getBoundingClientRect().width - parseFloat(paddingLeft) - parseFloat(paddingRight);
  };
  const narrow = charts.filter((chart) => chart.getBoundingClientRect().width < share * column(chart));
  return { seen: charts.length, narrow: narrow.map((chart) => `${Math.round(chart.getBoundingClientRect().width)} of ${Math.round(column(chart))} px`) };
}

export const wideCharts = {
  name: "wide-charts",
  on: "sample of words",
  async run({ open, saw, tell }) {
    saw();
    for (const width of [390, 1280]) {
      const { page } = await open({ width, height: 900 });
      const { seen, narrow } = await page.evaluate(narrowCharts, 0.9);
      saw(seen);
      for (const size of narrow) tell(`at ${width} px a chart takes ${size} of its column`);
    }
  },
};
