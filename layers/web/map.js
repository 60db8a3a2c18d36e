// The map itself: opens once, then draws what each command changes. window.atlas is all Python sees.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const PATIENCE_MS = 5000; // a toggle the server never answers goes back to what it last said
  const root = document.documentElement;
  let waiting = null; // the newest command, while geometry and texts are still on their way
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
        maxBounds: [[-70, -220], [85, 220]],
        maxBoundsViscosity: 0.6,
        attributionControl: false,
        zoomAnimation: !parts.calm, // with it Leaflet waits for a transition that CSS has taken out
      });
      map.setView([44, 52], 4); // until the size of the window and the command are known
      L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
      links = known;
      opened = Promise.all([load(links.geometry), load(links.texts)]).then(([geometry, texts]) => {
        parts.lookAt(map, parts.lastCamera() || (waiting && waiting.camera));
        app = new App(map, geometry, texts);
        if (waiting) app.show(waiting);
      });
      opened.catch(fail);
      return map;
    },
    show(command) {
      if (!waiting && parts.restoreView()) return;
      waiting = command;
      if (app) app.show(command);
    },
    // A briefing, as layers.render.deck_json gives it; from then on it says what is shown.
    present(deck) {
      Promise.all([load(links.terms), run(links.present), opened]).then(([terms]) => parts.present(app, deck, terms), fail);
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
    document.body.append(parts.make("p", "atlas-failure", `The map could not be drawn (${reason}). Reload the page.`));
  }

  class App {
    constructor(map, geometry, texts) {
      Object.assign(this, { map, geometry, texts, host: parts.host, focus: null, drawn: new Map(), state: null, ahead: new Map() });
      parts.paletteInto(texts.style.colours);
      parts.makePanes(map);
      this.paint = parts.makePaint(texts.style);
      parts.makeHatch(texts.style);
      this.places = parts.drawPlaces(map, geometry);
      this.routes = parts.drawRoutes(map, geometry, texts.style);
      this.areas = parts.drawAreas(map, geometry);
      this.land = parts.drawLand(map, geometry);
      this.tooltip = parts.makeTooltip();
      this.pointer = parts.watchPointer();
      this.dossier = parts.makeDossier(() => this.select(null));
      this.legend = parts.makeLegend(texts, (id) => this.select(id));
      this.result = parts.makeResult(texts, (id) => this.select(id));
      this.labels = parts.makeLabels(map, geometry, texts);
      const buttons = parts.makeButtons([
        ["Zoom in", "+", () => map.zoomIn()],
        ["Zoom out", "−", () => map.zoomOut()],
        ["Show the whole region", "⌂", () => parts.goHome(map, { duration: 0.6 })],
        ["Copy a link to this view", "Copy link", parts.copyLink],
        ...(parts.host.actions?.(map) || []),
      ]);
      const ids = [...this.land.keys(), ...this.areas.keys(), ...this.places.keys(), ...texts.layers.map((layer) => layer.id)];
      const finder = parts.makeFinder(texts, ids, (id) => this.find(id));
      document.body.append(parts.make("div", "atlas-top", finder, buttons));
      document.body.append(parts.make("p", "atlas-borders", texts.borders));
      this.listen();
    }

    listen() {
      const shapes = [this.land, this.areas, this.places].flatMap((group) => [...group.values()]);
      for (const item of [...shapes, ...[...this.routes.values()].flat()]) this.bring(item);
      this.map.on("click", () => this.select(null));
      this.map.on("moveend", () => {
        if (!this.state) return;
        this.labels(this.state);
        this.host.rest(this.map, this.state.address);
      });
      const page = window.parent.document;
      const gone = new AbortController(); // the page outlives this frame, its ear must not
      window.addEventListener("pagehide", () => gone.abort());
      for (const side of [document, page]) {
        const close = (event) => {
          if (event.key === "Escape" && !page.querySelector("[role=dialog]")) this.select(null);
        };
        side.addEventListener("keydown", close, { signal: gone.signal });
      }
      window.addEventListener("resize", () => this.resize());
      parts.watchToggles((layer, shown) => this.expect(layer, shown));
      parts.watchLine();
    }

    resize() {
      // Leaflet forgets the exact centre when it measures itself anew: it is told again.
      const centre = this.map.getCenter();
      this.map.invalidateSize({ pan: false });
      this.map.setView(centre, this.map.getZoom(), { reset: true });
    }

    // Make one shape answer to pointer and keyboard.
    bring(item) {
      const { element, shape } = item;
      const id = item.layer || item.id;
      element.dataset.feature = id;
      element.setAttribute("role", "button");
      element.setAttribute("tabindex", "0");
      element.setAttribute("aria-describedby", "atlas-tooltip");
      const tell = (x, y) => {
        if (!this.state) return; // a pointer may be faster than the first command
        this.tooltip.show(parts.tooltip(this.texts, this.state, item.id, this.layersOf(item)));
        this.tooltip.place(x, y);
      };
      shape.on("mouseover mousemove", ({ originalEvent }) => {
        const { type, clientX, clientY } = originalEvent;
        if (!this.pointer.hasMoved(originalEvent)) this.pointer.rest();
        else if (type === "mouseover" || this.pointer.isStill()) tell(clientX, clientY);
        else this.tooltip.place(clientX, clientY);
      });
      shape.on("mouseout", () => this.tooltip.hide());
      shape.on("click", () => this.select(id));
      element.addEventListener("focus", () => {
        if (!element.matches(":focus-visible")) return;
        const box = element.getBoundingClientRect();
        tell(middle(box.left, box.right, window.innerWidth), middle(box.top, box.bottom, window.innerHeight));
      });
      element.addEventListener("blur", () => this.tooltip.hide());
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.select(id);
      });
    }

    layersOf(item) {
      if (item.layer) return [item.layer];
      if (this.places.has(item.id)) return ["places"];
      const own = (this.state.held.get(item.id) || []).map(([layer]) => layer);
      return this.state.areas.has(item.id) ? [...own, "disputed"] : own;
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
      if (id === this.focus) return;
      if (id && document.activeElement.dataset.feature) this.opener = document.activeElement;
      this.setFocus(id);
      this.host.focus(id);
    }

    find(id) {
      const item = this.land.get(id) || this.areas.get(id) || this.places.get(id);
      const all = item ? [item.shape] : (this.routes.get(id) || []).map((stretch) => stretch.shape);
      if (all.length) {
        const bounds = all.reduce((sum, shape) => sum.extend(shape.getBounds ? shape.getBounds() : shape.getLatLng()), L.latLngBounds([]));
        this.map.flyToBounds(bounds, { maxZoom: 7, duration: 0.6, animate: !parts.calm });
      }
      this.select(id);
    }

    setFocus(id) {
      this.focus = id;
      for (const marked of document.querySelectorAll(".atlas-focus")) marked.classList.remove("atlas-focus");
      if (!id) {
        const inside = document.activeElement.closest(".atlas-dossier");
        this.dossier.hide();
        if (inside && this.opener) this.opener.focus();
        return;
      }
      for (const shape of document.querySelectorAll("[data-feature]")) {
        shape.classList.toggle("atlas-focus", shape.dataset.feature === id);
      }
      const body = parts.dossier(this.texts, this.state, id, (other) => this.select(other));
      this.dossier.show(body, this.texts.captions[id].name);
    }

    // Draw what the server says; a toggle it has not heard of yet stays as the reader set it.
    show(command) {
      // Numbers grow within a session: a smaller one comes from a server that was started anew.
      if (this.command && command.n <= this.command.n && command !== this.command) {
        parts.comeBack();
        return;
      }
      this.command = command;
      for (const [layer, shown] of this.ahead) {
        if (command.on.includes(layer) === shown) this.ahead.delete(layer);
      }
      this.draw();
      this.labels(this.state);
      this.setFocus(command.focus);
      this.host.heed?.(this.map, command);
      this.host.rest(this.map, command.address);
      root.dataset.atlas = command.n;
    }

    // A toggle beside the map was switched: show it at once, the server's answer will agree.
    expect(layer, shown) {
      if (!this.command || this.state.on.includes(layer) === shown) return;
      this.ahead.set(layer, shown);
      this.draw();
      this.labels(this.state);
      clearTimeout(this.patience); // an earlier press must not take this one back
      this.patience = setTimeout(() => {
        if (!this.ahead.size) return;
        this.ahead.clear();
        this.show(this.command);
      }, PATIENCE_MS);
    }

    draw() {
      const on = this.texts.layers
        .map((layer) => layer.id)
        .filter((id) => this.ahead.get(id) ?? this.command.on.includes(id));
      this.state = parts.expand({ ...this.command, on }, this.geometry);
      for (const item of this.land.values()) this.drawTerritory(item);
      for (const item of this.areas.values()) this.drawArea(item);
      for (const [layer, stretches] of this.routes) this.drawRoute(layer, stretches);
      for (const item of this.places.values()) this.drawPlace(item);
      this.legend(this.state, this.paint);
      this.result(this.state);
    }

    // Touch an element only where it differs from what is drawn.
    changed(key, look) {
      if (this.drawn.get(key) === look) return false;
      this.drawn.set(key, look);
      return true;
    }

    drawArea(item) {
      const { held, match, matched, areas } = this.state;
      const kept = match === null || [item.id, ...item.within].map((id) => matched.has(id));
      if (!this.changed(item.id, `${held.get(item.id)}|${areas.get(item.id)}|${kept}`)) return;
      parts.drawArea(item, this.state, this.paint, this.texts);
    }

    drawTerritory(item) {
      const { held, match, matched } = this.state;
      const faded = match !== null && !matched.has(item.id);
      if (!this.changed(item.id, `${held.get(item.id) || []}|${faded}`)) return;
      parts.drawTerritory(item, faded, this.state, this.paint, this.texts);
    }

    drawRoute(layer, stretches) {
      const { on, route, match, matched, day } = this.state;
      for (const stretch of stretches) {
        const { id, crossed, since } = stretch;
        const shown = (on.includes(layer) || route === layer) && since <= day;
        const kept = route ? route === layer : match === null || crossed.some((country) => matched.has(country));
        if (this.changed(id, `${shown}|${kept}`)) parts.drawStretch(stretch, layer, shown, kept, this.texts);
      }
    }

    drawPlace(item) {
      const { on, match, matched, day } = this.state;
      const shown = on.includes("places") && item.since <= day;
      const kept = match === null || matched.has(item.country);
      if (this.changed(item.id, `${shown}|${kept}`)) parts.drawPlace(item, shown, kept, this.texts);
    }
  }

  const middle = (low, high, end) => (Math.max(0, low) + Math.min(end, high)) / 2;
})();
