// The pages that are read, in the static edition: what their addresses ask for, and where they are.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const LAST = "atlas-site-view"; // as in site.js
  const LONGEST = 60; // characters of a word that are shown
  const ELSEWHERE = "…/data/";
  const told = document.querySelector(".site-asked");
  const data = new URL("data/", new URL(document.documentElement.dataset.home, location.href));

  if (told) heed(told.dataset);
  for (const code of document.querySelectorAll(".ways code")) {
    code.textContent = code.textContent.replace(ELSEWHERE, data.href);
  }
  backToView(document.querySelector("[data-page=map]"));
  document.querySelectorAll(".site-records table").forEach(makeSortable);

  // A press on the head of a column sorts by it, another one the other way; what is empty comes last.
  function makeSortable({ tHead, tBodies: [body] }) {
    const heads = [...tHead.rows[0].cells];
    for (const [at, head] of heads.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => {
        const isUp = head.ariaSort !== "ascending";
        for (const other of heads) other.ariaSort = null;
        head.ariaSort = isUp ? "ascending" : "descending";
        body.append(...[...body.rows].sort(by(at, isUp ? 1 : -1)));
      });
      head.append(button);
    }
  }

  function by(at, sign) {
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const words = ({ cells }) => cells[at].textContent;
    return (a, b) => (words(a) === "") - (words(b) === "") || sign * order.compare(words(a), words(b));
  }

  // A page of one setting: it shows what is asked for, and names what is unknown.
  function heed({ setting, ignored, unknown, stranger }) {
    const { words, asWritten, strangers } = parts.askedOf(location.search.slice(1), [setting]);
    const word = words.get(setting);
    const isShown = !word || (setting === "layer" ? openFile(word) : putFirst(word));
    const others = strangers.map((key) => filled(stranger, key));
    const notices = isShown ? others : [...others, filled(unknown, asWritten.get(setting))];
    if (notices.length) notice(ignored.replace("…", () => notices.join("; ")));
  }

  function filled(words, word) {
    return words.replace("…", () => (word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word));
  }

  // Each file of the data has a page of its own.
  function openFile(id) {
    const link = [...document.querySelectorAll(".files th a")].find((own) => parts.oneOf(id, [own.getAttribute("href").slice(0, -1)]));
    if (link) location.replace(link.href);
    return Boolean(link);
  }

  function putFirst(id) {
    const figure = [...document.querySelectorAll(".figure")].find((own) => parts.oneOf(id, [own.id]));
    if (figure) document.querySelector(".atlas-figures nav").before(figure);
    return Boolean(figure);
  }

  function notice(words) {
    const line = document.createElement("p");
    line.className = "ignored";
    line.setAttribute("role", "status");
    line.textContent = words;
    document.querySelector("main").prepend(line);
  }

  // The map as this tab last had it. A browser that forbids to store anything throws at the very name.
  function backToView(link) {
    try {
      link.search = sessionStorage.getItem(LAST) || "";
    } catch {
      // then the map opens as everyone's does
    }
  }
})();
