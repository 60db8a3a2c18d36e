// What the hand does with a card: draws it over others, and opens what more there is to do.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const LEAST_PX = 5; // what moves less is a press
  const EDGE_PX = 56; // so near to its edge the tab goes on by itself
  const PACE_PX = 9; // so far in each frame

  // drop: told of a scene, and its new place from 0.
  parts.watchDrag = (list, drop) => {
    list.addEventListener("pointerdown", (event) => {
      const grip = event.target.closest(".card-grip, .card-look");
      const isTouch = event.pointerType === "touch"; // which elsewhere scrolls
      if (grip && event.button === 0 && !(isTouch && grip.matches(".card-look"))) follow(list, grip, event, drop);
    });
  };

  function follow(list, grip, start, drop) {
    const page = list.ownerDocument;
    const card = grip.closest(".card");
    const cards = [...list.children];
    const from = cards.indexOf(card);
    const scroller = list.closest('[data-testid="stSidebarContent"]') || page.scrollingElement;
    const scrolled = scroller.scrollTop;
    const over = new AbortController();
    let [to, y, lifted, frame] = [from, start.clientY, false, 0];
    let tops = [];

    const lift = () => {
      tops = cards.map((one) => one.offsetTop + one.offsetHeight / 2);
      lifted = true;
      card.classList.add("card-lifted");
      list.classList.add("cards-moving");
      frame = requestAnimationFrame(go);
    };
    const lay = () => {
      const by = y - start.clientY + scroller.scrollTop - scrolled;
      const middle = tops[from] + by;
      to = cards.filter((one, at) => at !== from && tops[at] < middle).length;
      const room = card.offsetHeight;
      card.style.translate = `0 ${by}px`;
      for (const [at, one] of cards.entries()) {
        if (at === from) continue;
        const aside = (at > from && at <= to ? -room : 0) + (at < from && at >= to ? room : 0);
        one.style.translate = aside ? `0 ${aside}px` : "";
      }
    };
    const go = () => {
      const { top, bottom } = scroller.getBoundingClientRect();
      const way = y < top + EDGE_PX ? -PACE_PX : y > bottom - EDGE_PX ? PACE_PX : 0;
      if (way) scroller.scrollTop += way;
      if (way) lay();
      frame = requestAnimationFrame(go);
    };
    const end = (isDropped) => {
      over.abort();
      cancelAnimationFrame(frame);
      if (!lifted) return;
      for (const one of cards) one.style.translate = "";
      card.classList.remove("card-lifted");
      list.classList.remove("cards-moving");
      const pressed = new AbortController(); // what was drawn was not pressed
      page.addEventListener("click", (event) => event.stopPropagation(), { capture: true, signal: pressed.signal });
      setTimeout(() => pressed.abort());
      if (isDropped && to !== from) drop(card.dataset.scene, to);
    };
    const hear = (type, act) => page.addEventListener(type, act, { signal: over.signal, capture: true });
    hear("pointermove", (event) => {
      y = event.clientY;
      if (!lifted && Math.abs(y - start.clientY) >= LEAST_PX) lift();
      if (lifted) lay();
    });
    hear("pointerup", () => end(true));
    hear("pointercancel", () => end(false));
    hear("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      end(false);
    });
    if (grip.matches(".card-look")) start.preventDefault(); // no picture is dragged out of the page
  }

  // What is done less often, behind one button. name: says what it is about.
  parts.makeMore = (deeds) => {
    const opener = make("summary", "", "⋯");
    const box = make("details", "card-more", opener);
    const rows = deeds.map(([words, act]) => {
      const row = make("button", "", words);
      row.type = "button";
      row.addEventListener("click", () => {
        box.open = false;
        act();
      });
      return row;
    });
    box.append(make("div", "card-deeds", ...rows));
    box.addEventListener("focusout", ({ relatedTarget }) => box.contains(relatedTarget) || (box.open = false));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      event.stopPropagation();
      box.open = false;
      opener.focus();
    });
    return { box, name: (words) => opener.setAttribute("aria-label", words) };
  };
})();
