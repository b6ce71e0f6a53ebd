// The search: the box only with script, what people ask leads to the page that answers, 999 before everything where somebody is in danger,
// and nothing that is typed goes anywhere.

import { danger as inDanger, questions } from "./search-questions.mjs";

const BOX = "[data-search-box]";

/** In the page: what is found, as somebody sees it. */
function found() {
  const shown = (element) => Boolean(element?.checkVisibility());
  const links = [...document.querySelectorAll("[data-search-found] ol a")].filter(shown);
  const danger = document.querySelector("[data-search-danger]");
  const status = document.querySelector("[data-search-status]");
  const result = document.querySelector("[data-search-found] ol");
  return {
    addresses: links.map((link) => link.href),
    marks: document.querySelectorAll("[data-search-found] mark").length,
    status: status.textContent.trim(),
    isLive: status.getAttribute("role") === "status",
    danger: shown(danger) ? [...danger.querySelectorAll("a")].map((link) => link.getAttribute("href")) : null,
    isDangerFirst: Boolean(danger.compareDocumentPosition(result) & Node.DOCUMENT_POSITION_FOLLOWING) && Boolean(danger.compareDocumentPosition(status) & Node.DOCUMENT_POSITION_FOLLOWING),
    next: [...document.querySelectorAll("[data-search-found] a")].filter(shown).length,
    // What stands around it is looked at with the browser's own large type: see large-type.
    width: document.querySelector("main").scrollWidth,
  };
}

/** In the page: everywhere that something could be kept. */
async function kept() {
  return {
    address: location.href, history: history.length, state: JSON.stringify(history.state), title: document.title,
    storage: JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }), cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: window.caches ? (await caches.keys()).length : 0, name: window.name,
  };
}

/** Types a question and asks it, and waits until something is said of it. */
async function ask(page, question) {
  const before = await page.evaluate(() => {
    const status = document.querySelector("[data-search-status]");
    status.textContent = "";
    return status.textContent;
  });
  await page.locator(`${BOX} input`).fill(question);
  await page.keyboard.press("Enter");
  await page.waitForFunction((before) => document.querySelector("[data-search-status]").textContent.trim() !== before, before, { timeout: 5000 }).catch(() => {});
  return page.evaluate(found);
}

/** What is wrong with a box in which somebody types what nobody else may read. */
async function emitBox(page, tell) {
  const box = await page.locator(`${BOX} input`).evaluate((input) => ({
    named: [input, input.form].some((element) => element.hasAttribute("name")), action: input.form.hasAttribute("action"),
    complete: input.autocomplete, spelling: input.spellcheck, label: input.labels?.[0]?.textContent.trim() ?? "",
  }));
  if (box.named || box.action) tell("the box has a name or the form an address: what is typed could be sent");
  if (box.complete !== "off" || box.spelling) tell("the browser may remember or check what is typed");
  if (!box.label) tell("the box has no label");
}

/** Asks what people ask. */
async function askAll(page, site, asked, { saw, tell }) {
  for (const [question, ...expected] of asked) {
    const { addresses, isLive, status } = await ask(page, question);
    const first = addresses.slice(0, 3).map((address) => new URL(address).pathname);
    saw();
    if (!isLive || !status) tell(`"${question}": no live region says what was found`);
    if (!expected.some((address) => first.includes(site.base + address))) tell(`"${question}": ${expected.join(" or ")} is not among the first three: ${first.join(", ") || "nothing"}`);
  }
}

/** What somebody in danger types. */
async function emitDanger(page, { calls, calm }, tell) {
  for (const question of calls) {
    const { danger, isDangerFirst } = await ask(page, question);
    if (!danger?.includes("tel:999")) tell(`"${question}": 999 is not shown`);
    else if (!isDangerFirst) tell(`"${question}": 999 does not stand above what is found`);
    if (danger?.length < 2) tell(`"${question}": no page that helps stands with 999`);
  }
  const { danger } = await ask(page, calm);
  if (danger) tell(`"${calm}": 999 is shown, as if somebody were in danger`);
}

export const search = {
  name: "search",
  on: "search",
  async run({ open, page: { site, html }, saw, tell }) {
    const without = (await open({ script: false })).page;
    if (await without.locator(BOX).isVisible()) tell("without script there is a box that does nothing");
    if (!(await without.locator("main a[href^='#']").count()) || !(await without.locator("main li a").count())) tell("without script there is no A to Z");

    const { page, loaded } = await open();
    if (!(await page.locator(BOX).isVisible())) return tell("with script there is no box");
    await emitBox(page, tell);
    const before = await page.evaluate(kept);
    const asked = questions(html);
    if (!asked) return tell("nobody has written down what people ask of this site (search-questions.mjs)");
    const start = loaded.length;
    await askAll(page, site, asked, { saw, tell });
    await emitDanger(page, inDanger(html), tell);
    const none = await ask(page, "zzzzqqq");
    if (none.addresses.length || !none.next || !none.status) tell("where nothing is found nothing says what to do next");
    const marked = await ask(page, asked[0][0]);
    if (!marked.marks) tell(`"${asked[0][0]}": no word is marked in what is found`);

    const requests = new Set(loaded.slice(start).map(({ path }) => path));
    if (requests.size > 1) tell(`what is typed asks for ${[...requests].join(", ")}, and not for one file that is always the same`);
    const after = await page.evaluate(kept);
    for (const place of Object.keys(before)) if (before[place] !== after[place]) tell(`what is typed leaves something in the ${place}: ${after[place]}`);

    await page.locator(`${BOX} input`).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => document.activeElement.closest("[data-search-found]") !== null);
    if (!focus) tell("two Tabs after the box the keyboard is not at what was found");

    for (const size of ["100%", "200%"]) {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
      const { width } = await page.evaluate(found);
      if (width > 320) tell(`at 320 px with type of ${size} what is found is ${width} px wide`);
    }

    if (!marked.addresses.length) return;
    const here = page.url();
    await page.evaluate(() => document.querySelector("[data-search-found] ol a").click());
    await page.waitForURL((url) => String(url) !== here, { timeout: 5000 }).catch(() => tell("a page that was found does not open"));
    await page.goBack();
    await ask(page, asked[0][0]);
    // A browser may keep the whole page in its memory and show it again.
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    const left = await page.evaluate((box) => document.querySelector(`${box} input`).value + document.querySelector("[data-search-found] ol").textContent, BOX);
    if (left) tell(`when the page is left it keeps what was typed: ${left.slice(0, 40)}`);
  },
};
