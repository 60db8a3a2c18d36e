// The file that holds the whole atlas: reads what it carries, and keeps the view of its controls.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const root = document.documentElement;
  const NARROW = 768; // px: below it the controls lie over the map, folded away at first
  const read = (name) => JSON.parse(document.getElementById(`atlas-${name}`).textContent);
  const supply = { geometry: read("geometry"), texts: read("texts"), terms: read("terms"), words: read("file"), deck: read("deck") };
  const { words, deck } = supply;
  const { today } = words;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let view = null;
  let map = null;
  let panel = null;
  let serial = 0;

  function start() {
    theme(dark.matches);
    dark.addEventListener("change", () => theme(dark.matches));
    panel = parts.makePanel(supply, change);
    panel.foot.append(...deeds());
    document.body.prepend(panel.box, folder());
    fold(window.innerWidth < NARROW);
    sayWhenMade();
    Object.assign(parts.host, { focus: (id) => change(() => ({ focus: id })), rest: writeHash, actions: null, heed: null });
    parts.pageLink = pageLink;
    view = asked();
    map = window.atlas.open("map_div", supply);
    draw();
    window.addEventListener("hashchange", follow);
    parts.handout({ ...supply, map }, (query) => draw(parts.readQuery(query, supply.terms, today)), () => draw());
  }

  // The view in the address, or else the one that the file was made of.
  const asked = () => parts.readQuery(location.hash.slice(1) || words.query, supply.terms, today);

  // What a control changes of the view; the map and every control then say the same.
  function change(of) {
    view = { ...view, ...of(view) };
    draw();
  }

  function draw(shown = view) {
    const command = parts.commandOf(shown, { ...supply, today });
    serial += 1;
    window.atlas.show({ n: serial, ...command });
    panel.update(shown, command);
    return command;
  }

  function follow() {
    view = asked();
    draw();
    if (view.camera) parts.lookAt(map, view.camera);
  }

  // The address always holds the view; a file's path cannot be written anew, what follows # can.
  function writeHash(_map, query) {
    const { lat, lng } = map.getCenter();
    const camera = `at=${lat.toFixed(3)}_${lng.toFixed(3)}_${map.getZoom().toFixed(2)}`;
    history.replaceState(history.state, "", `#${[query, camera].filter(Boolean).join("&")}`);
  }

  // The other pages are in the app; where that was is in the file.
  function pageLink(address, said) {
    const link = parts.make("a", "atlas-link", said);
    link.href = `${words.address}/${address}`;
    link.title = "In the app, which the file does not need";
    Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
    return link;
  }

  // Opened on a later day, the file does not call the day it was made today.
  function sayWhenMade() {
    if (new Date().toISOString().slice(0, 10) <= today) return;
    const { commandOf } = parts;
    parts.commandOf = (...known) => {
      const command = commandOf(...known);
      return { ...command, when: command.when.replace(/, today$/, ", when this file was made") };
    };
  }

  function deeds() {
    const own = [
      parts.button("Print handout", "file-button", () => window.print()),
      parts.button("About this file", "file-button", () => parts.showAbout(supply)),
      parts.button("Light or dark", "file-button", () => theme(root.dataset.theme === "light")),
    ];
    if (deck.slides.length > 1) own.unshift(parts.button("Present", "file-button file-present", () => window.atlas.present(deck)));
    return own;
  }

  function theme(isDark) {
    root.dataset.theme = isDark ? "dark" : "light";
  }

  // The panel folds to one button, and the map takes its room.
  function folder() {
    const button = parts.button("☰", "file-fold", () => fold(!root.classList.contains("file-folded")));
    button.id = "file-fold";
    return button;
  }

  function fold(away) {
    root.classList.toggle("file-folded", away);
    const button = document.getElementById("file-fold");
    button.setAttribute("aria-expanded", !away);
    button.title = away ? "Show layers, filter and date" : "Fold the controls away";
    button.setAttribute("aria-label", button.title);
    panel.box.inert = away;
    window.dispatchEvent(new Event("resize"));
  }

  start();
})();
