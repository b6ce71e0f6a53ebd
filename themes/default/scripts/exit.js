// Leaves a page quickly. The exit link works without this; here Shift pressed three times follows it too, and the page
// is hidden at once while the next one loads. Nothing is stored and no tab is opened. The other website takes the place of this
// page in the tab, so that Back does not lead here again; the browser's history keeps the visit, and the page says so.
(() => {
  const link = document.querySelector("[data-exit]");
  if (!link) return;
  const status = document.querySelector("[data-exit-status]");
  const root = document.documentElement;
  let presses = 0;
  let alone = false;
  let timer;
  let overlay;

  const say = (words) => { status.textContent = words; };
  const cancel = (words) => {
    clearTimeout(timer);
    presses = 0;
    say(words);
  };

  const leave = (event) => {
    if (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button > 0) return;
      event.preventDefault();
    }
    cancel("");
    root.classList.add("leaving");
    overlay = document.createElement("div");
    overlay.className = "exit-overlay";
    overlay.setAttribute("role", "alert");
    overlay.textContent = link.dataset.loading;
    document.body.append(overlay);
    location.replace(link.href);
  };

  link.addEventListener("click", leave);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      if (!event.repeat) alone = true;
      return;
    }
    alone = false;
    if (presses > 0) cancel(link.dataset.expired);
  });
  document.addEventListener("pointerdown", () => { alone = false; });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone || event.ctrlKey || event.altKey || event.metaKey) return;
    alone = event.shiftKey;
    presses += 1;
    clearTimeout(timer);
    if (presses === 3) return leave();
    say(presses === 1 ? link.dataset.twoMore : link.dataset.oneMore);
    timer = setTimeout(() => cancel(link.dataset.expired), 5000);
  });

  // Back from the other page: show this one again.
  window.addEventListener("pageshow", () => {
    root.classList.remove("leaving");
    if (overlay) overlay.remove();
    overlay = undefined;
    cancel("");
  });

  for (const hint of document.querySelectorAll("[data-enhancement]")) hint.hidden = false;
})();
