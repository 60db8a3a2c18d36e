// The page around the map: its address holds the view, its toggles are seen when they move. In the app it is
// Streamlit’s, as bridge.js says; a file and the static edition are a page by themselves, in whatever frame.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const BACK = "atlas-back"; // in the tab's own storage: the page came back to a server that was new
  const LAST = "atlas-view"; // in the tab's own storage: the address the map last had

  parts.page = window;

  // What the map tells its surroundings. In the app: the server, and the page's address. Whoever
  // shows the map elsewhere puts functions of his own in their place.
  parts.host = {
    focus: (id) => parts.tell({ id }), // a dossier, or null
    day: (day) => parts.tell({ day }), // the day of an event
    rest: (query, camera) => parts.writeAddress(query, camera), // the map came to rest, with this view
    scene: writeScene, // a slide of a briefing is shown
    leave: askForMap, // the presenter leaves: the view's words, its camera, and how to end the briefing
    link: () => parts.page.location.href, // where the view opens again
  };

  // What is said to the server waits while the line to it is cut. What it never answers, it says so.
  let isCut = false;
  const held = [];
  parts.tell = (answer) => {
    if (isCut) held.push(answer);
    else window.Streamlit.setComponentValue(answer);
  };

  // The address says which slide; nobody is asked, and other words stay.
  function writeScene(number) {
    const { history, location } = parts.page;
    const words = new URLSearchParams(location.search);
    words.set("scene", number);
    history.replaceState(history.state, "", `${location.pathname}?${words}`);
  }

  // The server leads to the page Map, in the same session, which holds what was composed there.
  // Without words, the reader's own map is shown as it was left.
  function askForMap(query, camera) {
    if (query !== null) parts.page.atlasCamera = camera;
    window.Streamlit.setComponentValue({ leave: query });
  }

  // The server has heard it: a link leads there. A server that turned the page itself would first put
  // the briefing's address without its words into the history, and the step back would lead to that.
  parts.followToMap = () => parts.page.document.querySelector(".st-key-way_out a").click();

  // The address always holds the view: the server says its words, the camera is known here alone.
  // It is replaced, not added to the history: one step back leaves the atlas.
  parts.writeAddress = (query, camera) => {
    parts.page.atlasCamera = camera;
    const { history, location } = parts.page;
    const search = `?${query}`;
    if (location.search !== search) history.replaceState(history.state, "", location.pathname + search);
    parts.remembered((memory) => memory.setItem(LAST, search));
  };

  // A page that was loaded at Data or Figures, or there again, has lost the view: its server knows
  // none, nor does its address. It goes back once to where this tab last was. A map that is asked
  // for by its own address, with settings or bare, is left as it is.
  parts.restoreView = () => {
    const { atlasCamera, location, performance } = parts.page;
    const [loaded] = performance.getEntriesByType("navigation");
    const last = parts.remembered((memory) => memory.getItem(LAST));
    if (atlasCamera || location.search || !loaded || !last) return false;
    if (new URL(loaded.name).pathname === location.pathname) return false;
    follow(location.pathname + last);
    return true;
  };

  // A browser that forbids to store anything throws at the very name of the storage.
  parts.remembered = (use) => {
    try {
      return use(parts.page.sessionStorage);
    } catch {
      return null;
    }
  };

  // Where the reader last looked, when this frame is not the first one the page has had.
  parts.lastCamera = () => parts.page.atlasCamera;

  // Streamlit draws a toggle before its server hears of it; the map need not wait longer.
  parts.watchToggles = (heard) => {
    const seen = new parts.page.MutationObserver((changes) => {
      for (const { target } of changes) {
        const row = target.closest('[class*="st-key-layer_"]');
        const input = row && row.querySelector("input");
        const layer = row && /st-key-layer_(\w+)/.exec(row.className);
        if (input && layer) heard(layer[1], input.checked);
      }
    });
    const attributes = { subtree: true, attributes: true, attributeFilter: ["data-selected"] };
    seen.observe(parts.page.document.body, attributes);
    window.addEventListener("pagehide", () => seen.disconnect());
  };

  // What the page's buttons *More* ask for is in the map: nobody else need hear of the press.
  parts.watchMore = (chosen) =>
    onClick(({ target, detail }) => {
      const more = target.closest("[data-more]");
      if (more) chosen(more.dataset.more, more, !detail);
    });

  // The events beside the map: the rows of its day are marked. The list may come up later than the map.
  let marked = "";
  parts.markDay = (day = marked) => {
    marked = day;
    for (const row of parts.page.document.querySelectorAll("[data-day] > summary")) {
      if (row.parentElement.dataset.day === day) row.setAttribute("aria-current", "date");
      else row.removeAttribute("aria-current");
    }
  };

  // A press leads to the day, and opens what is told of it; a second one closes that again.
  parts.watchDays = () => {
    onClick((event) => {
      const row = event.target.closest("[data-day] > summary");
      if (!row || row.hasAttribute("aria-current")) return;
      if (row.parentElement.open) event.preventDefault();
      parts.host.day(row.parentElement.dataset.day);
    });
    const seen = new MutationObserver(() => parts.markDay());
    seen.observe(parts.page.document.body, { childList: true, subtree: true });
    window.addEventListener("pagehide", () => seen.disconnect());
  };

  // The page outlives this frame, its ear must not.
  function onClick(hear) {
    const gone = new AbortController();
    parts.page.document.addEventListener("click", hear, { signal: gone.signal, capture: true });
    window.addEventListener("pagehide", () => gone.abort());
  }

  // After a cut the whole page is asked for anew. A session that lives on answers as before. A new
  // one knows nothing of this page, which then comes back by its address, and what was pressed before
  // would be lost: so the controls wait for the first answer on a new line, and so does the map.
  parts.watchLine = () => {
    const page = parts.page.document;
    const app = page.querySelector('[data-testid="stApp"]');
    const controls = page.querySelector('[data-testid="stSidebar"]');
    if (!controls) return;
    let asked = false;
    parts.lineStands = () => {
      [controls.inert, isCut] = [false, false];
      for (const answer of held.splice(0)) parts.tell(answer);
    };
    const seen = new MutationObserver(() => {
      const stands = app.dataset.testConnectionState === "CONNECTED";
      if (!stands) [controls.inert, isCut, asked] = [true, true, false];
      else if (isCut && !asked) {
        asked = true;
        page.querySelector(".st-key-line button").click();
      }
    });
    seen.observe(app, { attributeFilter: ["data-test-connection-state"] });
    window.addEventListener("pagehide", () => seen.disconnect());
  };

  // An audience sees nothing of a cut line: the box that Streamlit then puts over its page is closed,
  // and the keys are with the map again.
  parts.watchCut = (hear, signal) => {
    const page = parts.page.document;
    const app = page.querySelector('[data-testid="stApp"]');
    if (!app) return; // a file has no line
    const seen = new MutationObserver(() => {
      const stands = app.dataset.testConnectionState === "CONNECTED";
      hear(stands);
      const close = !stands && page.querySelector('[data-testid="stDialog"] button:not([tabindex="-1"])');
      if (!close) return;
      close.click();
      window.focus();
    });
    seen.observe(app, { attributeFilter: ["data-test-connection-state"] });
    seen.observe(page.body, { childList: true });
    signal.addEventListener("abort", () => seen.disconnect());
  };

  // What a page that came back has to say, once.
  parts.lost = () =>
    parts.remembered((memory) => {
      const came = memory.getItem(BACK);
      memory.removeItem(BACK);
      return came && parts.say("map.came_back");
    });

  // The frame's sandbox may not navigate the page; a link in the page may.
  parts.comeBack = () => {
    parts.remembered((memory) => memory.setItem(BACK, "yes"));
    follow(parts.page.location.href);
  };

  function follow(address) {
    const link = parts.page.document.createElement("a");
    link.href = address;
    parts.page.document.body.append(link);
    link.click();
  }

  // A link to another page of ours, in a tab of its own, so that the map stays as it is.
  parts.pageLink = (address, words) => {
    const link = parts.make("a", "atlas-link", words);
    link.href = new URL(address, parts.page.location.href).href;
    link.target = "_blank";
    link.rel = "noopener";
    return link;
  };

  // A page that is a text within another one is at no address.
  parts.hasAddress = () => /^(https?|file):$/.test(parts.page.location.protocol);

  // The system's own way to pass a link on, where fingers press and it has one; else it is copied. What the
  // system will not do is copied too, unless the reader thought better of it.
  parts.passingOn = () => {
    const canShare = window.isSecureContext && navigator.share && matchMedia("(pointer:coarse)").matches;
    if (!canShare) return [parts.say("map.copy_about"), parts.say("map.copy"), copyLink];
    const share = (button) =>
      navigator.share({ title: parts.page.document.title, url: parts.host.link() }).catch(({ name }) => name === "AbortError" || copyLink(button));
    return [parts.say("map.share_about"), parts.say("map.share"), share];
  };

  const copyLink = (button) => {
    const link = parts.host.link();
    const done = () => parts.flash(button, parts.say("map.copied"));
    if (navigator.clipboard) navigator.clipboard.writeText(link).then(done, () => byHand(link, done));
    else byHand(link, done);
  };

  // Without a secure origin there is no clipboard API: select the text and copy it the old way.
  function byHand(link, done) {
    const field = parts.make("input", "atlas-link-field");
    field.value = link;
    parts.stage.append(field);
    field.select();
    if (document.execCommand("copy")) {
      field.remove();
      done();
    } else field.addEventListener("blur", () => field.remove());
  }

  // Streamlit's own copy buttons do nothing, and say nothing, where there is no clipboard API.
  parts.watchCopies = () =>
    onClick(({ target }) => {
      const button = target.closest('[data-testid="stCode"] button');
      if (!button || parts.page.navigator.clipboard) return;
      const page = parts.page.document;
      page.getSelection().selectAllChildren(button.closest('[data-testid="stCode"]').querySelector("code"));
      button.dataset.told = page.execCommand("copy") ? parts.say("map.copied") : parts.say("map.marked");
      setTimeout(() => delete button.dataset.told, 3000);
    });

  parts.flash = (button, words) => {
    const before = button.textContent;
    button.textContent = words;
    setTimeout(() => (button.textContent = before), 1500);
  };
})();
