// The map itself: opens once, then draws each view that it is told of. window.atlas is all Python sees.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const PATIENCE_MS = 5000; // a toggle the server never answers goes back to what it last said
  const root = document.documentElement;
  let waiting = null; // the newest message, while geometry and texts are still on their way
  let heard = null; // ends the wait for the first message, which knows where the map looks
  const told = new Promise((done) => (heard = done));
  let app = null;
  let links = null;
  let opened = null;

  window.atlas = {
    // Each link is an address, or the thing itself where a file holds all of it.
    open(id, known) {
      const map = L.map(id, {
        zoomControl: false,
        zoomSnap: 0.25,
        zoomDelta: 0.75,
        minZoom: 2,
        maxZoom: 10,
        maxBoundsViscosity: 0.6,
        attributionControl: false,
        trackResize: false, // Leaflet would forget the exact centre a moment after `remeasure` told it
        keyboard: false, // map/keyboard.js has it
        zoomAnimation: !parts.calm, // with it Leaflet waits for a transition that CSS has taken out
      });
      links = parts.links = known;
      opened = Promise.all([load(links.geometry), load(links.texts), told, parts.typeCome()]).then(([geometry, texts]) => {
        parts.speak(texts.words);
        map.options.crs = parts.planeAround(texts.centre);
        map.setMaxBounds(parts.wholePlane());
        parts.addScale(map);
        app = new App(map, { geometry, texts, terms: texts.terms, gazetteer: parts.gazetteerOf(geometry, texts) }, waiting);
        if (waiting) app.show(waiting);
      });
      opened.catch(fail);
      return map;
    },
    // What the map shows, or is about to.
    get message() {
      return app?.message || waiting;
    },
    // A view, as layers.browser.messages.ViewMessage says it.
    show(message) {
      if (!waiting && parts.restoreView()) return;
      waiting = message;
      heard();
      if (app) app.show(message);
    },
    // A briefing, as layers.browser.messages.DeckMessage says it; from then on it says what is shown.
    present(deck) {
      heard();
      Promise.all([run(links.present), opened]).then(() => parts.present(app, deck), fail);
    },
  };

  function load(link) {
    if (typeof link !== "string") return Promise.resolve(link);
    return fetch(link).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
  }

  // What presents a briefing is fetched by its first one; a file has it from the start.
  let running = null;

  function run(link) {
    if (parts.present) return Promise.resolve();
    const fetched = (done, failed) => {
      const script = parts.make("script", "");
      Object.assign(script, { src: link, onload: done, onerror: () => failed(link) });
      document.head.append(script);
    };
    running ||= new Promise(fetched);
    return running;
  }

  function fail(reason) {
    parts.stage.append(parts.make("p", "atlas-failure", links.failed.replace("…", reason)));
  }

  class App {
    // known: the assets geometry, texts and terms. first: the message that waits, if one does.
    constructor(map, known, first) {
      const { geometry, texts, terms } = known;
      Object.assign(this, { map, known, geometry, texts, terms, host: parts.host, focus: null, drawn: new Map(), picture: null, ahead: new Map() });
      parts.home = texts.home;
      parts.frame = texts.frame;
      parts.lookAt(map, parts.lastCamera() || (first && this.read(first).camera)); // or all is drawn twice
      parts.paletteInto(texts.style.colours);
      parts.makePanes(map);
      this.paint = parts.makePaint(texts.style);
      parts.makeHatch(texts);
      this.places = parts.drawPlaces(map, geometry, texts.style);
      this.routes = parts.drawRoutes(map, geometry, texts.style);
      this.areas = parts.drawAreas(map, geometry);
      this.land = parts.drawLand(map, geometry);
      this.tooltip = parts.makeTooltip();
      this.pointer = parts.watchPointer();
      this.dossier = parts.makeDossier(() => this.select(null));
      this.announce = parts.makeAnnouncer();
      this.legend = parts.makeLegend(map, known, (...asked) => this.open(...asked));
      this.result = parts.makeResult(known, (...asked) => this.open(...asked), () => parts.camera.showKept());
      parts.camera = parts.makeCamera(this);
      this.labels = parts.makeLabels(map, known, () => this.slide && this.slide.kind !== "scene");
      this.twin = parts.makeTwin(map, known, (id) => this.select(id));
      const buttons = parts.makeButtons([
        [parts.say("map.zoom_in"), "+", () => map.zoomIn()],
        [parts.say("map.zoom_out"), "−", () => map.zoomOut()],
        [parts.say("map.home"), "⌂", () => parts.goHome(map, { duration: 0.6 })],
        ...(parts.hasAddress() ? [parts.passingOn()] : []),
        ...(parts.host.actions?.(map) || []),
      ]);
      const ids = [...this.land.keys(), ...this.areas.keys(), ...this.places.keys(), ...texts.layers.map((layer) => layer.id), ...parts.topics(texts)];
      const finder = parts.makeFinder(known, ids, (one) => this.find(one));
      map.getContainer().before(parts.measured(parts.make("div", "atlas-top", finder, this.twin.opener.parentElement, buttons))); // the keyboard comes here first
      parts.layStrip(texts);
      this.outline = parts.makeRing(map, "atlas-outline");
      this.listen();
    }

    listen() {
      const shapes = [this.land, this.areas, this.places].flatMap((group) => [...group.values()]);
      const all = [...shapes, ...[...this.routes.values()].flat()];
      for (const item of all) this.bring(item);
      this.rover = parts.makeRover(this.map, all, parts.makeCard(this, (id) => this.picture?.appearances.get(id)), ({ element }) => this.open(element.dataset.feature, true));
      this.map.on({ click: () => this.select(null), dragend: () => this.pointer.rest() });
      this.map.on("moveend", () => {
        if (!this.picture) return;
        this.labels(this.picture);
        parts.camera.offer();
        this.rest();
      });
      parts.watchType(() => this.picture && this.labels(this.picture));
      parts.watchEscape(() => this.select(null));
      window.addEventListener("resize", () => parts.camera.remeasure());
      parts.watchToggles((layer, shown) => this.expect(layer, shown));
      parts.watchMore((id, button, byKey) => {
        this.open(id, byKey);
        this.opener = button;
      });
      for (const watch of [parts.watchDayFields, parts.watchDays, parts.watchCopies, parts.watchLine]) watch();
    }

    // Make one shape answer to pointer and keyboard.
    bring(item) {
      const { element, shape } = item;
      const id = item.layer || item.id;
      element.dataset.feature = id;
      element.setAttribute("role", "button");
      element.setAttribute("tabindex", "-1");
      element.setAttribute("aria-describedby", "atlas-tooltip");
      element.setAttribute("aria-label", this.texts.captions[id].name);
      element.setAttribute("aria-roledescription", parts.say("drawn.kind", { kind: item.layer ? "route" : this.texts.captions[id].kind }));
      shape.on("mouseover mousemove", ({ originalEvent }) => {
        const { type, clientX, clientY } = originalEvent;
        if (!this.pointer.hasMoved(originalEvent)) this.pointer.rest();
        else if (type === "mouseover" || this.pointer.isStill()) this.tell(item, clientX, clientY);
        else this.tooltip.place(clientX, clientY);
      });
      shape.on("mouseout", () => this.tooltip.hide());
      shape.on("click", () => this.open(id));
      element.addEventListener("blur", () => this.tooltip.hide());
    }

    // Beside a spot of the window, what there is to say of a thing.
    tell(item, x, y) {
      const appearance = this.picture?.appearances.get(item.id);
      if (!appearance) return; // a pointer may be faster than the map
      this.tooltip.show(parts.tooltip(this.texts, this.picture, item.id, item.layersOf(appearance)));
      this.tooltip.place(x, y);
    }

    // The map shows something else: what the pointer rests on, or the keyboard stood on, was not chosen.
    hush() {
      this.pointer.rest();
      this.tooltip.hide();
      if (document.activeElement.dataset.feature) document.activeElement.blur();
    }

    // Open or close a dossier at once, and tell the host: a server's answer will say the same.
    select(id) {
      this.tooltip.hide();
      if (id !== this.focus) {
        this.setFocus(id);
        this.host.focus(id);
      }
      if (!id) return;
      root.classList.remove("atlas-told-last"); // it lies over the twin
      parts.camera.look();
    }

    // Who opens a dossier by keyboard is led into it, and out of it again to where he was.
    open(id, byKey) {
      const from = document.activeElement;
      if (!from.closest(".atlas-dossier")) this.opener = from;
      this.select(id);
      if (byKey) this.dossier.enter();
    }

    // What the finder found: its dossier, or its country's; a sea has none, and is said. Then it is shown.
    find({ name, kind, place, subject }) {
      if (subject) this.open(subject, true);
      if (place) parts.camera.show([place.id]);
      if (!subject) parts.tellBearing(this, place, name);
      return subject ? "" : parts.say("map.shown", { name, kind });
    }

    setFocus(id) {
      if (id !== this.focus) this.announce(id ? parts.say("map.opened", { name: this.texts.captions[id].name }) : "");
      this.focus = id;
      parts.ringHidden(this);
      for (const marked of document.querySelectorAll(".atlas-focus")) marked.classList.remove("atlas-focus");
      if (!id) {
        const inside = document.activeElement.closest(".atlas-dossier");
        this.dossier.hide();
        if (inside) parts.backTo(this.opener, { focus: () => this.rover.enter() });
        return;
      }
      const meant = parts.meant(this.texts, id);
      for (const shape of document.querySelectorAll("[data-feature]")) {
        shape.classList.toggle("atlas-focus", meant.includes(shape.dataset.feature));
      }
      const tale = [id, parts.writeQuery({ ...this.picture.view, focus: null, camera: null }, this.terms), this.picture.day].join();
      if (tale === this.dossier.told) return; // who reads it, or stands in it, is left there
      parts.tellDossier(this, id, tale);
    }

    // The view that a message says.
    read({ query, today }) {
      return parts.readQuery(query, this.terms, today);
    }

    // Draw what the server says; a toggle it has not heard of yet stays as the reader set it.
    show(message) {
      if (this.message && message.by !== this.message.by) return void parts.comeBack(); // a session that knows nothing of this page
      const isFirst = !this.message;
      this.message = message;
      this.view = this.read(message);
      for (const [layer, isOn] of this.ahead) {
        if (this.view.layers.includes(layer) === isOn) this.ahead.delete(layer);
      }
      this.draw();
      this.setFocus(this.view.focus);
      if (isFirst && !this.view.camera && !parts.lastCamera()) parts.camera.look(true);
      this.host.heed?.(this.map, message, this.texts);
      if (!this.slide) parts.camera.offer(); // or it is found out where the map comes to rest
      this.rest();
      root.dataset.atlas = message.n;
    }

    // A toggle beside the map was switched: show it at once, the server's answer will agree.
    expect(layer, isOn) {
      if (!this.message || this.picture.view.layers.includes(layer) === isOn) return;
      this.ahead.set(layer, isOn);
      this.draw();
      clearTimeout(this.patience); // an earlier press must not take this one back
      this.patience = setTimeout(() => {
        if (!this.ahead.size) return;
        this.ahead.clear();
        this.show(this.message);
      }, PATIENCE_MS);
    }

    // The map lies still: its host is told the view's words, as the server knows them, and its camera.
    rest() {
      const { lat, lng } = this.map.getCenter();
      const camera = [lat, lng, this.map.getZoom()];
      this.host.rest(parts.writeQuery({ ...this.view, camera }, this.terms), camera);
    }

    draw() {
      const layers = this.terms.layers.filter((id) => this.ahead.get(id) ?? this.view.layers.includes(id));
      const { today, about } = this.message;
      const asked = JSON.stringify([{ ...this.view, layers }, today, about]);
      if (asked === this.asked && this.slide === this.shown) return; // an answer says what was drawn ahead of it
      const picture = parts.pictureOf({ ...this.view, layers }, { ...this.known, today }, about);
      Object.assign(this, { asked, shown: this.slide, picture });
      for (const item of this.land.values()) this.put(item, parts.drawTerritory);
      for (const item of this.areas.values()) this.put(item, parts.drawArea);
      for (const item of [...this.routes.values()].flat().concat(...this.places.values())) this.put(item);
      this.legend(this.picture, this.paint);
      this.result.show(this.picture);
      this.labels(this.picture);
      this.twin.update(this.picture, this.slide);
      parts.ringHidden(this);
      parts.markDay(this.picture.day);
    }

    // Show a thing as it appears; touch it only where that differs from what is drawn.
    put(item, draw) {
      const appearance = this.picture.appearances.get(item.id);
      const look = appearance ? `${appearance.held}|${appearance.kept}|${appearance.when}` : "";
      if (this.drawn.get(item.id) === look) return;
      this.drawn.set(item.id, look);
      parts.appear(item, appearance);
      if (appearance && draw) draw(item, appearance, this.paint, this.texts);
    }
  }
})();
