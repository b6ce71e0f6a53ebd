// A table that a reader may sort: buttons only with script, the right order in both directions, said, shown, and undone.

/** In the page: the first table that may be sorted, as somebody finds it. */
function table() {
  const status = document.querySelector("[data-sorts]");
  const table = document.getElementById(status.dataset.sorts);
  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
  return {
    id: table.id,
    headers: [...table.tHead.querySelectorAll("th")].filter((header) => header.scope === "col").map((header) => ({
      text: text(header), sort: header.ariaSort, isNumber: header.classList.contains("number"), buttons: header.querySelectorAll("button").length,
    })),
    rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map(text)),
    sorted: table.querySelectorAll("[aria-sort]").length,
    status: { role: status.getAttribute("role"), text: text(status), words: { ...status.dataset } },
    place: scrollY, history: history.length, focus: document.activeElement.closest("th")?.textContent.trim() ?? null,
  };
}

const isMissing = (text) => text === "" || text.startsWith("[");
const number = (text) => Number(text.match(/[\u2212-]?[£\d.,]+/)[0].replace("\u2212", "-").replace(/[£,]/g, ""));

/** The rows in the order of a column, worked out here: what is missing comes last, and what is equal keeps its order. */
function inOrder(rows, column, { isNumber }, turn) {
  const compare = ([one, other]) => (isNumber ? number(one) - number(other) : one.localeCompare(other, "en-GB", { numeric: true }));
  const known = rows.filter((row) => !isMissing(row[column]));
  return [...known.sort((one, other) => turn * compare([one[column], other[column]])), ...rows.filter((row) => isMissing(row[column]))];
}

/** In the page: how large a header's button is, and the arrow that is seen in it. */
function look(button) {
  const { width, height } = button.getBoundingClientRect();
  const arrows = [...button.querySelectorAll("[aria-hidden=true]")].filter((arrow) => arrow.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  const drawn = arrows.map((arrow) => getComputedStyle(arrow, "::before")).filter(({ content, display }) => display !== "none" && content !== "none");
  const { borderTopWidth, backgroundColor } = getComputedStyle(button);
  return { width, height, arrow: drawn.map(({ content }) => content).join(), frame: `${borderTopWidth} ${backgroundColor}` };
}

/** Whether the page's own sentence for this is said about this header, after the group that it may name. */
function isSaid({ text, words }, sentence, header) {
  const [before, after] = (words[sentence] ?? "").split("{column}");
  return after !== undefined && text.startsWith(before) && text.endsWith(header.text + after);
}

/** Which sentence is to be said for a direction. */
const sentenceFor = ({ isNumber }, turn) => (isNumber ? (turn > 0 ? "lowestFirst" : "highestFirst") : (turn > 0 ? "aToZ" : "zToA"));

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The headers of columns in which there is an order to find, each with its place and its button. */
const sortable = (page, { id, headers, rows }) =>
  headers
    .map((header, column) => ({ header, column, button: page.locator(`#${id} thead th[scope=col]`).nth(column).locator("button") }))
    .filter(({ column }) => rows.filter((row) => !isMissing(row[column])).length > 1);

/** Presses each header three times, with a mouse or a key, and looks at the table after each. */
async function pressEach(page, before, { saw, tell }) {
  const said = [];
  for (const { header, column, button } of sortable(page, before)) {
    const press = column % 2 ? () => button.click() : () => button.press(column % 4 ? "Space" : "Enter");
    const arrows = [(await button.evaluate(look)).arrow];
    await button.scrollIntoViewIfNeeded();
    const { place } = await page.evaluate(table);
    for (const [direction, turn] of [["ascending", 1], ["descending", -1]]) {
      await press();
      const now = await page.evaluate(table);
      saw();
      if (!same(now.rows, inOrder(before.rows, column, header, turn))) tell(`"${header.text}", ${direction}: the rows stand as ${now.rows.map((row) => row[column] || "nothing").join(" | ")}`);
      if (now.headers[column].sort !== direction || now.sorted !== 1) tell(`"${header.text}", ${direction}: aria-sort is "${now.headers[column].sort}", and on ${now.sorted} headers`);
      if (!isSaid(now.status, sentenceFor(header, turn), header)) tell(`"${header.text}", ${direction}: "${now.status.text}" is said, not the page's own sentence with this header`);
      if (now.focus !== header.text) tell(`"${header.text}", ${direction}: focus goes to ${now.focus ?? "nothing"}`);
      if (now.place !== place) tell(`"${header.text}", ${direction}: the page moves from ${place} to ${now.place}`);
      arrows.push((await button.evaluate(look)).arrow);
      said.push(now.status.text);
    }
    // The next header is pressed while this one is still sorted, every other time.
    if (column % 2 === 0) continue;
    await press();
    const after = await page.evaluate(table);
    if (!same(after.rows, before.rows)) tell(`"${header.text}", third press: the rows are not as they were`);
    if (after.sorted) tell(`"${header.text}", third press: aria-sort is still there`);
    if (after.status.text !== after.status.words.asPublished) tell(`"${header.text}", third press: "${after.status.text}" is said, not the page's own sentence`);
    if (after.history !== before.history) tell("sorting makes steps for the back button");
    if (arrows.includes("") || new Set(arrows).size < 3) tell(`"${header.text}": the arrows do not tell how the table is sorted: ${arrows.map((arrow) => arrow || "none").join(", ")}`);
  }
  if (new Set(said).size < said.length) tell(`what is said does not tell columns with one header apart: ${said.join(" ")}`);
}

export const sort = {
  name: "sort",
  on: "sortable",
  async run({ open, saw, tell }) {
    const before = await (await open({ script: false })).page.evaluate(table);
    if (before.headers.some((header) => header.buttons)) tell("without script there is a button in a header");

    const { page } = await open();
    const now = await page.evaluate(table);
    if (now.status.role !== "status" || now.status.text) tell("no empty live region stands ready to say how the table is sorted");
    if (!same(now.rows, before.rows) || now.sorted) tell("the script sorts before anybody asked");
    if (now.headers.length !== before.headers.length) return tell(`with script ${now.headers.length} headers are those of a column, and ${before.headers.length} without`);
    const buttons = sortable(page, before);
    for (const [column, header] of before.headers.entries()) {
      const expected = buttons.some((one) => one.column === column) ? 1 : 0;
      if (now.headers[column].buttons !== expected) return tell(`the header "${header.text}" has ${now.headers[column].buttons} buttons, not ${expected}`);
    }
    for (const { header, button } of buttons) {
      const name = await button.ariaSnapshot();
      if (name !== `- button ${JSON.stringify(header.text)}`) tell(`the button of "${header.text}" is called ${name}`);
      const { width, height } = await button.evaluate(look);
      if (width < 24 || height < 24) tell(`the button of "${header.text}" is ${Math.round(width)} by ${Math.round(height)} px`);
    }
    await pressEach(page, before, { saw, tell });

    await page.emulateMedia({ media: "print" });
    for (const { header, button } of buttons) {
      const { arrow, frame } = await button.evaluate(look);
      if (arrow) tell(`on paper, "${header.text}" has the arrow ${arrow}`);
      if (!/^0px rgba\(0, 0, 0, 0\)$/.test(frame)) tell(`on paper, "${header.text}" looks like a button: ${frame}`);
    }
  },
};
