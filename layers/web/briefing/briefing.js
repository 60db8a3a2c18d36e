// A briefing on the map: slide by slide, off the path and back. It asks no server for anything.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const NEAR_PX = 3; // closer than this the map looks where the scene does
  let briefing = null;

  // deck: as layers.browser.messages.DeckMessage says. One that is shown already is left where it
  // is: the browser knows better than a server that was only reconnected.
  parts.present = (app, deck) => {
    if (deck.left) {
      parts.followToMap();
      return;
    }
    const same = briefing && JSON.stringify(briefing.deck.slides) === JSON.stringify(deck.slides);
    if (same) return;
    if (briefing) briefing.end();
    briefing = new Briefing(app, deck);
    briefing.go(deck.scene, false);
  };

  class Briefing {
    constructor(app, deck) {
      const { map, terms, message } = app;
      Object.assign(this, { app, deck, map, terms, before: message, at: -1, n: message ? message.n : 0, views: [] });
      this.came = [app.map.getCenter().lat, app.map.getCenter().lng, app.map.getZoom()];
      this.gone = new AbortController();
      document.documentElement.classList.add("atlas-presenting");
      const [legend, result] = [".atlas-legend", ".atlas-result"].map((name) => document.querySelector(name));
      Object.assign(this, { legend, result, unfolded: legend.open });
      this.build();
      this.listen();
      app.host = { focus: (id) => this.focus(id), rest: () => this.rest() };
    }

    build() {
      const act = (deed) => this.act(deed);
      this.slide = parts.makeSlide(this.app.texts, this.deck, act);
      this.notes = parts.makeWing("notes", parts.say("slides.notes"), () => act("notes"));
      this.layers = parts.makeWing("layers", parts.say("slides.layers"), () => act("layers"));
      this.toggles = this.app.texts.layers.map((layer) => this.toggle(layer));
      this.layers.body.append(...this.toggles.map(({ row }) => row));
      this.chart = parts.makeChart(this.slide, this.deck, () => this.settle());
      this.sizes = parts.makeSizes((said) => {
        this.settle();
        this.app.labels(this.app.picture);
        this.slide.say(said());
      });
      const go = (at) => this.go(at);
      this.typed = parts.makeTyped(this.deck, go, (words, isSeen) => (isSeen ? this.say(words) : this.slide.say(words)));
      this.sheet = parts.makeSheet(this.app, this.deck, go);
      this.spotlight = parts.makeSpotlight(this.gone.signal);
      this.help = parts.makeHelp(() => act("help"));
      this.black = make("div", "atlas-black");
      this.black.hidden = true;
      this.black.title = parts.say("slides.show_again");
      this.black.addEventListener("click", () => act("black"));
      this.chip = parts.quietButton(parts.say("slides.off"), parts.say("slides.off"), () => act("back"));
      this.chip.classList.add("atlas-chip");
      this.chip.hidden = true;
      this.wings = make("div", "atlas-wings", this.notes.box, this.layers.box);
      this.slide.box.after(this.chip, this.typed.box, this.wings, this.help, this.black, this.spotlight.box);
      this.slide.box.append(this.legend);
      this.legend.open = !parts.isNarrow();
      this.result.open = false; // it would lie on what it is about
      this.flight = parts.makeFlight(this.map);
      this.presenter = parts.makePresenter(this.deck, this.app.texts, act, (words) => this.say(words));
    }

    toggle({ id, title }) {
      const input = make("input", "");
      input.type = "checkbox";
      input.addEventListener("change", () => {
        if (!parts.isTabbed()) input.blur(); // Space leads on, unless Tab led to the box
        this.switch(id, input.checked);
      });
      const sign = make("i", "");
      sign.style.background = `var(--${id})`;
      return { id, input, row: make("label", "atlas-toggle", input, sign, title) };
    }

    listen() {
      const { signal } = this.gone;
      parts.watchStill(signal);
      parts.listenKeys([window, parts.page], (deed, key) => this.act(deed, key), signal);
      window.addEventListener("resize", () => this.settle(), { signal });
      window.addEventListener("pagehide", () => this.gone.abort(), { signal });
      signal.addEventListener("abort", () => this.presenter.close());
      parts.watchCut((stands) => this.presenter.update({ stands }), signal);
    }

    // Returns false where a key is none of the briefing's.
    act(deed, key) {
      if (this.typed.isOpen()) {
        if (deed === "back") return this.typed.back();
        if (deed === "enter") return this.typed.enter();
        if (deed !== "digit") this.typed.clear();
        if (deed === "escape") return undefined;
      } else if (deed === "enter") return false;
      this.app.tooltip.hide();
      const deeds = {
        digit: () => (key === "0" && !this.typed.isOpen() ? this.sizes.usual() : this.typed.add(key)),
        sheet: () => this.sheet.open(this.at),
        larger: () => this.sizes.larger(),
        smaller: () => this.sizes.smaller(),
        spotlight: () => this.spotlight.on(),
        next: () => this.go(this.at + 1),
        previous: () => this.go(this.at - 1),
        first: () => this.go(0),
        last: () => this.go(this.deck.slides.length - 1),
        back: () => this.isOff() && this.show(true),
        black: () => (this.black.hidden = !this.black.hidden),
        notes: () => this.openNotes(this.notes.box.hidden),
        layers: () => this.openLayers(this.layers.box.hidden),
        help: () => (this.help.hidden = !this.help.hidden),
        fullScreen,
        presenter: () => this.presenter.toggle(),
        escape: () => this.escape(),
        leave: () => this.leave(),
      };
      deeds[deed]();
      this.presenter.update({ at: this.at, isBlack: !this.black.hidden });
      return undefined;
    }

    go(number, fly = true) {
      const at = Math.min(Math.max(number, 0), this.deck.slides.length - 1);
      this.black.hidden = true;
      if (at === this.at) return;
      this.at = at;
      this.show(fly);
      parts.host.scene(at);
    }

    // The view of the slide, read once.
    asked() {
      return (this.views[this.at] ??= parts.readQuery(this.deck.slides[this.at].query, this.terms, this.deck.today));
    }

    // Draw the slide as its view says, whatever was there.
    show(fly) {
      this.app.hush();
      const slide = this.deck.slides[this.at];
      this.view = this.asked();
      this.slide.show(this.at);
      this.chart.show(slide.figure);
      this.app.slide = slide;
      document.documentElement.dataset.slide = slide.kind;
      parts.notesInto(this.notes.body, slide.notes);
      this.draw();
      this.look(fly);
    }

    draw() {
      const about = this.app.texts.quotes[this.deck.slides[this.at].quote]?.subjects;
      this.app.show({ n: (this.n += 1), about, query: parts.writeQuery(this.view, this.terms), today: this.deck.today });
      for (const { id, input } of this.toggles) input.checked = this.view.layers.includes(id);
      this.mark();
    }

    // Fit the words, then look where the scene does, in what they leave of the window.
    look(fly) {
      this.cover();
      const { centre, zoom } = parts.aim(this.map, this.view.camera, parts.covered, this.subject());
      this.aim = { centre: this.map._limitCenter(centre, zoom, this.map.options.maxBounds), zoom }; // where its bounds leave it
      if (fly && !parts.calm && !this.isThere()) {
        this.flying = true;
        this.flight.start(this.aim);
      } else {
        this.flight.cancel();
        this.map.setView(this.aim.centre, zoom, { animate: false });
        this.aim = { centre: this.map.getCenter(), zoom: this.map.getZoom() };
      }
      this.app.labels.lead(this.app.picture, this.aim);
      this.mark();
    }

    // The window has another size: the words are fitted anew, and the map, if it was on the path.
    settle() {
      if (this.isOff() && !this.flying) this.cover();
      else this.look(false);
    }

    // Fit the words, and let all else know how much of the window they have.
    cover() {
      const { left, right, below } = this.slide.fit(this.sizes, this.chart);
      parts.tellOnce("--band", `${below}px`);
      parts.tellOnce("--beside", `${left}px`);
      Object.assign(parts, { covered: below, beside: [left, right] });
    }

    // Where each country lies that the scene is about, and how wide it is.
    subject() {
      const { matched, only, appearances } = this.app.picture;
      const about = only.lands ? [...only.lands] : matched ? [...matched] : [...appearances.keys()].filter((id) => appearances.get(id).held.length);
      return about.map((id) => this.app.geometry.labels[id]).filter(Boolean);
    }

    isThere() {
      const { centre, zoom } = this.aim;
      const [from, to] = [this.map.getCenter(), centre].map((spot) => this.map.project(spot, zoom));
      return Math.abs(this.map.getZoom() - zoom) < 0.01 && from.distanceTo(to) < NEAR_PX;
    }

    isOff() {
      const [asked, shown] = [this.asked(), this.view].map((view) => parts.writeQuery(view, this.terms));
      return asked !== shown || !(this.flying || this.isThere());
    }

    mark() {
      this.chip.hidden = !this.aim || !this.isOff();
    }

    rest() {
      if (!this.aim) return;
      this.flying = false;
      this.mark();
    }

    focus(id) {
      this.view = { ...this.view, focus: id };
      this.mark();
    }

    switch(layer, isOn) {
      const layers = this.terms.layers.filter((id) => (id === layer ? isOn : this.view.layers.includes(id)));
      this.view = { ...this.view, layers };
      this.draw();
    }

    openLayers(open) {
      this.layers.box.hidden = !open;
      document.documentElement.classList.toggle("atlas-exploring", open);
      if (open && parts.isNarrow()) this.notes.box.hidden = true; // there is room for one
    }

    openNotes(open) {
      this.notes.box.hidden = !open;
      if (open && parts.isNarrow()) this.openLayers(false);
    }

    // One thing after the other: the uppermost first, and at last the briefing itself.
    escape() {
      const open = [this.black, this.help].find((box) => !box.hidden);
      if (open) open.hidden = true;
      else if (!this.layers.box.hidden) this.openLayers(false);
      else if (this.app.focus) this.app.select(null);
      else if (!this.notes.box.hidden) this.notes.box.hidden = true;
      else this.leave();
    }

    // To the map, as it is shown now; its camera looks where the free part of the window looked. Title
    // and closing slide are about no view: from there, to the map as it was before.
    leave() {
      const { map } = this;
      if (this.deck.slides[this.at].kind !== "scene" && !this.isOff()) {
        parts.host.leave(null, this.came, () => this.end());
        return;
      }
      const [left, right] = parts.beside;
      const { lat, lng } = map.containerPointToLatLng(map.getSize().divideBy(2).add([(left - right) / 2, -parts.covered / 2]));
      const query = parts.writeQuery({ ...this.view, camera: null }, this.terms);
      parts.host.leave(query, [lat, lng, map.getZoom()], () => this.end());
    }

    say(words) {
      const note = make("p", "atlas-word", words);
      parts.stage.append(note);
      this.slide.say(words);
      setTimeout(() => note.remove(), 6000);
    }

    // Leave the page as it was found; only where the map stays, as in a file.
    end() {
      this.gone.abort();
      this.flight.cancel();
      const { app, before } = this;
      parts.stage.append(this.legend);
      this.legend.open = this.unfolded;
      this.result.open = true;
      this.slide.remove();
      for (const node of [this.chart.box, this.chip, this.typed.box, this.wings, this.help, this.black, this.spotlight.box]) node.remove();
      document.documentElement.classList.remove("atlas-presenting", "atlas-exploring");
      for (const name of ["--band", "--beside", "--words", "--wider"]) document.documentElement.style.removeProperty(name);
      Object.assign(parts, { covered: 0, beside: [0, 0], labelScale: 1, labelLeast: 0 });
      delete document.documentElement.dataset.slide;
      Object.assign(app, { host: parts.host, message: before, slide: null });
      briefing = null;
    }
  }

  function fullScreen() {
    const page = parts.page.document;
    if (page.fullscreenElement) page.exitFullscreen();
    else if (page.fullscreenEnabled) page.documentElement.requestFullscreen?.().catch(() => {}); // refused: nothing to be done
  }
})();
