// Every check there is. A new one: a file or a function in `checks/`, a line here, a fault in `self-test/faults.mjs`.

import { axeViews, axeWide } from "./checks/axe.mjs";
import { document } from "./checks/document.mjs";
import { emergencyFirst, exitBackwards, exitHides, exitKeys, exitLink, exitSlips, exitStillness } from "./checks/exit.mjs";
import { headers } from "./checks/headers.mjs";
import { focusInColours, keyboard } from "./checks/keyboard.mjs";
import { links, redirects } from "./checks/links.mjs";
import { firstScreen, holes, largeType, repetition, wideCharts } from "./checks/looks.mjs";
import { print, stillness } from "./checks/media.mjs";
import { reflow } from "./checks/reflow.mjs";
import { withoutScript } from "./checks/script.mjs";
import { search } from "./checks/search.mjs";
import { sort } from "./checks/sort.mjs";
import { ordinaryVisit } from "./checks/visit.mjs";

export const checks = [
  document, links, redirects, headers,
  ordinaryVisit, axeWide, reflow, withoutScript, print,
  axeViews, keyboard, focusInColours, stillness, sort, search,
  firstScreen, holes, repetition, largeType, wideCharts,
  emergencyFirst, exitLink, exitBackwards, exitHides, exitKeys, exitSlips, exitStillness,
];
