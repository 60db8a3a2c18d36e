// The map flies to where a scene looks; it takes off when the scene has been painted, which its first step would hold up.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const FLIGHT_S = 1.2;

  parts.makeFlight = (map) => {
    let bound = null;
    const land = () => (map.isFlying = false);
    const takeOff = ({ centre, zoom }) => {
      map.isFlying = true; // an earlier flight may have come to its end meanwhile
      map.once("moveend", land);
      map.flyTo(centre, zoom, { duration: FLIGHT_S });
    };
    return {
      // Names are laid where it comes to rest. Who is sent elsewhere before he took off never does.
      start(aim) {
        [bound, map.isFlying] = [aim, true];
        requestAnimationFrame(() => setTimeout(() => aim === bound && takeOff(aim)));
      },
      cancel() {
        bound = null;
        land();
      },
    };
  };
})();
