document.querySelector("form").addEventListener("input", () => fetch("/search/" + "words"));
