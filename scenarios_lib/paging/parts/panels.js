// The parts of the page.

let pressed = false, behind = false;  // while a button is held down it stays where it is
addEventListener("pointerdown", () => { pressed = true; }, true);
for (const event of ["pointerup", "pointercancel"]) {
  addEventListener(event, () => { pressed = false; setTimeout(() => { if (behind) show(); }); }, true);
}

function show() {
  behind = pressed;
  if (pressed) return;
  const held = document.activeElement && document.activeElement.closest ? document.activeElement.closest("[data-focus]") : null;
  const focus = held ? held.dataset.focus : "";
  document.documentElement.lang = language;
  document.title = both(data.title);
  root.replaceChildren(...[header(), modes(), controls(), el("main", {class: app.mode}, ...panels().filter(Boolean)), footer()].filter(Boolean));
  atEnd = true;
  fit();
  const spoken = app.at !== toldUpTo;
  tellLatest();
  if (focus) {
    const other = app.mode === "watch" ? "[data-focus=restart]" : ".choices button";
    const again = [`[data-focus="${focus}"]:not(:disabled)`, other, ".debrief", ".modes button"].map(one => root.querySelector(one)).find(Boolean);
    if (again) again.focus({preventScroll: app.answered});
  }
  if (app.answered || (spoken && !latestInSight())) root.querySelector(".talk").scrollIntoView({block: "start"});
  app.answered = false;
}

let atEnd = true;  // until the reader goes back in the dialogue

function fit() {
  // The dialogue ends where the window does, and its newest line is at its lower end.
  const main = root.querySelector("main"), log = root.querySelector(".log");
  main.style.setProperty("--above", `${main.getBoundingClientRect().top + scrollY}px`);
  if (log && atEnd) log.scrollTop = log.scrollHeight;
  chart();
}

function latestInSight() {
  const latest = root.querySelector(".log > :last-child"), bar = root.querySelector(".steps");
  if (!latest) return true;
  const fixed = bar && getComputedStyle(bar).position === "fixed" ? bar.offsetHeight : 0;
  const {top, bottom} = latest.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight - fixed;
}

let toldUpTo = 0;
const MOST_HEARD = 20;  // turns that are read out at once

function tellLatest() {
  // What has been said since, for those who hear the page: the same node each time.
  const from = Math.max(app.at > toldUpTo ? toldUpTo : app.at - 1, app.at - MOST_HEARD, 0);
  toldUpTo = app.at;
  document.getElementById("live").textContent = app.frames.slice(from + 1, app.at + 1).map(one =>
    `${one.mine ? say("you") : both(words(one.speaker, one.contact).role)}: ${lineOf(one) || titleOf(one.speaker, one.move, one.contact)}`).join(" ");
}

function panels() {
  if (app.mode === "compare") return [comparison()];
  if (!app.frames.length) return [el("section", {class: "talk"}, el("p", {text: say(part().fails[app.contact][app.side] ? "play_fails" : "play_left_out")}))];
  if (app.mode === "play") return [talk(), odds(), parties(1 - app.side)];
  return [talk(), app.mode === "guess" && !over(frame()) ? "" : odds(), parties(0, 1)];
}

function header() {
  const about = both(data.about);
  return el("header", {},
    el("div", {}, el("h1", {text: both(data.title)}), about ? el("p", {class: "about", text: about}) : null,
      data.left_out.length ? el("p", {class: "about quiet", text: say("cases_left_out", data.left_out.map(both).join("; "))}) : null),
    button("language", say("language"), () => { language = language === "ru" ? "en" : "ru"; }, {lang: language === "ru" ? "en" : "ru"}));
}

function button(focus, text, act, given = {}) {
  return el("button", {type: "button", "data-focus": focus, text, ...given, on: {click: () => { act(); show(); }}});
}

function modes() {
  const pick = (mode, side, text) => button(`${mode}${side}`, text, () => goTo({mode, side}),
    {"aria-pressed": String(app.mode === mode && (mode !== "play" || app.side === side))});
  const roles = [0, 1].map(place => both(words(place, app.contact).role));
  return el("nav", {class: "modes", "aria-label": say("modes")},
    data.compared ? pick("compare", 1, say("compare")) : null, pick("watch", 1, say("watch")), pick("guess", 1, say("guess")),
    ...[0, 1].map(side => pick("play", side, say("play_as", roles[side]))));
}

