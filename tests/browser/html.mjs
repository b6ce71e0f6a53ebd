// Questions about a built page's markup, without a browser.

import { parse as parse5 } from "parse5";

/** The tree of a page. Scripting is off, so what stands in `noscript` is seen. */
export const parse = (text) => parse5(text, { scriptingEnabled: false });

/** Every element, in the order of the document. */
export function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
}

/** The elements of these names. */
export const named = (tree, ...names) => [...elements(tree)].filter((element) => names.includes(element.tagName));

/** An attribute, or undefined. SVG's `xlink:href` counts as `href`. */
export const attribute = (element, name) => element.attrs.find((attribute) => attribute.name === name)?.value;

/** Whether an element has the class. */
export const hasClass = (element, name) => (attribute(element, "class") ?? "").split(/\s+/).includes(name);

/** An element's text, with single spaces. */
export function text(node) {
  const words = (node) => (node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(words).join(""));
  return words(node).replace(/\s+/g, " ").trim();
}

/** Whether a link leaves the page quickly. */
export const isExit = (link) => attribute(link, "data-exit") !== undefined || hasClass(link, "exit-link");
