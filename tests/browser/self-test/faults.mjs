// One fault each, planted in the good site by replacing a piece of text. `check` has to say so, in words that fit `says`.
// `file` is where the piece is; `at` is the page that the check is run on (left out for checks of a whole site).

const home = { file: "/harlow/index.html", at: "/harlow/" };
const figures = { file: "/harlow/figures/index.html", at: "/harlow/figures/" };
const safe = { file: "/harlow/reporting/safe/index.html", at: "/harlow/reporting/safe/" };
const css = { file: "/harlow/assets/site.css" };
const js = { file: "/harlow/assets/site.js" };
const headers = { file: "/_headers" };
const everywhere = { at: undefined };

export const faults = [
  { check: "document", ...home, ...everywhere, replace: ["</h1>", "</h1><h1>Another</h1>"], says: /2 h1/ },
  { check: "document", ...home, ...everywhere, replace: [' lang="en-GB"', ""], says: /no valid lang/ },
  { check: "document", ...figures, ...everywhere, replace: ["<title>Figures – Tiny", "<title>Tiny"], says: /title "Tiny" is used by/ },
  { check: "document", ...figures, ...everywhere, replace: ["https://tiny.example/harlow/figures/", "/harlow/figures/"], says: /no absolute https canonical/ },
  { check: "document", ...figures, ...everywhere, replace: ["https://tiny.example/harlow/figures/", "https://tiny.example/harlow/else/"], says: /another page's/ },
  { check: "document", ...home, ...everywhere, replace: [' data-template="home"', ""], says: /no data-template/ },
  { check: "document", ...home, ...everywhere, replace: ["<h1>", '<h1 id="main">'], says: /id "main" stands twice/ },
  { check: "document", ...home, ...everywhere, replace: [/<meta name="description".*?>/, ""], says: /no description/ },

  { check: "links", ...home, ...everywhere, replace: ["figures/#table", "figurines/"], says: /figurines\/ leads nowhere/ },
  { check: "links", ...home, ...everywhere, replace: ["figures/#table", "figures/#chair"], says: /#chair points to a part/ },
  { check: "links", ...home, ...everywhere, replace: ["figures/#table", "hate-crime/"], says: /goes through a redirect/ },
  { check: "links", ...home, ...everywhere, replace: ["figures/#table", "figures"], says: /goes through a redirect/ },
  { check: "links", ...home, ...everywhere, replace: ["figures/#table", "https://tiny.example/harlow/gone/"], says: /gone\/ leads nowhere/ },
  { check: "links", ...home, ...everywhere, replace: ["</h1>", '</h1><img alt="" loading="lazy" src="https://elsewhere.example/a.png">'], says: /from another host/ },
  { check: "links", ...css, replace: ["body {", '@import "https://elsewhere.example/a.css"; body {'], says: /from another host/ },
  { check: "links", ...home, ...everywhere, replace: ["</head>", '<link rel="preconnect" href="https://elsewhere.example"></head>'], says: /before anybody asked/ },
  { check: "links", ...safe, ...everywhere, replace: ["tel:101", "tel:1-0-1"], says: /not all digits/ },
  { check: "links", ...home, ...everywhere, replace: ["figures/#table", "javascript:alert(1)"], says: /scheme/ },
  { check: "redirects", file: "/_redirects", replace: ["/harlow/reporting/safe/", "/harlow/reporting/gone/"], says: /answered with 404/ },
  { check: "redirects", file: "/_redirects", replace: ["/harlow/hate-crime/", "/harlow/figures/"], says: /is itself a page/ },
  { check: "redirects", file: "/_redirects", replace: ["/harlow/hate-crime/ ", "/harlow/*  /harlow/  200\n/harlow/hate-crime/"], says: /not 404/ },

  { check: "headers", ...headers, replace: [/ {2}Content-Security-Policy.*\n/, ""], says: /without Content-Security-Policy/ },
  { check: "headers", ...headers, replace: ["style-src 'self'", "style-src 'self' 'unsafe-inline'"], says: /style-src allows 'unsafe-inline'/ },
  { check: "headers", ...headers, replace: ["base-uri 'none'; ", ""], says: /base-uri is not set/ },
  { check: "headers", ...headers, replace: ["no-referrer", "unsafe-url"], says: /Referrer-Policy/ },
  { check: "headers", ...headers, replace: ["no-store", "no-cache"], says: /without Cache-Control: no-store/ },
  { check: "headers", ...headers, replace: ["nosniff", "sniff"], says: /nosniff/ },
  { check: "headers", ...safe, ...everywhere, replace: [/exit-link/g, "way-out"], also: [[" data-exit>", ">"]], says: /no exit link/ },
  { check: "headers", ...safe, ...everywhere, replace: ["</head>", '<meta property="og:title" content="x"></head>'], says: /social-media preview/ },

  { check: "visit", ...home, replace: ["</h1>", '</h1><img alt="" src="https://elsewhere.example/a.png">'], says: /elsewhere\.example/ },
  { check: "visit", ...home, replace: ["</h1>", '</h1><p style="color: red">x</p>'], says: /Content Security Policy|content security policy/ },
  { check: "visit", ...home, replace: ["</head>", "<script>1</script></head>"], says: /Content Security Policy|content security policy/ },
  { check: "visit", ...js, at: "/harlow/", replace: [/^/, "fetch('https://elsewhere.example/count');"], says: /elsewhere\.example/ },
  { check: "visit", ...js, at: "/harlow/", replace: [/^/, "console.error('oh');"], says: /console says: oh/ },
  { check: "visit", ...js, at: "/harlow/", replace: [/^/, "nothing();"], says: /a script fails/ },
  { check: "visit", ...js, at: "/harlow/", replace: [/^/, "localStorage.a = 1;"], says: /storage/ },
  { check: "visit", ...js, at: "/harlow/", replace: [/^/, "document.cookie = 'a=1';"], says: /cookie/ },
  { check: "visit", ...home, replace: ["</h1>", '</h1><img alt="" src="gone.png">'], says: /gone\.png is answered with 404/ },
  { check: "visit", ...home, replace: ["</h1>", "</h1>" + "<!--" + [...Array(9000).keys()].map((n) => (n * 7919 + 104729).toString(36) + (n * n).toString(36)).join(" ") + "-->"], says: /weighs .* of 31 KiB/ },
  { check: "visit", ...safe, replace: ["</h1>", "</h1>" + "<!--" + [...Array(5000).keys()].map((n) => (n * 7919 + 104729).toString(36) + (n * n).toString(36)).join(" ") + "-->"], says: /weighs .* of 20 KiB/ },

  { check: "axe", ...home, replace: ["</h1>", '</h1><img src="data:,">'], says: /image-alt/ },
  { check: "axe", ...css, at: "/harlow/", replace: ["--ink: #1a1a1a", "--ink: #aaa"], says: /color-contrast/ },
  { check: "axe-views", ...css, at: "/harlow/", replace: ["--ink: #eee", "--ink: #333"], says: /dark, 1280 px: color-contrast/ },
  { check: "axe-views", ...css, at: "/harlow/", replace: ["prefers-color-scheme: dark", "prefers-color-scheme: none"], says: /looks the same as in light/ },
  { check: "axe-views", ...css, at: "/harlow/", replace: [".skip-link {", "@media (max-width: 400px) { .lead { color: #bbb; } } .skip-link {"], says: /light, 320 px: color-contrast/ },

  { check: "reflow", ...css, at: "/harlow/", replace: ["main, header", "main { min-width: 400px; } main, header"], says: /scrolls sideways: 4\d\d px/ },
  { check: "reflow", ...css, at: "/harlow/", replace: ["main, header", "html, body { overflow-x: hidden; } main { min-width: 400px; } main, header"], says: /reaches from|cuts text off/ },
  { check: "reflow", ...figures, replace: [' tabindex="0"', ""], says: /cannot be focused/ },
  { check: "reflow", ...figures, replace: [' aria-labelledby="table"', ""], says: /has no label/ },
  { check: "reflow", ...figures, replace: [' role="region"', ""], says: /is not a region/ },
  { check: "reflow", ...css, at: "/harlow/figures/", replace: ["overflow-x: auto", "overflow-x: hidden"], says: /cuts text off/ },
  { check: "reflow", ...css, at: "/harlow/reporting/safe/", replace: ["z-index: 1; background", "z-index: 1; min-height: 8rem; background"], says: /400 % zoom: bars that stay/ },

  { check: "without-script", ...js, at: "/harlow/", replace: [/^/, "document.querySelector('main').append('More');"], says: /only with script/ },
  { check: "without-script", ...js, at: "/harlow/", replace: [/^/, "document.querySelector('main p').remove();"], says: /only without script/ },

  { check: "print", ...css, at: "/harlow/", replace: ["@media print { nav, ", "@media print { "], says: /navigation "Main" is printed/ },
  { check: "print", ...css, at: "/harlow/reporting/safe/", replace: [".exit, .spoken {", ".spoken {"], says: /exit link is printed/ },
  { check: "print", ...css, at: "/harlow/", replace: ["@media print { nav", "@media print { p, nav"], says: /main's text is not printed/ },
  { check: "print", ...css, at: "/harlow/", replace: [/--ink: #000;/g, ""], says: /too pale/ },

  { check: "stillness", ...css, at: "/harlow/", replace: ["transition: none", "--x: 0"], says: /has a transition of 0\.2s/ },
  { check: "stillness", ...css, at: "/harlow/", replace: ["main, header", "@keyframes k { to { opacity: 0.9 } } h1 { animation: k 2s infinite; } main, header"], says: /animation k|an animation is running/ },
  { check: "stillness", ...css, at: "/harlow/", replace: ["html {", "html { scroll-behavior: smooth;"], says: /scrolls smoothly/ },

  { check: "keyboard", ...home, replace: [/<a class="skip-link".*\n/, ""], says: /first Tab stops at .*not at a skip link/ },
  { check: "keyboard", ...home, replace: ['href="#main"', 'href="#nowhere"'], says: /not into main|is not main/ },
  { check: "keyboard", ...css, at: "/harlow/", replace: [".skip-link:focus { top: 0.5rem; }", ""], says: /skip link is not shown|out of the window/ },
  { check: "keyboard", ...css, at: "/harlow/", replace: ["outline: 3px solid var(--focus)", "outline: none"], says: /focus cannot be seen/ },
  { check: "keyboard", ...css, at: "/harlow/", replace: ["--focus: #b3261e", "--focus: #ddd"], says: /focus cannot be seen/ },
  { check: "keyboard", ...js, at: "/harlow/figures/", replace: [/^/, "document.querySelectorAll('nav a')[1].onkeydown = (event) => event.preventDefault();"], says: /Tab is trapped/ },
  { check: "keyboard", ...js, at: "/harlow/figures/", replace: [/^/, "document.querySelectorAll('nav a')[1].onkeydown = (event) => { event.preventDefault(); document.querySelector('nav a').focus(); };"], says: /Tab is trapped/ },
  { check: "keyboard", ...css, at: "/harlow/reporting/safe/", replace: ["position: sticky; top: 0;", "position: sticky; top: 0; min-height: 80vh;"], says: /is covered by exit/ },
  { check: "keyboard", ...css, at: "/harlow/", replace: ["body {", "footer { position: fixed; inset: 0; background: #fff; } .skip-link { z-index: 9; } body {"], says: /is covered by FOOTER/ },
  { check: "focus-colours", ...css, at: "/harlow/", replace: ["outline: 3px solid var(--focus)", "outline: none; box-shadow: 0 0 0 4px var(--focus)"], says: /forced colours: focus cannot be seen/ },
  { check: "focus-colours", ...css, at: "/harlow/", replace: ["--focus: #ffd54a", "--focus: #222"], says: /dark: focus cannot be seen/ },

  { check: "emergency-first", ...safe, replace: ["</h1>", '</h1><p><a href="tel:101">101</a></p>'], says: /"101" stands before/ },
  { check: "emergency-first", ...safe, replace: [/<section class="emergency">[^]*?<\/section>/, ""], says: /no heading in main leads to 999/ },
  { check: "emergency-first", ...safe, replace: ["</h1>", '</h1><p class="tall">Long.</p>'], says: /below the fold/ },
  { check: "emergency-first", ...css, at: "/harlow/reporting/safe/", replace: ["position: sticky; top: 0;", "position: fixed; top: 50rem;"], says: /exit link is not above the fold/ },

  { check: "exit-link", ...safe, replace: [/rel="nofollow noreferrer"/g, 'rel="nofollow"'], says: /no rel=noreferrer/ },
  { check: "exit-link", ...safe, replace: ["data-exit>", 'data-exit target="_blank">'], says: /opens "_blank"/ },
  { check: "exit-link", ...safe, replace: [/<a class="skip-link exit-link".*\n/, ""], also: [["data-exit>", 'data-exit tabindex="-1">']], says: /second Tab/ },
  { check: "exit-link", ...css, at: "/harlow/reporting/safe/", replace: ["position: sticky; top: 0;", ""], says: /at the end of the page the exit link is scrolled away/ },
  { check: "exit-link", ...js, at: "/harlow/reporting/safe/", replace: ['"click", () =>', '"click", (event) => event.preventDefault() ??'], says: /with script: a click .* does not leave/ },
  { check: "exit-link", ...css, at: "/harlow/reporting/safe/", replace: [".exit {", "@media (scripting: none) { .exit-link { pointer-events: none; } } .exit {"], says: /without script: .*(cannot be clicked|does not leave)/ },
  { check: "exit-hides", ...js, at: "/harlow/reporting/safe/", replace: ['"click", () => conceal(true)', '"click", () => {}'], says: /not hidden while/ },
  { check: "exit-hides", ...js, at: "/harlow/reporting/safe/", replace: ['addEventListener("pageshow", () => conceal(false));', ""], says: /stays hidden when people come back/ },
  { check: "exit-hides", ...js, at: "/harlow/reporting/safe/", replace: ["location.href = exit.href", "location.replace(exit.href)"], also: [['"click", () => conceal(true)', '"click", (event) => event.preventDefault() ?? leave()']], says: /back leads to/ },
  { check: "exit-keys", ...js, at: "/harlow/reporting/safe/", replace: ["presses === 3", "presses === 4"], says: /Shift three times does not leave/ },
  { check: "exit-keys", ...js, at: "/harlow/reporting/safe/", replace: ["presses === 3", "presses === 2"], says: /Shift twice leaves/ },
  { check: "exit-keys", ...js, at: "/harlow/reporting/safe/", replace: [/status\.textContent = `.*/, ""], says: /after Shift once, nothing is said/ },
  { check: "exit-keys", ...js, at: "/harlow/reporting/safe/", replace: ["Press Shift ${3 - presses} more to exit.", "Press Shift."], says: /after Shift twice, nothing new/ },
  { check: "exit-keys", ...js, at: "/harlow/reporting/safe/", replace: ["      held = false;\n", ""], also: [['return cancel("");', "return;"]], says: /typing capitals leaves/ },
  { check: "exit-keys", ...js, at: "/harlow/reporting/safe/", replace: ['return cancel("");', "return;"], says: /another key between/ },
  { check: "exit-keys", ...js, at: "/harlow/reporting/safe/", replace: ["5000", "9000"], says: /third Shift after 5 seconds/ },
  { check: "exit-keys", ...js, at: "/harlow/reporting/safe/", replace: ['cancel("Exit this page has expired.")', 'cancel("")'], says: /when 5 seconds are over, nothing is said/ },
  { check: "exit-keys", ...safe, replace: [' role="status"', ""], says: /no live region/ },
];
