// In the app, the map's frame speaks with Streamlit's page as a component of streamlit-folium does. It alone
// heeds nobody but the page that it stands in, and reads what it is told: nothing of it is ever run.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SAID = /\batlas\.(show|present)\((.*)\);/; // as layers/browser/folium_map.py writes it
  const root = document.documentElement;
  let last = null;
  let shown = "";

  const tell = (type, said) =>
    window.parent.postMessage({ isStreamlitMessage: true, type: `streamlit:${type}`, ...said }, window.location.origin);

  parts.page = window.parent; // from the same origin, as frame-ancestors keeps it

  // The page has one word of each frame, and a newer one takes the place of one that no run has read. So all
  // that the server has not heard goes along with each answer, numbered; what it has heard is left out.
  const from = Math.random().toString(36).slice(2);
  let said = [];
  let count = 0;
  const send = () => tell("setComponentValue", { value: { from, said }, dataType: "json" });

  window.Streamlit = {
    setComponentValue(answer) {
      said.push([(count += 1), answer]);
      send();
    },
  };

  function leaveOut([whose, n]) {
    if (whose !== from) return;
    const isLong = said.some(([number, { briefing }]) => number <= n && briefing);
    said = said.filter(([number]) => number > n);
    if (isLong) send(); // lest a whole briefing goes along with every rerun
  }

  window.addEventListener("message", ({ source, origin, data }) => {
    const isOurs = window.parent !== window && source === window.parent && origin === window.location.origin;
    if (isOurs && data?.type === "streamlit:render") hear(data);
  });

  function hear({ args, theme }) {
    if (theme) root.dataset.theme = theme.base;
    if (args.feature_group === last) return;
    if (last === null) tell("setFrameHeight", { height: args.height });
    last = args.feature_group;
    const [, verb, words] = SAID.exec(last);
    const { heard, ...message } = JSON.parse(words);
    if (heard) leaveOut(heard);
    const text = JSON.stringify(message);
    if (text === shown) return;
    shown = text;
    window.atlas[verb](message);
  }

  window.frameElement?.setAttribute("title", document.title);

  // What the page shows below until the map has drawn goes when that is painted, or the map is left.
  const uncover = () => window.parent.document.querySelector("#atlas-start")?.remove();
  const drawn = new MutationObserver(() => {
    drawn.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(uncover));
  });
  drawn.observe(root, { attributeFilter: ["data-atlas"] });
  window.addEventListener("pagehide", uncover);

  window.map = window.atlas.open("map_div", JSON.parse(document.querySelector("#atlas-links").textContent));
  parts.watchPrinting(window.frameElement);
  tell("componentReady", { apiVersion: 1 });
})();
