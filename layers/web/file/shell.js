// The whole atlas without a server: the map beside its controls, whose view it keeps, and the briefing over it.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const root = document.documentElement;
  const NARROW = 768; // px: below it the controls lie over the map, folded away at first
  const PATIENCE_MS = 1000; // until then a browser has begun to print
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let supply = null; // all that it was opened with
  let where = null;
  let view = null; // what the controls say
  let map = null;
  let panel = null;
  let hasNotes = false; // on paper
  let scene = 0; // the slide of the briefing that was shown last

  // carried: geometry, texts, words and deck. place: how the address says what is shown: view and scene are
  // what it asks for, notices what of it was of no use; writeView and writeScene change it, follow heeds a
  // change from outside. Besides, the link to what is shown, where other pages are, and what stands beside the
  // map's buttons.
  parts.openShell = (carried, place) => {
    supply = { ...carried, terms: carried.texts.terms, failed: parts.say("map.failed", { reason: "…" }) };
    where = place;
    start();
  };

  function start() {
    const { today } = supply.words;
    theme(dark.matches);
    dark.addEventListener("change", () => theme(dark.matches));
    document.body.tabIndex = -1; // a press anywhere takes the keyboard from a page around this one, in Firefox too
    panel = parts.makePanel({ ...supply, showTable: () => parts.showTable(view, { ...supply, today }) }, change);
    panel.foot.append(...deeds());
    document.body.prepend(panel.box, folder());
    parts.stage.prepend(parts.make("h1", "atlas-unseen", document.title));
    fold(window.innerWidth < NARROW);
    Object.assign(parts.host, { focus, day: (day) => change(() => ({ day })), rest: where.writeView, scene: writeScene, leave, link: where.link, actions: where.actions, heed: null });
    parts.pageLink = where.pageLink;
    view = asked();
    const slide = where.scene();
    map = window.atlas.open("map_div", supply);
    draw();
    where.follow(follow);
    parts.handout({ ...supply, map }, { read, shown: () => window.atlas.message.query, show, hasNotes: () => hasNotes });
    if (slide !== null) presentAsked(slide);
  }

  function presentAsked(word) {
    const [at, notices] = parts.slideAsked(word, supply.deck.slides.length - 1);
    present(at);
    parts.showIgnored([...where.notices, ...notices]);
  }

  const read = (query) => parts.readQuery(query, supply.terms, supply.words.today);
  // The view in the address, or else the one that the file was made of.
  function asked() {
    const own = where.view();
    parts.showIgnored(parts.ignoredIn(own, supply.terms, supply.words.today));
    return read(own || supply.words.query);
  }

  // What a control changes of the view; the map and every control then say the same.
  function change(of) {
    view = { ...view, ...of(view) };
    draw();
  }

  const focus = (id) => change(() => ({ focus: id }));

  function draw() {
    show(parts.writeQuery(view, supply.terms));
    panel.update(view, parts.pictureOf(view, { ...supply, today: supply.words.today }));
  }

  // A number greater than the last; less than the next whole one, which a briefing may be about to use.
  function show(query) {
    window.atlas.show({ n: Math.round(1000 * Number(root.dataset.atlas || 0) + 1) / 1000, query, today: supply.words.today });
  }

  function follow() {
    if (root.classList.contains("file-presenting") || where.scene() !== null) {
      location.reload();
      return;
    }
    view = asked();
    draw();
    if (view.camera) parts.lookAt(map, view.camera);
  }

  // From the map to the briefing: it takes the whole window.
  function present(at) {
    root.classList.add("file-presenting");
    map.invalidateSize({ animate: false, pan: false });
    window.atlas.present({ ...supply.deck, scene: at });
  }

  function writeScene(at) {
    scene = at;
    const button = document.querySelector("[data-deed=leave]");
    button.textContent = parts.say(window.innerWidth < NARROW || parts.isPanelled() ? "file.to_map_short" : "file.to_map");
    button.removeAttribute("aria-label"); // it is spoken as it is written
    where.writeScene(at);
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

  function deeds() {
    const own = [
      ["present", () => present(scene)],
      ["print", print],
      ["tell", () => parts.showAbout(supply)],
      ["light", () => theme(root.dataset.theme === "light")],
    ];
    const buttons = own.map(([deed, act]) => {
      const button = parts.button(parts.say(`file.${deed}`), `file-button${deed === "present" ? " file-present" : ""}`, act);
      button.title = parts.say(`file.${deed}_about`, supply.words);
      if (!/\p{L}/u.test(button.textContent)) button.setAttribute("aria-label", button.title);
      return button;
    });
    return supply.deck.slides.some(({ notes }) => notes) ? [...buttons, notesBox()] : buttons;
  }

  // The frame of another page may not be let print: then nothing comes of it, not even a word.
  function print() {
    let comes = false;
    window.addEventListener("beforeprint", () => (comes = true), { once: true });
    window.print();
    setTimeout(() => comes || parts.showNotice(parts.say("file.no_print")), PATIENCE_MS);
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
})();
