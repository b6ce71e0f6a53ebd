// Without script a page says the same.

/** In the page: the lines of main's text as shown, without what only makes sense with script. */
function mainText() {
  const main = document.querySelector("main");
  // Buttons that a script adds, regions that it speaks through and words about what it can do (`data-enhancement`) may be
  // missing; other words may not, and those of a header are there with a button around them or without.
  const aside = [...(main?.querySelectorAll("button:not(th > button), [role=status], [role=alert], [aria-live], [data-enhancement], [data-search-box]") ?? [])].filter((one) => !one.closest("form"));
  const shown = aside.map((element) => element.style.display);
  for (const element of aside) element.style.display = "none";
  for (const button of main?.querySelectorAll("th > button") ?? []) button.style.display = "inline";
  const text = main?.innerText ?? "";
  aside.forEach((element, index) => (element.style.display = shown[index]));
  return text.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
}

export const withoutScript = {
  name: "without-script",
  on: "every",
  async run({ open, saw, tell }) {
    const withScript = await (await open()).page.evaluate(mainText);
    const without = await (await open({ script: false })).page.evaluate(mainText);
    saw(withScript.length);
    for (const line of withScript.filter((line) => !without.includes(line)).slice(0, 3)) tell(`only with script: "${line}"`);
    for (const line of without.filter((line) => !withScript.includes(line)).slice(0, 3)) tell(`only without script: "${line}"`);
    if (withScript.length === without.length) return;
    tell(`main has ${withScript.length} lines with script and ${without.length} without`);
  },
};
