// On paper, and with reduced motion.

/** In the page: what would be printed. */
function onPaper() {
  const isVisible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const luminance = (colour) => {
    const [red, green, blue] = (colour.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number)
      .map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const main = document.querySelector("main");
  const paragraph = main?.querySelector("p, li, td, dd") ?? main;
  return {
    navigation: [...document.querySelectorAll("nav:not([data-print=keep])")].filter(isVisible).map((nav) => nav.getAttribute("aria-label") ?? nav.className),
    exits: [...document.querySelectorAll("a[data-exit], a.exit-link")].filter(isVisible).length,
    // What is left of main's text when its navigation, its exit link and what says that it is not for paper are taken away.
    blocks: [...(main?.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, th, td, caption, figcaption") ?? [])]
      .filter((block) => !block.closest("nav:not([data-print=keep]), [data-print=none]") && !block.querySelector(":scope > a:is([data-exit], .exit-link)") && isVisible(block))
      .map((block) => block.innerText.replace(/\s+/g, " ").trim()).filter(Boolean),
    contrastOnPaper: paragraph ? 1.05 / (luminance(getComputedStyle(paragraph).color) + 0.05) : 0,
  };
}

export const print = {
  name: "print",
  on: "every",
  async run({ open, saw, tell }) {
    const { page } = await open({ dark: true });
    const screen = await page.evaluate(onPaper);
    await page.emulateMedia({ media: "print" });
    const paper = await page.evaluate(onPaper);
    saw(screen.blocks.length);
    for (const label of paper.navigation) tell(`the navigation "${label}" is printed`);
    if (paper.exits) tell("the exit link is printed");
    const lost = screen.blocks.filter((block) => !paper.blocks.includes(block));
    for (const block of lost.slice(0, 3)) tell(`main's text is not printed: "${block.slice(0, 80)}"`);
    if (paper.contrastOnPaper < 4.5) tell("with dark colours on screen, the text is too pale on white paper");
  },
};

/** In the page: what moves although people asked for stillness. */
function moving() {
  const seconds = (list) => Math.max(...list.split(",").map((one) => parseFloat(one) * (/ms\s*$/.test(one) ? 0.001 : 1)));
  const name = (element) => element.tagName.toLowerCase() + [...element.classList].map((one) => `.${one}`).join("");
  const problems = new Set();
  const elements = [...document.querySelectorAll("*")];
  for (const element of elements) {
    for (const pseudo of [undefined, "::before", "::after"]) {
      const style = getComputedStyle(element, pseudo);
      const who = name(element) + (pseudo ?? "");
      if (style.animationName !== "none" && seconds(style.animationDuration) > 0.01) problems.add(`${who} has the animation ${style.animationName}`);
      if (style.transitionProperty !== "none" && seconds(style.transitionDuration) > 0.01) problems.add(`${who} has a transition of ${style.transitionDuration}`);
      if (!pseudo && style.scrollBehavior === "smooth") problems.add(`${who} scrolls smoothly`);
    }
    if (element.matches("video[autoplay], marquee, animate, animateTransform, animateMotion, meta[http-equiv=refresh]")) problems.add(`${name(element)} moves by itself`);
  }
  for (const animation of document.getAnimations()) problems.add(`an animation is ${animation.playState} on ${name(animation.effect.target)}`);
  return { problems: [...problems].slice(0, 8), seen: elements.length };
}

export const stillness = {
  name: "stillness",
  on: "sample",
  async run({ open, saw, tell }) {
    const { page } = await open();
    if (!(await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches))) tell("reduced motion was not asked for");
    const { problems, seen } = await page.evaluate(moving);
    saw(seen);
    for (const problem of problems) tell(`with reduced motion, ${problem}`);
  },
};
