// What is done with a thing on the map where views are composed: it is shown alone, named, or noted, from its
// dossier; what has none, a sea or mountains, has a panel of its own once it was found.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const LONGEST_NOTE = 48; // as in view/noted.js
  let pressed = ""; // the act that the keyboard is led back to, once the dossier is told anew
  let bearing = null; // what a panel of its own is open for

  const isComposing = (app) => Boolean(app.host.pick);

  // Open the dossier of a thing, with what can be done with it. tale: of what it tells, on what day.
  parts.tellDossier = (app, id, tale) => {
    const body = parts.dossier(app.texts, app.picture, id, (other) => app.select(other));
    const inside = app.dossier.holds();
    if (isComposing(app)) {
      const capitals = app.known.gazetteer.filter(({ kind, country }) => kind === "capital" && country === id);
      body.querySelector("header").after(...[acts(app, id, ""), ...capitals.map((one) => acts(app, one.id, one.name))].filter(Boolean));
    }
    app.dossier.show(body, app.texts.captions[id].name, tale);
    if (inside) goBack(body);
  };

  // What the finder has found and has no dossier.
  parts.tellBearing = (app, place, name) => {
    bearing = null;
    if (!place || !isComposing(app)) return;
    const body = make("div", "atlas-dossier-body", make("header", "", make("h2", "", name)), acts(app, place.id, ""));
    app.dossier.show(body, name, place.id);
    app.focus = undefined; // of no dossier: a press on the map closes it
    bearing = () => parts.tellBearing(app, place, name);
  };

  // A message was heard: what stands in its own panel stands there still, if that was what was pressed.
  parts.keepBearing = () => {
    if (!pressed || !bearing) return;
    bearing();
    goBack(document.querySelector(".atlas-dossier"));
  };

  function goBack(body) {
    const again = pressed && (body.querySelector(`.atlas-picks [data-pick="${pressed}"]`) || body.querySelector(".atlas-picks button"));
    pressed = "";
    if (again) again.focus();
  }

  // A row of acts for a thing; name: of which it is, where its dossier is of another.
  function acts(app, id, name) {
    const { view } = app.picture;
    const [drawn, nameable] = parts.thingsOf(app.terms);
    const deeds = [];
    if (drawn.includes(id)) deeds.push(...shown(app, id));
    if (!nameable.includes(id)) return null;
    deeds.push(view.named.includes(id) ? "unname" : "name");
    const row = make("div", "atlas-picks", name && make("span", "", name));
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", parts.say("pick.about", { name: name || nameOf(app, id) }));
    for (const verb of deeds) row.append(button(verb, parts.say(`pick.${verb}`), () => tell(app, verb, id)));
    row.append(noteOf(app, id));
    return row;
  }

  const nameOf = ({ texts }, id) => (texts.captions[id] || texts.gazetteer[id]).name;

  // What picks it out, or no longer.
  function shown({ picture, texts, terms }, id) {
    const { only } = picture.view;
    const kind = (one) => terms.routes.includes(one) || parts.stretchesOf(terms).has(one) ? "route" : texts.captions[one].kind === "place" ? "place" : "land";
    const own = only.filter((one) => kind(one) === kind(id));
    if (!own.length) return only.length ? ["only", "all"] : ["only"];
    if (!own.includes(id)) return ["also", "only", "all"];
    return own.length > 1 ? ["less", "only", "all"] : ["all"];
  }

  function button(verb, words, act) {
    const made = make("button", "", words);
    made.type = "button";
    made.dataset.pick = verb;
    made.addEventListener("click", act);
    return made;
  }

  function tell(app, verb, id, note = "") {
    pressed = verb;
    app.host.pick([verb, id, note]);
  }

  // A field for a few words, behind its button.
  function noteOf(app, id) {
    const known = app.picture.view.notes.find(([thing]) => thing === id)?.[1] || "";
    const opener = button("note", parts.say(known ? "pick.renote" : "pick.note"), () => open(true));
    const field = make("input", "");
    const form = make("form", "atlas-note-form", field, make("button", "", parts.say("pick.set")));
    Object.assign(field, { type: "text", maxLength: LONGEST_NOTE, value: known, autocomplete: "off" });
    field.setAttribute("aria-label", parts.say("pick.noted", { name: nameOf(app, id), most: LONGEST_NOTE }));
    form.hidden = true;
    const open = (isOpen) => {
      form.hidden = !isOpen;
      opener.hidden = isOpen;
      (isOpen ? field : opener).focus();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      tell(app, "note", id, field.value);
    });
    form.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the map's keys are letters here
      if (event.key === "Escape") open(false);
    });
    return make("span", "atlas-pick-note", opener, form);
  }
})();
