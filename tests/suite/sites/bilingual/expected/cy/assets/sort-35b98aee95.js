// Sorts a table of figures by the column whose header is pressed: up, down, and the third time as it was published.
// Without this the table stands as it was published. The page says which tables may be sorted, and what is said then.
(() => {
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  // The numbers are read as they are shown, so that nothing stands in the page twice.
  const number = (text) => parseFloat(text.replace("\u2212", "-").replace(/[£,]/g, ""));
  // Nothing, or a reason in brackets why there is nothing, is neither high nor low: such rows come last in both directions.
  const isKnown = (text) => /^[^[]/.test(text);

  const makeSortable = (status) => {
    const table = document.getElementById(status.dataset.sorts);
    const body = table.tBodies[0];
    const published = [...body.rows];
    const headers = [...table.tHead.querySelectorAll("th[scope=col]")];
    // Two groups may both have a column "Change": what is said names the group as well.
    const groups = [...table.tHead.rows[0].cells].flatMap((cell) => Array(cell.colSpan).fill(cell.textContent));

    headers.forEach((header, column) => {
      const isNumber = header.classList.contains("number");
      const name = [...new Set([groups[column], header.textContent])].filter(Boolean).join(": ");
      const text = (row) => row.cells[column].textContent.trim();
      const known = published.filter((row) => isKnown(text(row)));
      const missing = published.filter((row) => !isKnown(text(row)));
      // A column of gaps has no order to find.
      if (known.length < 2) return;
      const compare = (one, other) => (isNumber ? number(one) - number(other) : words.compare(one, other));
      const sorted = (turn) => [...known].sort((one, other) => turn * compare(text(one), text(other))).concat(missing);

      // The style draws the arrow by the header's aria-sort; it is no part of the button's name.
      const arrow = document.createElement("span");
      arrow.setAttribute("aria-hidden", "true");
      const button = document.createElement("button");
      button.className = "sort";
      button.append(...header.childNodes, arrow);
      header.append(button);

      button.addEventListener("click", () => {
        const before = header.getAttribute("aria-sort");
        for (const other of headers) other.removeAttribute("aria-sort");
        let said = "asPublished";
        if (before === "descending") {
          body.append(...published);
        } else {
          const isUp = before === null;
          said = isNumber ? (isUp ? "lowestFirst" : "highestFirst") : (isUp ? "aToZ" : "zToA");
          header.setAttribute("aria-sort", isUp ? "ascending" : "descending");
          body.append(...sorted(isUp ? 1 : -1));
        }
        status.textContent = status.dataset[said].replace("{column}", () => name);
      });
    });
  };

  for (const status of document.querySelectorAll("[data-sorts]")) makeSortable(status);
})();