function sow(text) {
  if (!/^\d{1,20}$/.test(text.trim()) || BigInt(text.trim()) > MASK) {
    app.seedFault = text || " ";
    return show();
  }
  app.seed = BigInt(text.trim());
  app.likeliest = false;
  kept.clear();
  begin();
}

function choice(name, options, key) {
  const pick = el("select", {id: name, "data-focus": name, on: {focus: pause, change: event => goTo({[key]: Number(event.target.value)})}},
    ...options.map((text, place) => el("option", {value: String(place), selected: place === app[key], text})));
  return el("label", {for: name}, say(name), pick);
}

function controls() {
  const seed = el("input", {id: "seed", inputmode: "numeric", autocomplete: "off", value: app.seedFault || String(app.seed), "data-focus": "seed",
    "aria-invalid": String(Boolean(app.seedFault)), on: {focus: pause, change: event => sow(event.target.value)}});
  const parts = [];
  if (app.mode === "compare") return null;
  if (app.mode === "play" && data.alike[app.side]) parts.push(el("p", {class: "quiet alike", text: say("alike")}));
  else if (data.cases.length > 1) parts.push(choice("case", data.cases.map(one => both(one.title)), "case"));
  if (app.mode === "play" && part().play.length > 1) parts.push(choice("in_contact", part().titles.map(both), "contact"));
  const again = button("restart", say("restart"), begin);
  if (app.mode !== "watch") parts.push(again);
  else {
    const done = over(frame());
    parts.push(el("div", {class: "steps"}, again,
      button("back", say("back"), () => { pause(); app.at = Math.max(0, app.at - 1); }, {disabled: app.at === 0}),
      button("step", say("step"), () => { pause(); step(); }, {class: "main", disabled: done}),
      button("run", say(app.timer ? "pause" : "run"), run, {disabled: done}),
      button("end", say("to_the_end"), () => { pause(); toTheEnd(); }, {disabled: done})));
    if (best()) parts.push(button("likeliest", say("likeliest"), () => { app.likeliest = !app.likeliest; begin(); }, {"aria-pressed": String(app.likeliest)}));
  }
  if (app.frames.length) parts.push(el("label", {for: "seed"}, say("seed"), seed));
  if (app.seedFault) parts.push(el("span", {class: "fault", role: "alert", text: say("seed_fault", MASK)}));
  return el("div", {class: "controls", role: "region", "aria-label": say("steps")}, ...parts);
}

const parties = (...places) => el("div", {class: "parties"}, ...places.map(party));
const roomy = () => innerWidth >= 960 && innerHeight >= 900;

function party(place) {
  const told = words(place), tables = scene().parties[place], one = frame();
  const box = el("section", {class: `party p${place}${!over(one) && one.next === place ? " speaking" : ""}`, "aria-label": both(told.role)},
    el("div", {class: "who", text: both(told.role)}), el("p", {class: "quiet", text: both(told.title)}));
  const standing = tables.standing(one.after[place]);
  const hidden = app.mode === "guess" && !over(one);  // it would tell what is said next
  if (one.ends[place]) box.append(ended(place, one.ends[place]));
  else if (!hidden) box.append(el("div", {class: "here", text: both(told.stages[standing.stage])}));
  tables.scales.forEach((name, at) => box.append(gauge(told.scales[name], standing.scales[at])));
  if (hidden) return box;
  const seen = new Set(app.frames.slice(0, app.at + 1).filter(each => each.visit === one.visit).map(each => tables.standing(each.after[place]).stage));
  box.append(fold(`stages${place}`, roomy(), say("stages"), el("ul", {class: "stages", "aria-label": say("stages")}, ...Object.entries(told.stages).map(([name, title]) =>
    el("li", {class: name === standing.stage && !one.ends[place] ? "now" : seen.has(name) ? "seen" : "", text: both(title)})))));
  return box;
}

function ended(place, end) {
  return el("div", {class: `here ended ${words(place).ends[end].kind}`, text: endTitle(place, end)});
}

function gauge(scale, value) {
  const fill = el("div", {class: "fill"});
  fill.style.width = `${100 * (value - scale.low) / Math.max(1, scale.high - scale.low)}%`;
  return el("div", {class: "gauge"},
    el("div", {class: "name"}, el("span", {text: both(scale.title)}), el("span", {text: String(value)})),
    el("div", {class: "bar", role: "meter", "aria-label": both(scale.title), "aria-valuenow": value, "aria-valuemin": scale.low, "aria-valuemax": scale.high}, fill));
}
