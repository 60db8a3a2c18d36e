// The families of the page: nothing is measured before they are there, and names are laid again when one comes later.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const PATIENCE_MS = 1000; // a map in other letters is better than none
  const FACES = ['1em "Atlas Sans"', '1em "Atlas Serif"'];

  parts.typeCome = () => {
    const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
    return Promise.race([Promise.allSettled(FACES.map((face) => document.fonts.load(face))), late]);
  };

  parts.watchType = (act) => document.fonts.addEventListener("loadingdone", ({ fontfaces }) => fontfaces.length && act());
})();
