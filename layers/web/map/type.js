// The families of the page: nothing is measured before they are there, and names are laid again when one comes later;
// that of the seas need not be awaited, for names are laid last.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const PATIENCE_MS = 1000; // a map in other letters is better than none
  const FACES = ['1em "Atlas Sans"', '1em "Atlas Serif"'];
  const LATER = 'italic 1em "Atlas Sans"';

  parts.typeCome = () => {
    document.fonts.load(LATER).catch(() => {}); // then it stands in another
    const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
    return Promise.race([Promise.allSettled(FACES.map((face) => document.fonts.load(face))), late]);
  };

  parts.watchType = (act) => document.fonts.addEventListener("loadingdone", ({ fontfaces }) => fontfaces.length && act());
})();
