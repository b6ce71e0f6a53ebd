// What people ask, and the page that is among the first three found: ten questions a site, by the name in its pages' titles.

const COMMON = [
  ["my partner hits me", "reporting/help-and-advice/"],
  ["someone tried to scam me", "reporting/fraud/"],
  ["ASB", "reporting/anti-social-behaviour/"],
  ["how can I report a hate crime", "reporting/hate-crime/"],
  ["county lines", "reporting/gangs-and-county-lines/"],
  ["who are the partners", "partners/"],
];

const QUESTIONS = {
  "Safer Harlow": [
    ...COMMON,
    ["burglery", "figures/recorded-crime/"],
    ["anti social behavior", "reporting/anti-social-behaviour/"],
    ["what has been achieved", "achievements/2022-23/", "achievements/"],
    ["is this website accessible", "accessibility/"],
  ],
  "Keeping Barnet Safe": [
    ...COMMON,
    ["burglaries", "strategy/2015-2020/priorities/burglary-and-high-volume-crime/"],
    ["my neighbour is noisy", "reporting/anti-social-behaviour/"],
    ["crime figures", "figures/"],
    ["home fire safety visit", "reporting/home-fire-safety/"],
  ],
  "Safer Harrow": [
    ...COMMON,
    ["what is being done about burglary", "strategy/2018-2020/priorities/burglary/"],
    ["knives", "strategy/2018-2020/plan/actions/knife-crime-response/", "strategy/2018-2020/priorities/youth-violence/"],
    ["modern slavery", "strategy/2018-2020/priorities/modern-slavery/"],
    ["worried about terrorism", "reporting/radicalisation/"],
  ],
  "Exampleton Mwy Diogel": [
    ["byrgleriaeth", "reporting/burglary/", "strategy/2025-2028/priorities/burglary/"],
    ["byrgleraeth", "reporting/burglary/", "strategy/2025-2028/priorities/burglary/"],
    ["help gyda cham-drin", "reporting/help-and-advice/"],
    ["ffigurau troseddu", "figures/", "figures/recorded-crime/"],
    ["cynllun gweithredu", "strategy/2025-2028/plan/"],
  ],
  Tiny: [
    ["burglery", "figures/"],
    ["ASB", "reporting/safe/"],
  ],
};

/** The questions of a site, by any page of it. */
export const questions = (html) => QUESTIONS[html.match(/<title>[^<]* – ([^<–]+)<\/title>/)?.[1].trim()];

/** What somebody in danger types, in each language: the last with a slip. And what somebody types who is not. */
const DANGER = {
  en: { calls: ["my partner hits me", "zzzz raped", "suicde"], calm: "crime figures" },
  cy: { calls: ["mae fy mhartner yn taro fi", "zzzz treisio", "hunanladiad"], calm: "ffigurau troseddu" },
};

/** The same in the language of a page. */
export const danger = (html) => DANGER[html.match(/<html[^>]* lang="([a-z]+)/)?.[1]] ?? DANGER.en;
