// The panels on the map: tooltip, dossier, result, buttons, finder.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;

  parts.makeTooltip = () => {
    const box = make("div", "atlas-tooltip");
    box.id = "atlas-tooltip";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    parts.stage.append(box);
    return {
      hide: () => (box.hidden = true),
      show: (content) => {
        box.replaceChildren(content);
        box.hidden = false;
      },
      // Keep the box in the window, beside the point and never under the pointer.
      place: (x, y) => {
        const [w, h] = [box.offsetWidth, box.offsetHeight];
        const left = x + 16 + w < window.innerWidth ? x + 16 : x - 16 - w;
        const floor = window.innerHeight - parts.covered; // a briefing writes below it
        const top = Math.min(Math.max(8, y + 16), floor - h - 8);
        box.style.left = `${Math.max(8, left)}px`;
        box.style.top = `${Math.max(8, top)}px`;
      },
    };
  };

  parts.makeDossier = (close) => {
    const box = make("aside", "atlas-dossier");
    const button = make("button", "atlas-close", "×");
    button.type = "button";
    button.title = parts.say("map.close");
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", close);
    box.hidden = true;
    parts.stage.append(box);
    L.DomEvent.disableClickPropagation(box);
    const enter = () => box.querySelector("h2").focus({ preventScroll: true });
    const shown = {
      told: "", // of what it tells, on what day: the same is not told anew
      enter,
      holds: () => box.contains(document.activeElement),
      hide: () => {
        box.hidden = true;
        shown.told = "";
      },
      show: (body, name, told) => {
        const inside = box.contains(document.activeElement);
        shown.told = told;
        box.replaceChildren(button, body);
        box.querySelector("h2").tabIndex = -1;
        box.setAttribute("aria-label", name);
        box.hidden = false;
        box.scrollTop = 0; // what is hidden does not scroll
        if (inside) enter();
      },
    };
    return shown;
  };

  // How far down the row above the map reaches, which is higher where all is enlarged: a dossier begins below it.
  parts.measured = (row) => {
    const { style } = document.documentElement;
    new ResizeObserver(() => style.setProperty("--top", `${Math.max(0, row.getBoundingClientRect().bottom)}px`)).observe(row);
    return row;
  };

  // The line on borders; what stands above it, as the legend does, knows how many lines it takes.
  parts.layStrip = (texts) => {
    const strip = make("p", "atlas-borders", texts.borders, " · ", parts.readAt(texts));
    parts.stage.append(strip);
    // Told, not asked: each would have all laid out anew after what the one before has written. And told to no more
    // than read it: a legend changes with each view, and all below would be styled anew.
    const tell = ({ style }, name) => ([{ borderBoxSize: [{ blockSize }] }]) => style.setProperty(name, `${Math.round(blockSize)}px`);
    new ResizeObserver(tell(document.documentElement, "--strip")).observe(strip);
    new ResizeObserver(tell(document.querySelector(".atlas-result"), "--legend")).observe(document.querySelector(".atlas-legend"));
  };

  // Says to who does not see it what happens on the map; the same is said once.
  parts.makeAnnouncer = () => {
    const live = make("p", "atlas-unseen");
    live.setAttribute("aria-live", "polite");
    parts.stage.append(live);
    return (words) => {
      if (live.textContent !== words) live.textContent = words;
    };
  };

  // What the filter keeps: how many, which, and the sentence behind a preset.
  // shown: has all of it in view, which is offered where it is not.
  parts.makeResult = (known, open, shown) => {
    const box = make("details", "atlas-result");
    box.open = true;
    box.setAttribute("aria-label", parts.say("map.kept"));
    box.setAttribute("aria-live", "polite");
    parts.stage.append(box);
    const offered = make("button", "atlas-show");
    offered.type = "button";
    offered.addEventListener("click", shown);
    const show = (picture) => {
      const summary = parts.summaryOf(picture, known);
      box.hidden = !summary;
      if (!summary) return;
      const quote = summary.quote ? parts.quotation(known.texts.quotes[summary.quote]) : null;
      const rows = summary.lines.map((line) => resultLine(line, open));
      const head = make("summary", "", make("h3", "", summary.title), make("p", "", summary.count));
      box.replaceChildren(...[head, offered, make("ul", "", ...rows), quote].filter(Boolean));
    };
    // unseen: how many there are to show, found out while the offer takes no room.
    const offer = (unseen) => {
      const isHere = document.activeElement === offered;
      offered.hidden = true;
      const count = unseen();
      if (count) offered.textContent = parts.say("map.show_kept", { count });
      offered.hidden = !count;
      if (isHere && !count) box.querySelector("summary")?.focus();
    };
    return { show, offer };
  };

  function resultLine([id, name, lengths, held], open) {
    const words = make(id === "sea" ? "span" : "button", id === "sea" ? "" : "atlas-link", name);
    if (id !== "sea") words.addEventListener("click", ({ detail }) => open(id, !detail));
    return make("li", "", words, make("small", "", [lengths, held].filter(Boolean).join(" · ")));
  }

  const LETTER = /\p{L}/u;

  parts.makeButtons = (actions) => {
    const bar = make("div", "atlas-buttons");
    for (const [title, words, act] of actions) {
      const button = make("button", "", words);
      button.type = "button";
      button.title = title;
      if (!LETTER.test(words)) button.setAttribute("aria-label", title); // a word is spoken as it is written
      button.addEventListener("click", () => act(button));
      bar.append(button);
    }
    return bar;
  };

  parts.topics = ({ captions }) => Object.keys(captions).filter((id) => captions[id].kind === "topic");
})();
