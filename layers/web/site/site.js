// The static edition: fetches what a file carries; the address holds the view as in the app.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const root = document.documentElement;
  const LAST = "atlas-site-view"; // in the tab's own storage: the view that the map last had
  const home = new URL(root.dataset.home, location.href);
  const briefing = new URL("briefing/", home);
  const isAsked = location.pathname.startsWith(briefing.pathname); // the page Briefing is
  const asked = new URLSearchParams(isAsked ? location.search : "");
  const meant = parts.askedOf(isAsked ? location.search.slice(1) : "", ["scene", "deck", "own"]);
  const pages = document.querySelector(".site-pages");
  let place = location.href; // the address of what is shown
  let app = ""; // where the app is that composes, if it was said

  // Each file has its address in the page's head, from where the browser fetches it ahead.
  async function load(name) {
    const answer = await fetch(document.getElementById(`atlas-${name}`).href);
    return answer.ok ? answer.json() : Promise.reject(new Error(answer.status));
  }

  async function start() {
    const [geometry, texts, words, cited] = await Promise.all(["geometry", "texts", "words", "cited"].map(load));
    Object.assign(texts.words.words, words.words);
    parts.speak(texts.words);
    app = words.address;
    const { terms } = texts;
    const today = latest(new Date().toISOString().slice(0, 10), terms.article); // UTC, as the app's
    const known = { geometry, texts, terms, words, cited, today, link: (query) => new URL(query && `?${query}`, home).href };
    const [own, notices] = await deckAsked(known);
    const deck = parts.deckOf(own, known);
    const days = parts.say("panel.days_about", { ...words.dated, today });
    const told = { ...words, today, made: today, title: deck.title, panel: { ...words.panel, today, days } };
    const imprints = parts.whenAsked({}, "all", () => parts.imprintsOf(deck, known));
    for (const key of ["slides", "sources"]) parts.whenAsked(told, key, () => imprints.all[key]);
    for (const link of pages.querySelectorAll("a")) link.setAttribute("href", link.href); // whatever the address becomes
    parts.openShell({ geometry, texts, words: told, deck, charts: new URL(`assets/${words.charts}`, home).href }, placed([...notices, ...strangers()]));
    const isPhone = matchMedia("(width < 768px)");
    placePages(isPhone);
    isPhone.addEventListener("change", placePages);
  }

  // The way to the pages: over the controls, and on a phone, where these are folded away, over the map.
  const placePages = ({ matches }) => document.querySelector(matches ? "body" : ".file-panel").prepend(pages);

  const latest = (a, b) => (a > b ? a : b);

  // The briefing in the link, or else the article's, and why.
  async function deckAsked(known) {
    const article = known.words.briefing;
    const code = meant.words.get("deck")?.replaceAll(" ", "");
    if (!code) return [article, parts.oneOf(meant.words.get("own") ?? "", ["yes"]) ? [parts.say("link.no_own")] : []];
    return parts.readCode(code, known).then(
      (linked) => [linked, []],
      () => [article, [parts.say("link.no_briefing", { why: parts.say("site.broken") })]],
    );
  }

  const strangers = () => parts.strangers(meant.strangers, "");

  const placed = (notices) => ({
    view: () => (isAsked ? "" : location.search.slice(1)),
    scene: () => (isAsked ? meant.asWritten.get("scene") || "0" : null),
    notices,
    writeView,
    writeScene,
    follow: () => {}, // whoever writes an address anew loads the page
    link: () => place,
    pageLink,
    actions: () => [[parts.say("site.missed_about"), parts.say("site.missed"), tellMissed]],
  });

  // The address always holds the view: replaced, not added to the history, as in the app.
  function writeView(query) {
    write(`${home.pathname}?${query}`);
    parts.remembered((memory) => memory.setItem(LAST, `?${query}`));
    mark("map");
  }

  // Other words of the address stay, above all the briefing that is in it.
  function writeScene(at) {
    asked.set("scene", at);
    write(`${briefing.pathname}?${asked}`);
    mark("briefing");
  }

  // A frame's sandbox may forbid it; links that are copied hold the view all the same.
  function write(address) {
    place = new URL(address, home).href;
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // then the address stays
    }
  }

  function mark(page) {
    for (const link of pages.querySelectorAll("a")) {
      if (link.dataset.page === page) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    document.title = pages.querySelector(`[data-page=${page}]`).dataset.title;
  }

  // A link to another page, in a tab of its own, so that the map stays as it is.
  function pageLink(address, said) {
    const [page, query] = address.split("?");
    const link = parts.make("a", "atlas-link", said);
    link.href = new URL(query ? `${page}/?${query}` : `${page}/`, home).href;
    return Object.assign(link, { target: "_blank", rel: "noopener" });
  }

  // What only the app does is said where it would be done.
  function tellMissed() {
    const name = parts.say("site.missed_about");
    const said = make("p", "", parts.say("site.edition"));
    const there = app ? parts.outside(`${app}/?${window.atlas.message.query}`, parts.say("site.in_app")) : parts.say("site.no_app");
    const data = make("p", "", parts.pageLink("data", parts.say("site.data")));
    parts.openDialog(name, [make("h2", "", name), said, make("p", "", there), data]);
  }

  start().catch((error) => {
    document.body.append(make("p", "atlas-failure", root.dataset.failed.replace("…", error.message)));
    throw error;
  });
})();
