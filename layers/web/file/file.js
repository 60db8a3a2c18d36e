// The file that holds the whole atlas: reads what it carries, and keeps the view of its controls.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const root = document.documentElement;
  const NARROW = 768; // px: below it the controls lie over the map, folded away at first
  const SCENE = "#scene=";
  const block = (name) => JSON.parse(document.getElementById(`atlas-${name}`).textContent);
  const [geometry, texts, words, deck] = ["geometry", "texts", "file", "deck"].map(block);
  const { terms } = texts;
  Object.assign(texts.words.words, words.words); // what the file says beside the map
  parts.speak(texts.words);
  const supply = { geometry, texts, terms, words, deck, failed: parts.say("map.failed", { reason: "…" }) };
  const { today } = words;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let view = null; // what the controls say
  let map = null;
  let panel = null;
  let hasNotes = false; // on paper
  let scene = 0; // the slide of the briefing that was shown last

  function start() {
    theme(dark.matches);
    dark.addEventListener("change", () => theme(dark.matches));
    panel = parts.makePanel({ ...supply, showTable: () => parts.showTable(view, { ...supply, today }) }, change);
    panel.foot.append(...deeds());
    document.body.prepend(panel.box, folder());
    fold(window.innerWidth < NARROW);
    if (parts.isPast(today)) parts.today = "made";
    Object.assign(parts.host, { focus, rest: writeHash, scene: writeScene, leave, actions: null, heed: null });
    parts.pageLink = pageLink;
    view = asked();
    const { hash } = location;
    map = window.atlas.open("map_div", supply);
    draw();
    window.addEventListener("hashchange", follow);
    parts.handout({ ...supply, map }, { read, shown: () => window.atlas.message.query, show, hasNotes: () => hasNotes });
    if (hash.startsWith(SCENE)) presentAsked(hash.slice(SCENE.length));
    else if (!hash && deck.slides.length > 1) present(0);
  }

  function presentAsked(word) {
    const [at, notices] = parts.slideAsked(word, deck.slides.length - 1);
    present(at);
    parts.showIgnored(notices);
  }

  const read = (query) => parts.readQuery(query, supply.terms, today);
  // The view in the address, or else the one that the file was made of.
  function asked() {
    const own = location.hash.startsWith(SCENE) ? "" : location.hash.slice(1);
    parts.showIgnored(parts.ignoredIn(own, terms, read));
    return read(own || words.query);
  }

  // What a control changes of the view; the map and every control then say the same.
  function change(of) {
    view = { ...view, ...of(view) };
    draw();
  }

  const focus = (id) => change(() => ({ focus: id }));

  function draw() {
    show(parts.writeQuery(view, terms));
    panel.update(view, parts.pictureOf(view, { ...supply, today }));
  }

  // A number greater than the last; less than the next whole one, which a briefing may be about to use.
  function show(query) {
    window.atlas.show({ n: Math.round(1000 * Number(root.dataset.atlas || 0) + 1) / 1000, query, today });
  }

  function follow() {
    if (root.classList.contains("file-presenting") || location.hash.startsWith(SCENE)) {
      location.reload();
      return;
    }
    view = asked();
    draw();
    if (view.camera) parts.lookAt(map, view.camera);
  }

  // The address always holds the view; a file's path cannot be written anew, what follows # can.
  function writeHash(query) {
    history.replaceState(history.state, "", `#${query}`);
  }

  // From the map to the briefing: it takes the whole window.
  function present(at) {
    root.classList.add("file-presenting");
    map.invalidateSize({ animate: false, pan: false });
    window.atlas.present({ ...deck, scene: at });
  }

  function writeScene(at) {
    scene = at;
    document.querySelector("[data-deed=leave]").textContent = parts.say(window.innerWidth < NARROW ? "file.to_map_short" : "file.to_map");
    history.replaceState(history.state, "", `${SCENE}${at}`);
  }

  // And back, to the map as the presenter left it.
  function leave(query, [lat, lng, zoom], end) {
    end();
    root.classList.remove("file-presenting");
    map.invalidateSize({ animate: false, pan: false });
    map.setView([lat, lng], zoom, { animate: false });
    if (query !== null) view = read(query); // else the map as it was before
    draw();
  }

  // The other pages are in the app; where that was is in the file.
  function pageLink(address, said) {
    const link = parts.make("a", "atlas-link", said);
    link.href = `${words.address}/${address}`;
    link.title = parts.say("file.link_about");
    Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
    return link;
  }

  function deeds() {
    const own = [
      ["present", () => present(scene)],
      ["print", () => window.print()],
      ["tell", () => parts.showAbout(supply)],
      ["light", () => theme(root.dataset.theme === "light")],
    ];
    const buttons = own.map(([deed, act]) => {
      const button = parts.button(parts.say(`file.${deed}`), `file-button${deed === "present" ? " file-present" : ""}`, act);
      button.title = parts.say(`file.${deed}_about`);
      return button;
    });
    return deck.slides.some(({ notes }) => notes) ? [...buttons, notesBox()] : buttons;
  }

  // What the speaker says is not for everyone who gets the handout.
  function notesBox() {
    const input = parts.make("input", "");
    input.type = "checkbox";
    input.addEventListener("change", () => (hasNotes = input.checked));
    return parts.make("label", "file-notes", input, parts.say("file.print_notes"));
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
    button.title = parts.say(away ? "file.unfold" : "file.fold");
    button.setAttribute("aria-label", button.title);
    panel.box.inert = away;
    window.dispatchEvent(new Event("resize"));
  }

  start();
})();
