// A view as the words of an address, and back: layers/model/view.py, in the browser.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SETTINGS = ["layers", "alliances", "match", "observers", "route", "day", "only", "named", "note", "focus", "at"];
  const PROSE = ["note"]; // settings whose words are shown as they stand
  const MOST_THINGS = 60; // that a view picks out, or that it names
  const DAY = /^(\d{4})[-./]?(\d{2})[-./]?(\d{2})$/; // a break may cost a hyphen
  const CAMERA = /^(-?\d{1,3}(?:\.\d{1,6})?)_(-?\d{1,3}(?:\.\d{1,6})?)_(\d{1,2}(?:\.\d{1,3})?)$/;
  // As we write one, whatever has become of its underscores: Markdown takes them for emphasis.
  const CAMERA_RUN = /^(-?\d{1,2}\.\d{3})[_.*~/;]{0,4}(-?\d{1,3}\.\d{3})[_.*~/;]{0,4}(\d{1,2}\.\d{2})z?$/;

  // The view of an address; what is unknown or broken in it counts as not said. today: an ISO day.
  parts.readQuery = (query, terms, today) => parts.readLink(query, terms, today).view;

  // The same with what was of no use: unknown, pairs of a setting and a word as it stands, or null and what is
  // amiss; strangers; isTwice.
  parts.readLink = (query, terms, today) => {
    const { words, asWritten, strangers, isTwice } = parts.askedOf(query, SETTINGS, PROSE);
    const unknown = [];
    const one = (key, read) => {
      const word = words.get(key) ?? "";
      const value = word ? read(word) : null;
      if (word && value === null) unknown.push([key, asWritten.get(key)]);
      return value;
    };
    const several = (key, known, all = {}, most = Infinity) => {
      if (!words.get(key)) return [];
      const [divided, names] = namesOf(known, all);
      const told = parts.pieces(words.get(key), names);
      for (const word of told) if (!known.includes(word) && !divided.has(word)) unknown.push([key, word]);
      const meant = new Set(told.flatMap((word) => divided.get(word) || [word])); // one that was divided means all its parts
      const there = [...meant].filter((word) => known.includes(word));
      if (there.length > most) unknown.push([key, null, { setting: key, count: there.length, most }]);
      const taken = new Set(there.slice(0, most));
      return known.filter((word) => taken.has(word));
    };
    const noted = (key, known) => {
      if (!words.get(key)) return [];
      const { notes, strangers: apart, amiss } = parts.readNotes(words.get(key), known);
      for (const word of apart) unknown.push([key, word]);
      for (const fault of amiss.slice(0, parts.mostNotices)) unknown.push([key, null, fault]);
      return known.filter((id) => notes.has(id)).map((id) => [id, notes.get(id)]);
    };
    const [drawn, nameable] = parts.thingsOf(terms);
    const isBare = parts.oneOf(words.get("layers") ?? "", ["none"]) !== null;
    const layers = isBare ? [] : several("layers", terms.layers, terms.parts);
    const alliances = several("alliances", terms.alliances);
    const match = one("match", (word) => parts.oneOf(word, terms.matches));
    const observers = one("observers", (word) => parts.oneOf(word, ["yes"]));
    const view = {
      layers: isBare || layers.length ? layers : [...terms.shown],
      alliances,
      match: (alliances.length && match) || "any",
      observers: Boolean(observers) && alliances.length > 0,
      route: one("route", (word) => parts.oneOf(word, terms.routes)),
      day: one("day", (word) => readDay(word, terms, today)) || "article",
      only: several("only", drawn, terms.parts, MOST_THINGS),
      named: several("named", nameable, terms.parts, MOST_THINGS),
      notes: noted("note", nameable),
      focus: one("focus", (word) => readFocus(word, terms)),
      camera: one("at", readCamera),
    };
    return { view, unknown, strangers, isTwice };
  };

  // The words of a view, in one order; what equals the default is left out.
  parts.writeQuery = (view, terms) => {
    const layers = view.layers.join(".");
    const words = {
      layers: layers === terms.shown.join(".") ? "" : layers || "none",
      alliances: view.alliances.join("."),
      match: view.alliances.length && view.match !== "any" ? view.match : "",
      observers: view.alliances.length && view.observers ? "yes" : "",
      route: view.route,
      day: view.day === "article" ? "" : view.day,
      only: view.only.join("."),
      named: view.named.join("."),
      note: parts.writeNotes(view.notes),
      focus: view.focus,
      at: view.camera ? view.camera.map((number, at) => parts.fixed(number, at < 2 ? 3 : 2)).join("_") : "",
    };
    return new URLSearchParams(Object.entries(words).filter(([, word]) => word)).toString();
  };

  // Of a list what was divided, and all that may be written in it; found out once.
  const lists = new WeakMap();
  function namesOf(known, all) {
    if (!lists.has(known)) {
      const divided = new Map(Object.entries(all).filter(([, own]) => own.every((word) => known.includes(word))));
      lists.set(known, [divided, [...known, ...divided.keys()]]);
    }
    return lists.get(known);
  }

  // What can be picked out: countries, areas, places, routes and parts of them; and what can be named: no parts, but the
  // gazetteer too. In order, made once.
  const things = new WeakMap();
  parts.thingsOf = (terms) => {
    if (!things.has(terms)) {
      const whole = [...terms.focus.split(" ").slice(0, terms.things), ...terms.routes];
      const drawn = [...whole, ...parts.stretchesOf(terms).keys()];
      things.set(terms, [drawn.sort(), [...whole, ...terms.bearings].sort()]);
    }
    return things.get(terms);
  };

  function readDay(told, { first }, today) {
    const word = parts.inOne(told);
    const named = parts.oneOf(word, ["article", "today"]);
    if (named) return named;
    const day = DAY.exec(word)?.slice(1).join("-");
    return day && first <= day && day <= today && isInCalendar(day) ? day : null;
  }

  function readFocus(told, terms) {
    const divided = terms.parts[parts.oneOf(told, Object.keys(terms.parts))];
    const known = terms.focus.split(" ");
    const word = divided ? divided[0] : told;
    return known.includes(word) ? word : parts.oneOf(word, known);
  }

  // A day that no month has is no date, or another one.
  function isInCalendar(word) {
    const moment = new Date(`${word}T00:00:00Z`);
    return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(word);
  }

  function readCamera(told) {
    const word = parts.inOne(told).replaceAll(",", "."); // as half of Europe writes a decimal
    const said = CAMERA.exec(word) ?? CAMERA_RUN.exec(word);
    if (!said) return null;
    const [lat, lon, zoom] = said.slice(1).map(Number);
    const isThere = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= 2 && zoom <= 10;
    return isThere ? [lat, lon, zoom] : null;
  }
})();
