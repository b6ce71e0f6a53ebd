// 320 px wide, and 400 % zoom: nothing runs out sideways, wide boxes can be scrolled by keyboard, bars leave room to read.

/** In the page: what is wider than the window, and what scrolls sideways inside it. */
function measure() {
  const root = document.documentElement;
  const name = (element) => {
    const marks = [element.id && `#${element.id}`, ...[...element.classList].map((one) => `.${one}`)].filter(Boolean);
    return element.tagName.toLowerCase() + marks.join("");
  };
  const isVisible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const isForReadersOnly = (element) => element.clientWidth <= 1 || element.clientHeight <= 1;
  const labelOf = (element) => {
    const by = element.getAttribute("aria-labelledby");
    const texts = by ? by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "") : [element.getAttribute("aria-label") ?? ""];
    return texts.join(" ").trim();
  };
  const problems = [];
  const all = [...document.body.querySelectorAll("*")].filter(isVisible);

  if (root.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth) {
    problems.push(`the page scrolls sideways: ${Math.max(root.scrollWidth, document.body.scrollWidth)} px wide in ${innerWidth} px`);
  }
  // Overflow that is hidden on html or body does not scroll, and takes text away all the same.
  const boxAround = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return box;
    }
    return null;
  };
  for (const element of all) {
    const { left, right, width } = element.getBoundingClientRect();
    if (width > 1 && (right > innerWidth + 1 || left < -1) && !boxAround(element) && !element.closest("svg > *")) {
      const offCanvasLink = right <= 0 && element.matches("a, a *");
      if (!offCanvasLink) problems.push(`${name(element)} reaches from ${Math.round(left)} to ${Math.round(right)} px in ${innerWidth} px`);
    }
    if (element.scrollWidth <= element.clientWidth + 1 || isForReadersOnly(element)) continue;
    const overflow = getComputedStyle(element).overflowX;
    if (/^(hidden|clip)$/.test(overflow) && element.innerText?.trim()) problems.push(`${name(element)} cuts text off`);
    if (!/^(auto|scroll)$/.test(overflow) || element.matches("input, textarea, select")) continue;
    if (element.tabIndex < 0 || !element.hasAttribute("tabindex")) problems.push(`${name(element)} scrolls sideways and cannot be focused`);
    if (!/^(region|group)$/.test(element.getAttribute("role") ?? "") && !element.matches("section")) problems.push(`${name(element)} scrolls sideways and is not a region`);
    if (!labelOf(element)) problems.push(`${name(element)} scrolls sideways and has no label`);
  }
  return { problems: problems.slice(0, 8), seen: all.length };
}

/** In the page, scrolled half-way: how much of the window's height bars cover that stay where they are. */
function covered() {
  scrollTo(0, document.documentElement.scrollHeight / 2);
  const rows = new Set();
  for (let y = 1; y < innerHeight; y += 4) {
    for (const x of [innerWidth * 0.1, innerWidth * 0.5, innerWidth * 0.9]) {
      for (let at = document.elementFromPoint(x, y); at; at = at.parentElement) {
        const { position, top, bottom } = getComputedStyle(at);
        // The headers of a wide table stay sideways, inside the table; they take none of the window's height.
        if (position === "fixed" || (position === "sticky" && (top !== "auto" || bottom !== "auto"))) rows.add(y);
      }
    }
  }
  return (rows.size * 4) / innerHeight;
}

export const reflow = {
  name: "reflow",
  on: "every",
  async run({ open, saw, tell }) {
    // 1280×1024 at 400 % leaves 320×256.
    const { page } = await open({ width: 320, height: 640 });
    for (const [how, height] of [["320 px", 640], ["400 % zoom", 256]]) {
      await page.setViewportSize({ width: 320, height });
      const { problems, seen } = await page.evaluate(measure);
      saw(seen);
      for (const problem of problems) tell(`${how}: ${problem}`);
      const share = await page.evaluate(covered);
      if (share > 0.4) tell(`${how}: bars that stay cover ${Math.round(share * 100)} % of the window`);
    }
  },
};
