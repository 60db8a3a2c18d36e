// A view as the words of an address, and back: layers/model/view.py, in the browser.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const DAY = /^\d{4}-\d{2}-\d{2}$/;
  const CAMERA = /^-?\d{1,3}(\.\d{1,6})?_-?\d{1,3}(\.\d{1,6})?_\d{1,2}(\.\d{1,3})?$/;

  // The view of an address; what is unknown or broken in it counts as not said. today: an ISO day.
  parts.readQuery = (query, terms, today) => {
    const words = new Map([...new URLSearchParams(query)].filter(([, word]) => word));
    const several = (key) => (words.get(key) || "").split(".");
    const one = (key, known) => (known.includes(words.get(key)) ? words.get(key) : null);
    const meant = (word) => terms.parts[word] || [word]; // one that was divided means all its parts
    const asked = several("layers").flatMap(meant);
    const layers = terms.layers.filter((word) => asked.includes(word));
    const alliances = terms.alliances.filter((word) => several("alliances").includes(word));
    return {
      layers: words.get("layers") === "none" ? [] : layers.length ? layers : [...terms.shown],
      alliances,
      match: (alliances.length && one("match", terms.matches)) || "any",
      observers: alliances.length > 0 && words.get("observers") === "yes",
      route: one("route", terms.routes),
      day: readDay(words.get("day"), terms, today),
      focus: terms.focus.split(" ").find((word) => word === meant(words.get("focus"))[0]) || null,
      camera: readCamera(words.get("at")),
    };
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
      focus: view.focus,
      at: view.camera ? view.camera.map((number, at) => parts.fixed(number, at < 2 ? 3 : 2)).join("_") : "",
    };
    return new URLSearchParams(Object.entries(words).filter(([, word]) => word)).toString();
  };

  function readDay(word, { first }, today) {
    if (word === "today") return word;
    const isDay = DAY.test(word) && first <= word && word <= today && isInCalendar(word);
    return isDay ? word : "article";
  }

  // A day that no month has is no date, or another one.
  function isInCalendar(word) {
    const moment = new Date(`${word}T00:00:00Z`);
    return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(word);
  }

  function readCamera(word) {
    if (!CAMERA.test(word)) return null;
    const [lat, lon, zoom] = word.split("_").map(Number);
    const isThere = Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 2 && zoom <= 10;
    return isThere ? [lat, lon, zoom] : null;
  }
})();
