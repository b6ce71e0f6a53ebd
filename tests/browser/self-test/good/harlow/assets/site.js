const exit = document.querySelector("[data-exit]");
if (exit) {
  const status = document.querySelector("[data-exit-status]");
  let notice;
  const conceal = (yes) => {
    document.documentElement.classList.toggle("leaving", yes);
    notice?.remove();
    if (!yes) return;
    notice = document.createElement("div");
    notice.setAttribute("role", "alert");
    notice.textContent = "Loading.";
    document.body.append(notice);
  };
  let presses = 0;
  let held = false;
  let timer;
  const leave = (event) => {
    event?.preventDefault();
    conceal(true);
    location.replace(exit.href);
  };
  const cancel = (words) => {
    if (presses) status.textContent = words;
    presses = 0;
    clearTimeout(timer);
  };
  exit.addEventListener("click", leave);
  addEventListener("pageshow", () => conceal(false));
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      held = false;
      return cancel("");
    }
    if (!event.repeat) held = true;
  });
  addEventListener("pointerdown", () => { held = false; });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !held || event.ctrlKey) return;
    held = event.shiftKey;
    presses += 1;
    if (presses === 3) return leave();
    status.textContent = `Press Shift ${3 - presses} more to exit.`;
    clearTimeout(timer);
    timer = setTimeout(() => cancel("Exit this page has expired."), 5000);
  });
}
