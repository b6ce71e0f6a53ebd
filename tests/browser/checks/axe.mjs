// axe-core: WCAG 2.0 to 2.2, levels A and AA, and best practice.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules whose answer depends on colours, for views that differ in nothing else. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Runs axe on an open page. Evaluated through the debugger, so a strict policy does not stop it. */
async function axe(page, how, options, { saw, tell }) {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(
    (options) => window.axe.run(document, { ...options, resultTypes: ["violations", "passes"] }),
    options,
  );
  saw(passes.length);
  if (!passes.some((rule) => rule.id === "color-contrast")) tell(`${how}: axe compared no colours`);
  for (const rule of violations) {
    const places = rule.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} – ${node.failureSummary.replace(/\s+/g, " ")}`);
    const more = rule.nodes.length > 3 ? ` (and ${rule.nodes.length - 3} more)` : "";
    tell(`${how}: ${rule.id}: ${rule.help}${more}\n      ${places.join("\n      ")}`);
  }
}

const everyRule = { runOnly: { type: "tag", values: TAGS } };
const colourRules = { runOnly: { type: "rule", values: COLOUR_RULES } };
const background = () => [document.documentElement, document.body].map((element) => getComputedStyle(element).backgroundColor).join();

export const axeWide = {
  name: "axe",
  on: "every",
  async run({ open, saw, tell }) {
    const { page } = await open();
    await axe(page, "light, 1280 px", everyRule, { saw, tell });
  },
};

export const axeViews = {
  name: "axe-views",
  on: "sample",
  async run({ open, saw, tell }) {
    const narrow = await open({ width: 320, height: 640 });
    await axe(narrow.page, "light, 320 px", everyRule, { saw, tell });
    const light = await narrow.page.evaluate(background);
    for (const [how, view] of [["dark, 1280 px", {}], ["dark, 320 px", { width: 320, height: 640 }]]) {
      const { page } = await open({ ...view, dark: true });
      // A fragment without a style sheet takes the colours of the website that it stands on.
      if (!(await page.evaluate(() => document.styleSheets.length))) continue;
      if ((await page.evaluate(background)) === light) tell(`${how}: the page looks the same as in light`);
      await axe(page, how, colourRules, { saw, tell });
    }
  },
};
