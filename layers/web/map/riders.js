// The names that a scene is about, at once: placed where the map is about to look, and carried there with it, each
// at its spot of the earth, until all names are laid.
(() => {
  "use strict";
  const parts = window.atlasParts;

  // A map as it looks now, or, after `aim`, as it will.
  parts.makeEye = (map) => {
    let aim = null;
    const { options } = map;
    const bounds = ({ centre, zoom }) => {
      const min = map.project(centre, zoom).subtract(map.getSize().divideBy(2)).round();
      return L.bounds(min, min.add(map.getSize()));
    };
    return {
      options,
      aim: (where) => (aim = where),
      getZoom: () => aim?.zoom ?? map.getZoom(),
      getPixelBounds: () => (aim ? bounds(aim) : map.getPixelBounds()),
      getSize: () => map.getSize(),
      project: (...place) => map.project(...place),
    };
  };

  parts.makeRiders = (map, pane) => {
    let own = [];
    const put = () => own.forEach(({ node, place }) => L.DomUtil.setPosition(node, map.latLngToLayerPoint(place)));
    map.on("move", put);
    return {
      nodes: () => own.map(({ node }) => node),
      // spots: of names, in pixels of a zoom level; they stand instead of all other names.
      show(spots, zoom) {
        own = spots.map((spot, at) => {
          const [left, top, right, bottom] = spot.boxes[0];
          const middle = L.point((left + right) / 2, (top + bottom) / 2).round();
          return { node: parts.make("div", "atlas-rider", ...parts.drawNames([spot], middle, `rider-${at}`)), place: map.unproject(middle, zoom) };
        });
        put();
        pane.replaceChildren(...own.map(({ node }) => node));
      },
      clear: () => (own = []),
    };
  };
})();
