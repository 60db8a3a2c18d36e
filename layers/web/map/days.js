// Days by keyboard, in the controls beside the map: a typed day counts with Enter and with Tab, and the slider
// goes by months and years. A file hears its own slider; the fields of Streamlit's page are heard from here.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const DAY_MS = 86400000;
  const WAYS = { PageUp: 1, PageDown: -1 };
  const SEGMENT = "[data-testid=stDateInput] [role=spinbutton]"; // year, month or day of a field
  const CALENDAR = "[data-testid=stDateInputCalendar]";

  // By how many months a key moves a day, if it does.
  const monthsOf = ({ key, shiftKey, ctrlKey, altKey, metaKey }) => (ctrlKey || altKey || metaKey ? 0 : (WAYS[key] || 0) * (shiftKey ? 12 : 1));

  // The same day of another month, or the last that this has; of days counted since 1970.
  function monthsOn(days, months) {
    const from = new Date(days * DAY_MS);
    const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return Date.UTC(year, month, Math.min(from.getUTCDate(), last)) / DAY_MS;
  }

  // slider: of whole steps. first: the day of its value 0, since 1970. moved: told the new value.
  parts.leapByMonths = (slider, event, { first = 0, step = 1 }, moved) => {
    const months = monthsOf(event);
    if (!months) return;
    event.preventDefault();
    event.stopPropagation();
    const value = step * (monthsOn(first + slider.value / step, months) - first);
    moved(Math.min(Math.max(value, Number(slider.min)), Number(slider.max)));
  };

  parts.watchDayFields = () => {
    const page = parts.page.document;
    if (page === document) return;
    const gone = new AbortController(); // the page outlives this frame, its ear must not
    window.addEventListener("pagehide", () => gone.abort());
    const own = { signal: gone.signal, capture: true };
    page.addEventListener("keydown", (event) => {
      const { target, key } = event;
      if (target.matches('[class*="st-key-day"] input[type=range]')) parts.leapByMonths(target, event, { step: Number(target.step) }, (value) => slide(target, value));
      if (key === "Enter" && target.matches(SEGMENT)) settle();
    }, own);
    page.addEventListener("focusout", ({ target }) => target.matches(SEGMENT) && setTimeout(left), own);
  };

  // Whoever goes on from the field, by Tab or into the map, has done with it.
  function left() {
    const at = parts.page.document.activeElement;
    const isStill = !at || at === parts.page.document.body || at.closest(`${SEGMENT}, ${CALENDAR}`);
    if (!isStill) settle();
  }

  // Streamlit takes what was typed when its calendar is shut by a press beside it, and then alone.
  const settle = () => parts.page.document.body.dispatchEvent(new parts.page.PointerEvent("pointerdown", { bubbles: true }));

  // Streamlit's slider hears of a value that was set, but tells of it only after a step by an arrow.
  function slide(slider, value) {
    const step = Number(slider.step);
    const key = value - step < Number(slider.min) ? "ArrowLeft" : "ArrowRight";
    const { set } = Object.getOwnPropertyDescriptor(parts.page.HTMLInputElement.prototype, "value");
    set.call(slider, value + (key === "ArrowLeft" ? step : -step));
    slider.dispatchEvent(new parts.page.Event("input", { bubbles: true }));
    setTimeout(() => slider.dispatchEvent(new parts.page.KeyboardEvent("keydown", { key, bubbles: true })));
  }
})();
