// Searches the site, on its search page alone. What is typed stays in the memory of the page: nothing is sent, stored or put into an address,
// and it is gone when the page is left. The one file that is loaded is the same whatever is typed.
//
// Words are folded here, those that are typed and those that are looked through, so that the two cannot differ. What works something out is
// in `search`, and touches no page; tests/browser/search.test.mjs tries it.
const search = (() => {
  const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;
  const LANGUAGES = { en: endedInEnglish, cy: endedInWelsh };

  /** A word without accents, apostrophes and capitals. */
  const fold = (word) => word.normalize("NFD").replace(/[\p{M}'’]/gu, "").toLowerCase();

  /** An English word without its ending: burglary and burglaries, abuse and abusing, knife and knives come to the same. */
  function endedInEnglish(word) {
    if (word.length < 4) return word;
    let rest = word.length > 4 ? word.replace(/ies$/, "y").replace(/ves$/, "f") : word;
    rest = rest.replace(/(ss|x|z|ch|sh)es$/, "$1").replace(/([^sui])s$/, "$1");
    const verb = rest.replace(/([^e])ed$|ing$/, "$1");
    if (verb !== rest && verb.length > 2 && /[aeiouy]/.test(verb)) rest = verb.replace(/([bdgkmnprt])\1$/, "$1");
    return rest.replace(/(....)ment$/, "$1").replace(/ence$/, "ent").replace(/ance$/, "ant").replace(/(...)e$/, "$1").replace(/i$/, "y");
  }

  /** A Welsh word without the ending of several: lladrad and lladradau. */
  function endedInWelsh(word) {
    return word.replace(/(....)(iau|au|oedd|iaid|ion)$/, "$1");
  }

  /** What two words that mean the same come to, in a language. */
  const stem = (word, language = "en") => (LANGUAGES[language] ?? ((same) => same))(fold(word));

  const wordsOf = (text) => (text.match(WORD) ?? []).filter((word) => fold(word));

  /** Whether two words differ in one letter: another, one more, one less, or two that changed places. */
  function isNear(one, other) {
    if (one === other || Math.abs(one.length - other.length) > 1) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    const [a, b] = [one.slice(at), other.slice(at)];
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
      || (a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  }

  /** What is typed, and what is looked through, by the stems of words. `small` says nothing of what is looked for. */
  function index({ pages, terms }, { language = "en", small = [], danger = [] } = {}) {
    const of = (text) => wordsOf(text).map((word) => stem(word, language));
    const isSmall = new Set(small.map(fold));
    const long = (text) => wordsOf(text).filter((word) => !isSmall.has(fold(word))).map((word) => stem(word, language));
    const places = new Map();
    const spellings = new Map();
    const count = (at, text, where) => {
      const words = wordsOf(text);
      for (const word of words) {
        const folded = fold(word);
        spellings.set(folded, (spellings.get(folded) ?? 0) + 1);
        const key = stem(word, language);
        if (!places.has(key)) places.set(key, new Map());
        const on = places.get(key);
        if (!on.has(at)) on.set(at, { title: 0, headings: 0, text: 0 });
        on.get(at)[where] += 1;
      }
      return words.length;
    };
    const sizes = pages.map((page, at) => ({
      title: count(at, page.title, "title"),
      headings: page.headings.map((heading) => count(at, heading, "headings")).length,
      text: count(at, page.text, "text"),
    }));
    const usual = sizes.reduce((sum, size) => sum + size.text, 0) / (sizes.length || 1) || 1;
    const synonyms = terms.map((pair) => pair.map(long)).filter(([short, term]) => short.length && term.length);
    const groups = danger.map((group) => group.map(of).filter((phrase) => phrase.length));
    const alarming = new Set(danger.flat().flatMap(wordsOf).map(fold));
    for (const word of alarming) if (!spellings.has(word)) spellings.set(word, 0);
    return { pages, places, spellings, sizes, usual, synonyms, groups, alarming, isSmall, language };
  }

  /** How much a page says of a word: most in its title, and a rare word more than one that is everywhere. */
  function strength(known, key, at) {
    const on = known.places.get(key);
    const found = on?.get(at);
    if (!found) return 0;
    const size = known.sizes[at];
    const said = (found.title ? 3 + 3 / size.title : 0) + 1.5 * Math.min(found.headings, 2)
      + found.text / (found.text + 1 + size.text / known.usual);
    return said * Math.log(1 + known.pages.length / on.size);
  }

  /** Where words stand one after another among others; -1 where they do not. */
  const within = (words, phrase) => words.findIndex((_, at) => phrase.every((word, next) => words[at + next] === word));

  /** The word that was meant: the commonest that differs in one letter, and begins as it does; of short words one of danger alone. */
  function meant(known, typed) {
    const isLikely = (word) => word[0] === typed[0] && (typed.length > 4 || (typed.length > 3 && known.alarming.has(word)));
    const near = [...known.spellings].filter(([word]) => isLikely(word) && isNear(word, typed));
    return near.sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))[0]?.[0];
  }

  /** The parts of a question, each with the ways in which a page may answer it: lists of stems, and what they weigh. `keys` are the stems of
      all its words. */
  function read(known, typed) {
    const isOpen = /[\p{L}\p{M}\p{N}'’]$/u.test(typed);
    const all = wordsOf(typed).map(fold);
    const said = all.some((word) => !known.isSmall.has(word)) ? all.filter((word) => !known.isSmall.has(word)) : all;
    const corrected = [];
    const instead = new Map();
    const parts = said.map((word, at) => {
      const begins = isOpen && at === said.length - 1 && word === all.at(-1) && word.length > 1;
      const ways = new Map([[stem(word, known.language), 1]]);
      if (begins) {
        for (const [other] of known.spellings) {
          const key = stem(other, known.language);
          if (other.startsWith(word) && !ways.has(key)) ways.set(key, 0.6);
        }
      }
      if (![...ways.keys()].some((key) => known.places.has(key) || known.groups.flat(2).includes(key))) {
        const other = meant(known, word);
        if (other) {
          corrected.push([word, other]);
          instead.set(word, other);
          ways.clear();
          ways.set(stem(other, known.language), 1);
        }
      }
      return { key: ways.keys().next().value, ways: [...ways].map(([key, weight]) => ({ keys: [key], weight })) };
    });
    for (const [short, term] of known.synonyms) {
      for (const [from, to] of [[short, term], [term, short]]) {
        const at = within(parts.map((part) => part.key), from);
        if (at < 0) continue;
        const ways = from.length === 1 ? parts[at].ways : [{ keys: from, weight: 1 }];
        parts.splice(at, from.length, { key: "", ways: [...ways, { keys: to, weight: 1 }] });
      }
    }
    return { parts, corrected, keys: all.map((word) => stem(instead.get(word) ?? word, known.language)) };
  }

  /** How well a page answers a part of a question. */
  function answer(known, part, at) {
    let best = 0;
    for (const { keys, weight } of part.ways) {
      const strengths = keys.map((key) => strength(known, key, at));
      if (strengths.every((one) => one > 0)) {
        best = Math.max(best, (weight * strengths.reduce((sum, one) => sum + one, 0)) / Math.sqrt(keys.length));
      }
    }
    return best;
  }

  /** The groups of words of danger of which something was typed. */
  const endangered = (known, keys) => known.groups.filter((group) => group.some((phrase) => within(keys, phrase) >= 0));

  /** The reporting page that fits a group of words best: what was typed says more than what is meant by it. */
  function helping(known, group, keys) {
    const said = group.filter((phrase) => within(keys, phrase) >= 0);
    const sum = (phrases, at) => phrases.flat().reduce((all, key) => all + strength(known, key, at), 0);
    const scored = known.pages.map((page, at) => [page.helps ? 2 * sum(said, at) + sum(group, at) : 0, page]);
    const [score, page] = scored.reduce((best, one) => (one[0] > best[0] ? one : best), [0, undefined]);
    return score > 0 ? page : undefined;
  }

  /** What is found: pages, best first, those with all parts of the question before those with some; and what stands above them. */
  function find(known, typed) {
    const { parts, corrected, keys } = read(known, typed);
    const groups = endangered(known, keys);
    const help = [...new Set(groups.map((group) => helping(known, group, keys)))].filter(Boolean);
    const scored = known.pages.map((page, at) => {
      const answers = parts.map((part) => answer(known, part, at));
      const score = answers.reduce((sum, one) => sum + one, 0) * (page.helps ? 1.6 : 1) * (page.past ? 0.5 : 1);
      return { page, score, answered: answers.filter((one) => one > 0).length };
    });
    const found = scored.filter(({ answered }) => answered > 0);
    const isHelp = ({ page }) => Number(help.includes(page));
    found.sort((one, other) => isHelp(other) - isHelp(one) || other.answered - one.answered || other.score - one.score);
    const marked = new Set(parts.flatMap((part) => part.ways.flatMap((way) => way.keys)));
    return { found: found.map(({ page }) => page), marked, corrected, isDanger: groups.length > 0, help };
  }

  /** A piece of a text around the words that are marked: pieces, of which every second one is marked. */
  function snippet(text, marked, language = "en", longest = 200) {
    const words = [...text.matchAll(WORD)].map((match) => ({ at: match.index, end: match.index + match[0].length, key: stem(match[0], language) }));
    const hits = words.filter((word) => marked.has(word.key));
    const distinct = (from) => new Set(hits.filter((hit) => hit.at >= from.at && hit.end <= from.at + longest * 0.7).map((hit) => hit.key)).size;
    const first = hits.slice(0, 40).reduce((best, hit) => (!best || distinct(hit) > distinct(best) ? hit : best), undefined);
    const wanted = Math.max(0, (first?.at ?? 0) - longest * 0.3);
    const start = wanted ? (words.find((word) => word.at >= wanted)?.at ?? 0) : 0;
    const last = words.filter((word) => word.end <= start + longest).at(-1);
    const end = last === words.at(-1) ? text.length : last.end;
    const pieces = [start ? "… " : ""];
    let at = start;
    for (const hit of hits.filter((hit) => hit.at >= start && hit.end <= end)) {
      pieces[pieces.length - 1] += text.slice(at, hit.at);
      pieces.push(text.slice(hit.at, hit.end), "");
      at = hit.end;
    }
    pieces[pieces.length - 1] += text.slice(at, end) + (end < text.length ? " …" : "");
    return pieces;
  }

  return { fold, stem, isNear, index, find, snippet };
})();

(() => {
  const box = document.querySelector("[data-search-box]");
  if (!box) return;
  const form = box.querySelector("form");
  const MOST = 20;
  const input = form.querySelector("input");
  const all = document.querySelector("[data-search-found]");
  const status = all.querySelector("[data-search-status]");
  const danger = all.querySelector("[data-search-danger]");
  const list = all.querySelector("ol");
  const next = all.querySelector("[data-search-next]");
  const language = document.documentElement.lang.split("-")[0];
  const separated = (words, sign) => words.split(sign).map((word) => word.trim()).filter(Boolean);
  const options = {
    language,
    small: separated(form.dataset.smallWords, ","),
    danger: separated(form.dataset.danger, ";").map((group) => separated(group, ",")),
  };
  // Danger is told before, and without, anything that is loaded.
  const nothing = search.index({ pages: [], terms: [] }, options);
  let loading;
  let timer;
  let run = 0;

  const load = () => {
    loading ??= fetch(form.dataset.index, { credentials: "omit", referrerPolicy: "no-referrer" })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("no index"))))
      .then((files) => search.index(files, options));
    loading.catch(() => { loading = undefined; });
    return loading;
  };

  const filled = (words, places) => words.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
  const link = (page) => {
    const link = document.createElement("a");
    link.href = form.dataset.root + page.address;
    link.textContent = page.title;
    if (page.language) [link.lang, link.dir] = [page.language, page.direction];
    return link;
  };

  const item = (page, marked) => {
    const item = document.createElement("li");
    const kind = document.createElement("p");
    kind.className = "search-list__kind";
    kind.textContent = page.kind;
    const text = document.createElement("p");
    if (page.language) [text.lang, text.dir] = [page.language, page.direction];
    search.snippet(page.text, marked, language).forEach((piece, at) => {
      const mark = at % 2 ? document.createElement("mark") : undefined;
      if (mark) mark.textContent = piece;
      text.append(mark ?? piece);
    });
    item.append(link(page), kind, text);
    return item;
  };

  const clear = () => {
    clearTimeout(timer);
    run += 1;
    all.hidden = true;
    danger.hidden = true;
    status.textContent = "";
    danger.querySelector("ul").replaceChildren();
    list.replaceChildren();
  };

  const warn = ({ isDanger, help }) => {
    danger.hidden = !isDanger;
    const links = help.map(link);
    if (!links.length && next) links.push(next.firstElementChild.cloneNode(true));
    danger.querySelector("ul").replaceChildren(...links.map((link) => {
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
  };

  // 999 stands above what is found for those who see it, and is said before it to those who do not.
  const say = (isDanger, words) => {
    const first = document.createElement("span");
    first.className = "visually-hidden";
    first.textContent = isDanger ? `${status.dataset.danger} ` : "";
    status.replaceChildren(first, words);
  };

  const show = ({ found, marked, corrected, isDanger, help }) => {
    const shown = found.slice(0, MOST);
    const counted = !found.length ? status.dataset.none : found.length > MOST ? status.dataset.most : status.dataset.found;
    const said = corrected.map(([word, other]) => filled(status.dataset.corrected, { word, other }));
    warn({ isDanger, help });
    list.replaceChildren(...shown.map((page) => item(page, marked)));
    if (next) next.hidden = found.length > 0 || isDanger;
    say(isDanger, [...said, filled(counted, { number: found.length, shown: shown.length })].join(" "));
    all.hidden = false;
  };

  const look = async (typed) => {
    if (!typed.trim()) return clear();
    const own = (run += 1);
    const before = search.find(nothing, typed);
    all.hidden = false;
    if (before.isDanger) warn(before);
    const known = await load().catch(() => undefined);
    if (own !== run) return;
    if (known) return show(search.find(known, typed));
    warn(before);
    list.replaceChildren();
    say(before.isDanger, status.dataset.failed);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    look(`${input.value} `);
    // On a phone what is found would stand below the screen.
    if (all.getBoundingClientRect().top > innerHeight / 2) box.scrollIntoView();
  });
  input.addEventListener("focus", () => load().catch(() => {}), { once: true });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => look(input.value), 250);
  });
  // Whoever presses Back, on this computer or after somebody else, finds an empty box.
  addEventListener("pagehide", () => {
    input.value = "";
    clear();
  });
  box.hidden = false;
})();
