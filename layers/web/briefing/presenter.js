// The presenter's own window, for a second screen: this scene, the next, the notes, and the time.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const KEPT = "atlas-clock"; // in the tab's own storage
  const AUDIENCES = new Set(["sheet", "spotlight"]); // what is for the eyes there
  const LOOK = `
    :root { color-scheme: dark; }
    body { margin: 0; padding: 18px 24px; box-sizing: border-box; height: 100vh; display: grid; gap: 14px 28px;
      grid: auto 1fr auto / 5fr 2fr; background: #12191e; color: #e6eaec; font: 17px/1.45 var(--sans); }
    header, footer { grid-column: 1 / -1; display: flex; gap: 12px; align-items: center; flex-wrap: wrap; }
    header b { font: 600 30px/1 var(--sans); font-variant-numeric: tabular-nums; }
    header span, small, h2 { color: #a3b0b8; font-size: 14px; font-weight: 400; margin: 0; }
    header .space { flex: 1; }
    h1 { font-size: 25px; line-height: 1.2; margin: 2px 0 10px; overflow-wrap: anywhere; }
    figure { margin: 0; }
    figcaption { margin-top: 4px; color: #a3b0b8; font-size: 14px; }
    blockquote::before { content: "“"; }
    blockquote::after { content: "”"; }
    blockquote { margin: 0; font: 19px/1.4 var(--serif); }
    .notes p { margin: 0 0 10px; }
    main, aside { min-height: 0; overflow-wrap: anywhere; }
    main { display: flex; flex-direction: column; }
    main > * { flex: none; }
    .notes, aside { overflow-y: scroll; scrollbar-color: #7d8d97 #1c262d;
      background: linear-gradient(#12191e 40%, transparent) local 0 0 / 100% 40px, linear-gradient(transparent, #12191e 60%) local 0 100% / 100% 40px,
        linear-gradient(#000, transparent) 0 0 / 100% 14px, linear-gradient(transparent, #000) 0 100% / 100% 14px; background-repeat: no-repeat; }
    .notes { flex: 0 1 auto; min-height: 3.6em; margin-top: 18px; padding: 12px 10px 0 0; border-top: 1px solid #33414a; font-size: 20px; white-space: pre-line; }
    aside { border-left: 1px solid #33414a; padding-left: 24px; }
    aside p { font-size: 21px; line-height: 1.25; margin: 2px 0 12px; }
    aside blockquote { font-size: 16px; }
    .atlas-caveat { color: #f0c36a; font-size: 14px; margin: 6px 0 0; }
    button { font: inherit; color: inherit; background: #1c262d; border: 1px solid #33414a; border-radius: 6px; padding: 6px 14px; cursor: pointer; }
    button:focus-visible { outline: 2px solid #9ccbd9; }
    .black { color: #f0c36a; }
    @media (max-width: 640px) { body { grid: auto 1fr auto auto / 1fr; } aside { border: 0; padding: 0; } }`;

  // act: what the keys of that window do. say: tell the audience window of a failure.
  parts.makePresenter = (deck, texts, act, say) => {
    const watch = stopwatch(deck.title);
    let shown = { at: 0, isBlack: false, stands: true };
    let open = null;

    const update = (now) => {
      shown = { ...shown, ...now };
      if (shown.at > 0) watch.start();
      if (open) open.fill(shown);
    };

    const beat = () => {
      if (open.side.closed) {
        end();
        say(parts.say("presenter.closed"));
      } else open.tick(new Date(), watch.words());
    };

    const start = () => {
      const side = openSide();
      if (!side) return say(parts.say("presenter.blocked"));
      const gone = new AbortController();
      open = { side, gone, ...write(side, { deck, texts, act, watch }), timer: setInterval(beat, 500) };
      const deed = (name, key) => (AUDIENCES.has(name) ? false : name === "escape" ? toggle() : act(name, key));
      parts.listenKeys([side], deed, gone.signal);
      update(shown);
      beat();
    };

    const end = () => {
      clearInterval(open.timer);
      open.gone.abort();
      open.side.close();
      open = null;
    };

    const toggle = () => (open && !open.side.closed ? end() : start());
    return { toggle, update, close: () => open && end() };
  };

  // A window that can be written into, or null: where pop-ups are forbidden there is none, and one that
  // leaves a sandbox is a stranger's.
  function openSide() {
    const side = parts.page.open("", "atlas-presenter", "popup,width=1000,height=700");
    try {
      return side?.document && !side.closed ? side : null;
    } catch {
      side.close();
      return null;
    }
  }

  function write(side, { deck, texts, act, watch }) {
    const page = side.document;
    const told = (key) => parts.say(`presenter.${key}`);
    const [clock, elapsed] = [make("b", ""), make("b", "")];
    const [count, heading, quote] = [make("small", ""), make("h1", ""), make("div", "")];
    const [black, cut] = [make("small", "black"), make("small", "black")];
    cut.setAttribute("role", "status");
    const [notes, next, nextQuote] = [make("div", "notes"), make("p", ""), make("div", "")];
    notes.tabIndex = 0; // the keyboard scrolls it
    const pauseWords = () => told(watch.isHeld() ? "go_on" : "pause");
    const pause = button(pauseWords(), () => {
      watch.pause();
      pause.textContent = pauseWords();
    });
    page.documentElement.lang = new Intl.Locale(parts.locale).language;
    page.head.replaceChildren(make("title", "", parts.say("presenter.title", { briefing: deck.title })), make("style", "", LOOK), document.querySelector("#atlas-type").cloneNode(true));
    page.body.replaceChildren(
      make("header", "", clock, cut, make("span", "space"), make("span", "", told("elapsed")), elapsed, pause, button(told("reset"), watch.reset)),
      make("main", "", count, " ", black, heading, quote, notes),
      make("aside", "", make("h2", "", told("next")), next, nextQuote),
      make("footer", "", button(told("go_back"), () => act("previous")), button(told("go_next"), () => act("next")), button(told("black"), () => act("black"))),
    );
    const fill = ({ at, isBlack, stands }) => {
      const [slide, then] = [deck.slides[at], deck.slides[at + 1]];
      count.textContent = parts.slideCount(deck, at);
      cut.textContent = stands ? "" : told("cut");
      black.textContent = isBlack ? told("is_black") : "";
      heading.textContent = slide.heading;
      quote.replaceChildren(...parts.saidOn(slide, texts));
      parts.notesInto(notes, slide.notes);
      notes.scrollTop = 0;
      next.textContent = then ? then.heading : told("end");
      nextQuote.replaceChildren(...(then ? parts.saidOn(then, texts) : []));
    };
    const tick = (now, words) => {
      clock.textContent = now.toLocaleTimeString(parts.locale);
      elapsed.textContent = words;
    };
    return { fill, tick };
  }

  function button(words, press) {
    const node = make("button", "", words);
    node.type = "button";
    node.addEventListener("click", press);
    return node;
  }

  // Seconds since the title slide was left; may be halted, and set back. The tab keeps them over a reload.
  function stopwatch(title) {
    const kept = parts.remembered((memory) => JSON.parse(memory.getItem(KEPT)));
    let [since, held] = kept?.title === title ? [kept.since, kept.held] : [null, null];
    const keep = () => parts.remembered((memory) => memory.setItem(KEPT, JSON.stringify({ title, since, held })));
    const passed = () => (since === null ? 0 : Math.floor(((held ?? Date.now()) - since) / 1000));
    return {
      isHeld: () => held !== null,
      start() {
        if (since !== null) return;
        since = Date.now();
        keep();
      },
      pause() {
        since ??= Date.now();
        if (held === null) held = Date.now();
        else [since, held] = [since + Date.now() - held, null];
        keep();
      },
      reset() {
        since = Date.now();
        if (held !== null) held = since;
        keep();
      },
      words: () => [passed() / 3600, (passed() / 60) % 60, passed() % 60].map((n) => String(Math.floor(n)).padStart(2, "0")).join(":"),
    };
  }
})();
