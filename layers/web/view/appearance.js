// How each thing of a picture appears: layers/picture/appearance.py, in the browser.
(() => {
  "use strict";
  const parts = window.atlasParts;

  // What is not on the map is not in it. held: [layer, role] of each membership shown that it holds, in the
  // order of the layers. kept: false where it recedes behind what the filter keeps. when: "now" or "past"
  // of an area that is drawn as disputed, "" of all else.
  parts.appearances = ({ view, day, matched, only, places, areas, pastAreas }, holders, { terms, geometry }) => {
    const shown = new Map();
    const put = (id, kept, held = [], when = "") => shown.set(id, { held, kept, when });
    const isOn = (layer) => view.layers.includes(layer);
    const isKept = (asked) => matched === null || asked.some((id) => matched.has(id));
    const alliances = terms.alliances.filter(isOn);
    const held = (id) => {
      const own = holders.get(id) || new Map();
      return alliances.filter((layer) => own.has(layer)).map((layer) => [layer, own.get(layer).role]);
    };
    const { isIn } = parts;
    for (const id of Object.keys(geometry.land)) {
      const isPicked = isIn(only.lands, [id]); // others are bare ground
      put(id, isPicked && isKept([id]), isPicked ? held(id) : []);
    }
    const drawn = (ids) => ids.filter((id) => isOn(geometry.areas[id][5]));
    const whens = new Map([...drawn(areas).map((id) => [id, "now"]), ...drawn(pastAreas).map((id) => [id, "past"])]);
    for (const [id, [, , within]] of Object.entries(geometry.areas)) {
      const own = held(id);
      const around = own.length ? [id] : within;
      if ((own.length || whens.has(id)) && isIn(only.lands, [id, ...around])) put(id, isKept(around), own, whens.get(id));
    }
    for (const [id, [layer, , , , since]] of Object.entries(geometry.lines)) {
      if (since > day || !(isOn(layer) || view.route === layer) || !isIn(only.routes, [id])) continue;
      put(id, view.route ? view.route === layer : isKept(geometry.crossed[id]));
    }
    for (const id of places) {
      const [, , , country, , layer] = geometry.places[id];
      if (isOn(layer) && isIn(only.places, [id])) put(id, isKept([country]));
    }
    return shown;
  };
})();
