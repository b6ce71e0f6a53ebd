// Hides what has ended since the page was built, and shows what is so since then. A page that was built today is right
// without this.
(() => {
  const isPast = (time) => Date.parse(time) <= Date.now();
  for (const part of document.querySelectorAll("[data-until]")) part.hidden ||= isPast(part.dataset.until);
  for (const part of document.querySelectorAll("[data-from]")) part.hidden &&= !isPast(part.dataset.from);
  for (const notices of document.querySelectorAll(".alerts")) notices.hidden ||= !notices.querySelector(".alert:not([hidden])");
})();
