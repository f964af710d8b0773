
"use strict";
(async () => {
// Names come from strangers, so no object here has names of its own.
const bare = (_, value) => value && typeof value === "object" && !Array.isArray(value) ? Object.setPrototypeOf(value, null) : value;
const none = Object.create(null);
const data = JSON.parse(document.getElementById("data").textContent, bare);
const root = document.getElementById("page");

// Columns of numbers, and where they are in the pack.

const packed = await unpacked(data.pack);

async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

function column(ref) {
  const kind = {1: Uint8Array, 2: Uint16Array, 4: Uint32Array}[ref.bytes];
  const found = new kind(packed, ref.at, ref.count);
  if (!ref.rising) return found;
  const whole = new Uint32Array(ref.count);
  let sum = 0;
  for (let place = 0; place < ref.count; place++) whole[place] = sum += found[place];
  return whole;
}

function placeOf(rising, wanted) {
  let low = 0, high = rising.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (rising[middle] === wanted) return middle;
    if (rising[middle] < wanted) low = middle + 1; else high = middle - 1;
  }
  return -1;
}

// Chance: the same stream as everywhere, counted from the seed and the number of the draw.

const MASK = (1n << 64n) - 1n, STEP = 0x9E3779B97F4A7C15n, STRIDE = 0xD1B54A32D192ED03n;
const FIRST_MEMBER = 1n << 63n, FIRST_START = 1n << 62n, DRAWS_PER_TURN = 4, SAYING = 0, GOING_ON = 1, REACTING = 2, STARTS_PER_CONTACT = 1000n;

function mix(z) {
  z = ((z ^ (z >> 30n)) * 0xBF58476D1CE4E5B9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94D049BB133111EBn) & MASK;
  return z ^ (z >> 31n);
}

function streamOf(seed, index) {
  const key = mix((mix((BigInt(seed) + STEP) & MASK) + BigInt(index) * STRIDE) & MASK);
  return n => Number(mix((key + (n + 1n) * STEP) & MASK) >> 11n) / 2 ** 53;
}

function chosen(shares, u) {
  let sum = 0, last = 0;
  for (let option = 0; option < shares.length; option++) {
    if (shares[option] > 0) {
      sum += shares[option];
      last = option;
      if (sum > u) break;
    }
  }
  return last;
}

function numbered(pick, first) {
  let n = first;
  return shares => pick(n++, shares);
}

function drawnFrom([choices, places], draw) {
  let at = 0;
  for (const shares of choices) at = at * shares.length + (shares.length > 1 ? draw(shares) : 0);
  return places[at];
}

function byChance(seed) {
  const u = streamOf(seed, 0);
  return (n, shares) => chosen(shares, u(BigInt(n)));
}

// One party's tables, and an encounter of two.

class Party {
  constructor(told) {
    Object.assign(this, told);
    this.codes = column(told.codes);
    this.stage = column(told.stage);
    this.kind = column(told.kind);
    this.saysAt = column(told.says.at);
    this.onAt = column(told.on.at);
    this.takesAt = told.takes.at.map(column);
    this.columns = told.columns && told.columns.map(column);
  }
  moved(local, shift) { return placeOf(this.codes, this.codes[local] + shift); }
  speaks(local) { return this.says.rows[this.saysAt[local]]; }
  keeps(local) { return this.on.rows[this.onAt[local]]; }
  takes_(local, heard) {
    const at = this.takesAt[this.group[this.kind[local]][heard]][local];
    const [shift, end, react] = this.takes.rows[at];
    return {to: this.moved(local, shift), end, reacts: react < 0 ? [] : this.reacts[react]};
  }
  begin(draw) { return drawnFrom(this.starts, draw); }
  standing(local) {
    const stage = this.stages[this.stage[local]];
    if (this.columns) return {stage, scales: this.columns.map((column, place) => this.values[place][column[local]])};
    let code = this.codes[local];
    const found = [];
    for (let place = this.values.length - 1; place >= 0; place--) {
      const known = this.values[place];
      found.unshift(known[code % known.length]);
      code = Math.floor(code / known.length);
    }
    return {stage, scales: found};
  }
}

const last = options => options.map(option => option[option.length - 1]);

class Scene {
  constructor(told) {
    Object.assign(this, told);
    this.parties = told.parties.map(one => new Party(one));
    this.heard = this.parties.map((one, place) => {
      const alphabet = this.parties[1 - place].alphabet;
      return one.moves.map(move => alphabet.indexOf(move));
    });
    if (told.chances) {
      this.keys = column(told.chances.keys);
      this.shares = told.chances.shares.map(column);
    }
  }
  begin(pick) {
    const draw = numbered(pick, FIRST_START);
    const after = this.parties.map(party => party.begin(draw));
    return {number: 0, visit: 0, contact: 0, after, next: this.opens, ends: ["", ""]};
  }
  turn(before, number, pick) {
    const speaker = before.next, own = this.parties[speaker];
    const options = own.speaks(before.after[speaker]);
    const [move, end, shift] = options[pick(number * DRAWS_PER_TURN + SAYING, last(options))];
    const spoken = own.moved(before.after[speaker], shift);
    return this.heardBy(before, number, pick, own.moves[move], this.heard[speaker][move], spoken, end ? own.ends[end - 1] : "");
  }
  heardBy(before, number, pick, move, heard, spoken, end) {
    const speaker = before.next, hearer = 1 - speaker;
    const own = this.parties[speaker], other = this.parties[hearer];
    const took = other.takes_(before.after[hearer], heard);
    const frame = {number: number + 1, speaker, move, before: before.after, next: hearer, ends: ["", ""]};
    const placed = (one, two) => speaker === 0 ? [one, two] : [two, one];
    frame.after = placed(spoken, took.to);
    frame.ends = placed(end, took.end ? other.ends[took.end - 1] : "");
    if (frame.ends.some(Boolean)) return frame;
    const keeps = own.keeps(spoken);
    if (keeps.length) {
      const [shift] = keeps[pick(number * DRAWS_PER_TURN + GOING_ON, last(keeps))];
      if (shift !== null) {
        frame.after = placed(own.moved(spoken, shift), took.to);
        frame.next = speaker;
        return frame;
      }
    }
    const [ended, shift] = took.reacts[pick(number * DRAWS_PER_TURN + REACTING, last(took.reacts))];
    frame.after = placed(spoken, other.moved(took.to, shift));
    if (ended) frame.ends = placed("", other.ends[ended - 1]);
    return frame;
  }
  chancesAt(speaker, [one, other]) {
    if (!this.keys) return null;
    const key = (speaker * this.parties[0].codes.length + one) * this.parties[1].codes.length + other;
    const place = placeOf(this.keys, key);
    return place < 0 ? null : this.shares.map(share => share[place]);
  }
}

// Words and numbers.

let language = data.language;
const both = found => found[language];
const say = (key, ...gaps) => {
  let place = 0;
  return both(data.words[key]).replace(/\{\}/g, () => String(gaps[place++]));
};
const PARTS = 1000, NEARLY_NONE = 1001, NEARLY_ALL = 1002, ALL = PARTS;
const worth = q => q === NEARLY_NONE ? 0.0005 : q === NEARLY_ALL ? 0.9995 : q / PARTS;

function rounded(share) {
  if (share <= 0 || share >= 1) return share <= 0 ? 0 : ALL;
  return share < 0.5 / PARTS ? NEARLY_NONE : share > 1 - 0.5 / PARTS ? NEARLY_ALL : Number((100 * share).toFixed(1).replace(".", ""));
}

function percent(q) {
  const text = q === NEARLY_NONE ? "<0.1" : q === NEARLY_ALL ? ">99.9" : q === ALL ? "100" : q === 0 ? "0" : (q / 10).toFixed(1);
  return language === "ru" ? text.replace(".", ",") + "\u00a0%" : text + "%";
}

function duration(seconds) {
  const whole = Math.round(seconds);
  return whole < 60 ? say("seconds", whole) : say("minutes", Math.floor(whole / 60), whole % 60);
}

const quoted = text => /^[«“„"].*[»”“"]$/.test(text) ? text
  : language === "ru" ? `«${text.replace(/«/g, "„").replace(/»/g, "“")}»` : `“${text}”`;

// What is on the page.

function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name === "text") made.textContent = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter(Boolean));
  return made;
}

function drawn(tag, given = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(given)) {
    if (name === "text") made.textContent = value; else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const app = {mode: "watch", side: 1, seed: 0n, likeliest: false, case: 0, part: 0, frames: [], at: 0, timer: null, score: [0, 0], told: () => "", answered: false, closed: new Set()};
const cast = () => data.cases[app.case];
const part = () => cast().scenes[app.part];
const made = new Map();

function sceneOf(contact, mode = app.mode) {
  const told = mode === "play" ? part().play[app.side] : part().watch.contacts[contact];
  if (!made.has(told)) made.set(told, new Scene(told));
  return made.get(told);
}

const scene = () => sceneOf(frame().contact);
const words = (place, contact = frame().contact) => part().parties[contact][place];

function drawnPart() {
  // Who of a population takes part: drawn member by member, the outer population first.
  let n = FIRST_MEMBER;
  const names = cast().members.map(choice => {
    const found = [];
    while (choice) {
      const at = choice.shares.length > 1 ? app.pick(n++, choice.shares) : 0;
      found.push(choice.names[at]);
      choice = choice.then[at];
    }
    return found.join("/");
  });
  return cast().scenes.findIndex(one => one.members.every((name, place) => name === names[place]));
}

const frame = () => app.frames[app.at];
const over = one => !one || (one.ends.some(Boolean) && !one.entering) || one.stopped || one.number >= data.limit;

// A route: when a contact has ended, perhaps another begins.

function embark() {
  const watch = part().watch;
  if (!watch.starts) return sceneOf(0).begin(app.pick);
  const own = drawnFrom(watch.starts, numbered(app.pick, FIRST_START));
  return {...entering(watch.start, 1, () => own), number: 0, ends: ["", ""]};
}

function entering(contact, visit, standing) {
  // The party met begins first; whoever comes along may have to begin again after it.
  const target = sceneOf(contact), draw = numbered(app.pick, FIRST_START + STARTS_PER_CONTACT * BigInt(visit));
  const met = target.parties[1].begin(draw);
  return {contact, visit, after: [standing(draw), met], next: target.opens};
}

function advance(one) {
  const before = one.entering || one, here = sceneOf(before.contact);
  const made = {...here.turn(before, one.number, app.pick), contact: before.contact, visit: before.visit};
  const rule = made.ends.some(Boolean) && here.rules ? here.rules[made.ends.join("|")] : undefined;
  if (rule === undefined) return made;
  const {to, seconds, keeps} = here.then[rule], heard = keeps && made.speaker === 1 && !made.ends[0];
  const options = here.passes[heard ? `${rule}/${made.after[0]}/${made.move}` : `${rule}/${made.after[0]}`];
  const shares = options.map(option => option[0]);
  const chosenNow = keeps ? options[heard ? app.pick(one.number * DRAWS_PER_TURN + REACTING, shares) : 0] : options[0];
  made.pause = seconds;
  if (chosenNow[1] === null) return {...made, arrived: true};
  made.entering = entering(to, before.visit + 1, draw => keeps || options.length === 1 ? chosenNow[1] : options[draw(shares)][1]);
  return made;
}

const endsOf = one => one.arrived ? ["goal", ""] : one.ends;

function begin() {
  pause();
  app.told = () => "";
  app.score = [0, 0];
  app.at = 0;
  app.pick = byChance(app.seed);
  const likeliest = app.mode === "watch" && app.likeliest;
  app.part = likeliest ? cast().likeliest : drawnPart();
  if (app.mode === "play" && part().titles.length) app.mode = "watch";  // a route is not played
  if (app.mode === "play" && !part().play[app.side]) {
    app.frames = [];
  } else if (likeliest && part().watch.course) {
    app.frames = course();
  } else {
    app.frames = [app.mode === "play" ? sceneOf(0).begin(app.pick) : embark()];
    if (app.mode === "play") answered();
  }
  show();
}

function course() {
  const {places, turns, ends} = part().watch.course;
  const frames = [{number: 0, visit: 0, contact: 0, after: places[0], next: turns.length ? turns[0][0] : 0, ends: ["", ""]}];
  turns.forEach(([speaker, move], turn) => {
    const final = turn === turns.length - 1;
    frames.push({
      number: turn + 1, visit: 0, contact: 0, speaker, move, before: places[turn], after: places[turn + 1],
      next: final ? 1 - speaker : turns[turn + 1][0], ends: final ? ends : ["", ""],
    });
  });
  return frames;
}

function step() {
  if (app.mode === "play" || over(frame())) return false;
  if (app.at + 1 === app.frames.length) app.frames.push(advance(frame()));
  app.at += 1;
  return true;
}

function pause() {
  if (app.timer) clearInterval(app.timer);
  app.timer = null;
}

function run() {
  if (app.timer) return pause();
  app.timer = setInterval(() => { if (!step()) pause(); show(); }, 1200);
  step();
}

// Playing: the reader speaks for one side, the partner by its tables.

function answered() {
  while (!over(frame()) && frame().next !== app.side) {
    app.frames.push({...scene().turn(frame(), frame().number, app.pick), contact: 0, visit: 0});
    app.at += 1;
  }
}

function reply(move) {
  const here = scene(), before = frame(), heard = here.parties[1 - app.side].alphabet.indexOf(move);
  const made = here.heardBy(before, before.number, app.pick, move, heard, before.after[app.side], here.closing[move] || "");
  app.frames.push({...made, contact: 0, visit: 0, mine: true});
  app.at += 1;
  const [was, is] = [wishedAt(before), wishedAt(frame())];
  app.told = () => was === null || is === null ? "" : say("reply_did", percent(rounded(was)), percent(rounded(is)));
  answered();
}

function wishedAt(one) {
  const here = scene();
  if (!here.wished.length) return null;
  if (one.ends.some(Boolean)) return here.wished.includes(one.ends[1 - app.side]) ? 1 : 0;
  const found = here.chancesAt(one.next, one.after);
  return found && found[0] / data.fine;
}

function afterReply(before, move) {
  // The chance that a reply leaves, over all that the partner may make of it.
  const here = scene(), partner = 1 - app.side;
  const party = here.parties[partner];
  const took = party.takes_(before.after[partner], party.alphabet.indexOf(move));
  const worthEnd = end => here.wished.includes(party.ends[end - 1]) ? 1 : 0;
  if (took.end) return worthEnd(took.end);
  if (here.closing[move]) return 0;
  let sum = 0;
  for (const [end, shift, share] of took.reacts) {
    if (end) { sum += share * worthEnd(end); continue; }
    const stand = [...before.after];
    stand[partner] = party.moved(took.to, shift);
    const found = here.chancesAt(partner, stand);
    if (!found) return null;
    sum += share * found[0] / data.fine;
  }
  return sum;
}

function bestMoment() {
  let best = null;
  app.frames.forEach((one, place) => {
    if (!one.mine) return;
    const before = app.frames[place - 1], said = afterReply(before, one.move);
    if (said === null) return;
    for (const {move} of scene().replies) {
      const left = afterReply(before, move);
      if (left !== null && (!best || left - said > best.gain)) best = {turn: one.number, said: one.move, saidLeft: said, move, left, gain: left - said};
    }
  });
  return best && best.gain > 0.0005 ? best : null;
}

// Titles and lines.

const titleOf = (place, move, contact = frame().contact) => {
  const known = words(place, contact).moves[move] || words(1 - place, contact).moves[move];
  return known ? both(known) : move;
};

function lineOf(place, one) {
  if (one.mine) {
    const known = scene().replies.find(each => each.move === one.move);
    return known && known.line ? both(known.line) : "";
  }
  const here = sceneOf(one.contact).parties[one.speaker];
  const stageOf = each => here.standing(each.before[one.speaker]).stage;
  const stage = stageOf(one), lines = (words(one.speaker, one.contact).lines[stage] || none)[one.move];
  if (!lines || !both(lines).length) return "";
  const alike = each => each.visit === one.visit && each.speaker === one.speaker && each.move === one.move && !each.mine && stageOf(each) === stage;
  return both(lines)[app.frames.slice(1, place).filter(alike).length % both(lines).length];
}

function endTitle(place, end) { return both(words(place).ends[end].title); }

// The parts of the page.

function show() {
  const held = document.activeElement && document.activeElement.closest ? document.activeElement.closest("[data-focus]") : null;
  const focus = held ? held.dataset.focus : "";
  document.documentElement.lang = language;
  document.title = both(data.title);
  root.replaceChildren(header(), modes(), controls(), el("main", {class: app.mode}, ...panels()), footer());
  const log = root.querySelector(".log");
  if (log) log.scrollTop = log.scrollHeight;
  chart();
  tellLatest();
  if (focus) {
    const again = root.querySelector(`[data-focus="${focus}"]:not(:disabled)`) || root.querySelector(".choices button") || root.querySelector(".debrief") || root.querySelector(".modes button");
    if (again) again.focus({preventScroll: app.answered});
  }
  if (app.answered) root.querySelector(".talk").scrollIntoView({block: "start"});
  app.answered = false;
}

let toldUpTo = 0;

function tellLatest() {
  // What has been said since, for those who hear the page: the same node each time.
  const from = app.at > toldUpTo ? toldUpTo : app.at - 1;
  const latest = app.frames.map((one, place) => [one, place]).slice(Math.max(1, from + 1), app.at + 1);
  toldUpTo = app.at;
  document.getElementById("live").textContent = latest.map(([one, place]) =>
    `${one.mine ? say("you") : both(words(one.speaker, one.contact).role)}: ${lineOf(place, one) || titleOf(one.speaker, one.move, one.contact)}`).join(" ");
}

function panels() {
  if (!app.frames.length) return [el("section", {class: "talk"}, el("p", {text: say(part().fails[app.side] ? "play_fails" : "play_left_out")}))];
  if (app.mode === "guess" && !over(frame())) return [party(0), talk(), party(1)];
  if (app.mode !== "play") return [party(0), talk(), party(1), odds()];
  return [party(1 - app.side), talk(), odds()];
}

function header() {
  const about = both(data.about);
  return el("header", {},
    el("div", {}, el("h1", {text: both(data.title)}), about ? el("p", {class: "about", text: about}) : null),
    button("language", say("language"), () => { language = language === "ru" ? "en" : "ru"; }, {lang: language === "ru" ? "en" : "ru"}));
}

function button(focus, text, act, given = {}) {
  return el("button", {type: "button", "data-focus": focus, text, ...given, on: {click: () => { act(); show(); }}});
}

function modes() {
  const pick = (mode, side, text) => button(`${mode}${side}`, text, () => { app.mode = mode; app.side = side; begin(); },
    {"aria-pressed": String(app.mode === mode && (mode !== "play" || app.side === side))});
  const roles = [0, 1].map(place => both(words(place, 0).role));
  return el("nav", {class: "modes", "aria-label": say("modes")},
    pick("watch", 1, say("watch")), pick("guess", 1, say("guess")),
    ...(part().titles.length ? [] : [0, 1].map(side => pick("play", side, say("play_as", roles[side])))));
}

function seedOf(text) {
  // A seed is a whole number below 2**64; for anything else the last one stays.
  return /^\d{1,20}$/.test(text.trim()) && BigInt(text.trim()) <= MASK ? BigInt(text.trim()) : app.seed;
}

function controls() {
  const seed = el("input", {id: "seed", inputmode: "numeric", autocomplete: "off", value: String(app.seed), "data-focus": "seed",
    on: {focus: pause, change: event => { app.seed = seedOf(event.target.value); app.likeliest = false; begin(); }}});
  const parts = [];
  if (data.cases.length > 1) {
    const options = data.cases.map((one, place) => el("option", {value: String(place), selected: place === app.case, text: both(one.title)}));
    const pick = el("select", {id: "case", "data-focus": "case", on: {focus: pause, change: event => { app.case = Number(event.target.value); begin(); }}}, ...options);
    parts.push(el("label", {for: "case"}, say("case"), pick));
  }
  parts.push(button("restart", say("restart"), begin));
  if (!app.frames.length) return el("div", {class: "controls", role: "region", "aria-label": say("steps")}, ...parts);
  if (app.mode === "watch") {
    parts.push(
      button("back", say("back"), () => { pause(); app.at = Math.max(0, app.at - 1); }, {disabled: app.at === 0}),
      button("step", say("step"), () => { pause(); step(); }, {class: "main", disabled: over(frame())}),
      button("run", say(app.timer ? "pause" : "run"), run, {disabled: over(frame())}));
    if (cast().scenes[cast().likeliest].watch.course) parts.push(button("likeliest", say("likeliest"), () => { app.likeliest = !app.likeliest; begin(); }, {"aria-pressed": String(app.likeliest)}));
  }
  parts.push(el("label", {for: "seed"}, say("seed"), seed));
  return el("div", {class: "controls", role: "region", "aria-label": say("steps")}, ...parts);
}

function party(place) {
  const told = words(place), tables = scene().parties[place], one = frame();
  const box = el("section", {class: `party p${app.mode === "play" ? 0 : place}${!over(one) && one.next === place ? " speaking" : ""}`, "aria-label": both(told.role)},
    el("div", {class: "who", text: both(told.role)}), el("p", {class: "quiet", text: both(told.title)}));
  const standing = tables.standing(one.after[place]);
  const hidden = app.mode === "guess" && !over(one);  // it would tell what is said next
  if (one.ends[place]) box.append(ended(place, one.ends[place]));
  else if (!hidden) box.append(el("div", {class: "here", text: both(told.stages[standing.stage])}));
  tables.scales.forEach((name, at) => box.append(gauge(told.scales[name], standing.scales[at])));
  if (hidden) return box;
  const seen = new Set(app.frames.slice(0, app.at + 1).filter(each => each.visit === one.visit).map(each => tables.standing(each.after[place]).stage));
  box.append(el("ul", {class: "stages", "aria-label": say("stages")}, ...Object.entries(told.stages).map(([name, title]) =>
    el("li", {class: name === standing.stage && !one.ends[place] ? "now" : seen.has(name) ? "seen" : "", text: both(title)}))));
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

function talk() {
  const turning = app.mode === "watch" ? turningPoint() : 0;
  const shown = app.frames.slice(1, app.at + 1);
  const log = el("div", {class: "log", role: "region", tabindex: "0", "data-focus": "log", "aria-label": say("dialogue")}, ...shown.flatMap((one, place) => [heading(one, place), beat(one, place + 1, turning)]));
  if (over(frame())) log.append(closing());
  return el("section", {class: "talk"}, el("h2", {text: say("dialogue")}), log, asking());
}

function heading(one, place) {
  // Which contact of a route begins with this turn, and how long the way to it took.
  if (!part().titles.length || (place && app.frames[place].visit === one.visit)) return null;
  const pause = app.frames[place].pause, title = say("contact", one.visit, both(part().titles[one.contact]));
  return el("h3", {class: "contact", text: pause ? `${title} (${say("later", duration(pause))})` : title});
}

function beat(one, place, turning) {
  const line = lineOf(place, one), title = titleOf(one.speaker, one.move, one.contact);
  const who = `${one.number}. ${one.mine ? say("you") : both(words(one.speaker, one.contact).role)}`;
  const box = el("div", {class: `beat p${one.speaker}${one.number === turning ? " turning" : ""}`});
  box.append(el("div", {class: "move", text: line ? `${who}: ${title}` : who}), el("div", {class: "line", text: line ? quoted(line) : title}));
  return box;
}

function closing() {
  const one = frame(), told = el("div", {class: "end"});
  if (one.ends.some(Boolean)) {
    one.ends.forEach((end, place) => {
      if (!end) return;
      const mine = app.mode === "play" && place === app.side;
      told.append(el("div", {text: mine ? say("you_ended", endTitle(place, end)) : `${both(words(place).role)}: ${endTitle(place, end)}`}));
    });
  } else {
    told.append(el("div", {text: one.stopped ? say("you_stopped") : say("given_up", one.number)}));
  }
  if (one.arrived) told.append(el("div", {text: say("on_the_way")}));
  const seconds = app.frames.slice(1, app.at + 1).reduce((sum, each) => sum + secondsOf(each) + (each.pause || 0), 0);
  told.append(el("div", {class: "quiet", text: say("turns_and_time", one.number, duration(seconds))}));
  return told;
}

function secondsOf(one) {
  const party = sceneOf(one.contact).parties[one.speaker], place = party.moves.indexOf(one.move);
  return place < 0 ? 0 : party.seconds[place];
}

function asking() {
  if (app.mode === "guess") return guessing();
  if (app.mode === "play") return over(frame()) ? debrief() : replying();
  return null;
}

function guessing() {
  const box = el("div", {class: "ask"});
  box.append(el("p", {class: "told", "aria-live": "polite", text: [app.told(), say("score", ...app.score)].filter(Boolean).join(" ")}));
  if (over(frame())) return box;
  const at = frame().entering || frame(), next = at.next, moves = sceneOf(at.contact).parties[next].moves;
  box.append(el("h3", {text: say("guess_which", both(words(next, at.contact).role))}));
  box.append(el("div", {class: "choices"}, ...moves.map(move => button(`guess-${move}`, titleOf(next, move, at.contact), () => {
    step();
    const right = frame().move === move;
    app.answered = true;
    app.score = [app.score[0] + right, app.score[1] + 1];
    const said = frame().move;
    app.told = () => right ? say("guess_right") : say("guess_wrong", quoted(titleOf(next, said, at.contact)));
  }))));
  return box;
}

function replying() {
  const box = el("div", {class: "ask"}), here = scene();
  if (app.told()) box.append(el("p", {class: "told", "aria-live": "polite", text: app.told()}));
  box.append(el("h2", {text: say("your_reply")}));
  for (const group of ["techniques", "conflictogens", "plain"]) {
    const replies = here.replies.filter(each => each.group === group);
    if (!replies.length) continue;
    const open = !app.closed.has(group);
    const toggled = event => app.closed[event.target.open ? "delete" : "add"](group);
    box.append(el("details", {open, on: {toggle: toggled}}, el("summary", {text: say(group), "data-focus": `group-${group}`}),
      el("div", {class: "choices"}, ...replies.map(each => {
        const made = button(`reply-${each.move}`, titleOf(app.side, each.move), () => { reply(each.move); app.answered = true; });
        if (each.line) made.append(el("span", {class: "line", text: quoted(both(each.line))}));
        return made;
      }))));
  }
  box.append(button("leave", say("leave"), () => { app.frames[app.at] = {...frame(), stopped: true}; }, {class: "apart"}));
  return box;
}

function debrief() {
  const box = el("div", {class: "ask debrief", tabindex: "-1"}), best = scene().wished.length && scene().keys ? bestMoment() : null;
  box.append(el("h2", {text: say("debrief")}));
  if (best) {
    const part = share => percent(rounded(share));
    box.append(el("p", {class: "best", text: say("best_moment", best.turn, quoted(titleOf(app.side, best.said)), part(best.saidLeft), quoted(titleOf(app.side, best.move)), part(best.left))}));
  } else if (scene().keys && app.frames.some(one => one.mine)) {
    box.append(el("p", {class: "best", text: say("no_better")}));
  }
  box.append(el("h3", {text: say("questions")}), el("ol", {}, ...["question_1", "question_2", "question_3"].map(key => el("li", {text: say(key)}))));
  return box;
}

// The chances.

const DASHES = ["", "9 4", "3 3", "12 4 3 4", "6 2 1 2", "1 4"];
const colour = kind => getComputedStyle(document.documentElement).getPropertyValue(`--${kind}`).trim();

function curves() {
  // Every way with its chances before the first turn and after each that is shown.
  const shown = app.frames.slice(0, app.at + 1);
  if (app.mode === "play") {
    const here = scene();
    if (!here.wished.length || !here.keys) return null;
    const partner = words(1 - app.side);
    const title = here.wished.map(end => endTitle(1 - app.side, end)).join(", ");
    return [{title: `${both(partner.role)}: ${title}`, kind: partner.ends[here.wished[0]].kind, points: shown.map(one => rounded(wishedAt(one)))}];
  }
  if (!scene().keys) return null;
  const points = shown.map(one => {
    const at = one.entering || one;
    if (!over(one) || !one.ends.some(Boolean)) return sceneOf(at.contact).chancesAt(at.next, at.after);
    const ends = endsOf(one).join("|");
    return part().watch.ways.map(way => way.ends.join("|") === ends && way.contact === one.contact ? ALL : 0);
  });
  return part().watch.ways.map((way, place) => ({title: both(way.title), kind: way.kind, overall: part().watch.overall[place], points: points.map(point => point ? point[place] : 0)}));
}

const LEAST_TURN = 0.01;  // what changes the chance by less is no turning point

function turningPoint() {
  if (!scene().keys || app.at < 1) return 0;
  const course = part().watch.course;
  if (app.likeliest && course) return app.at > course.turning ? course.turning + 1 : 0;
  const found = curves();
  const chance = at => part().watch.judged.reduce((sum, way) => sum + worth(found[way].points[at]), 0);
  let best = LEAST_TURN, turn = 0;
  for (let at = 1; at <= app.at; at++) {
    const change = Math.abs(chance(at) - chance(at - 1));
    if (change > best + 1e-9) { best = change; turn = app.frames[at].number; }
  }
  return turn;
}

function odds() {
  const found = curves();
  const box = el("section", {class: "odds", "aria-label": say("odds")}, el("h2", {text: say("odds")}));
  if (!found) {
    box.append(el("p", {class: "quiet", text: say(app.mode === "play" && !scene().wished.length ? "no_chance_told" : "odds_left_out")}));
    return box;
  }
  const now = found.map(one => one.points[one.points.length - 1]);
  const rows = found.map((one, place) => el("tr", {},
    el("td", {}, swatch(one, place)), el("td", {text: one.title}),
    one.overall === undefined ? null : el("td", {class: "quiet", text: percent(one.overall)}), el("td", {text: percent(now[place])})));
  const heads = found[0].overall === undefined ? null : el("thead", {}, el("tr", {}, el("td"), el("td"), el("td", {class: "quiet", text: say("in_general")}), el("td", {text: say("now")})));
  box.append(el("div", {class: "chart"}, el("div", {id: "chart"}), el("table", {}, heads, el("tbody", {}, ...rows))));
  box.append(el("p", {class: "quiet", text: say(app.mode === "play" ? "chance_note" : "odds_rounded")}));
  const turning = app.mode === "watch" ? turningPoint() : 0;
  if (turning) box.append(el("p", {class: "quiet turning-point", text: say("turning", turning)}));
  return box;
}

function swatch(one, place) {
  const svg = drawn("svg", {viewBox: "0 0 44 12", "aria-hidden": "true"});
  svg.append(drawn("line", {x1: 2, x2: 42, y1: 6, y2: 6, stroke: colour(one.kind), "stroke-width": 3, "stroke-dasharray": DASHES[place % DASHES.length]}));
  return svg;
}

function chart() {
  const box = document.getElementById("chart");
  if (!box) return;
  const found = curves(), width = Math.max(260, box.clientWidth), height = Math.min(300, Math.max(180, width / 2.6));
  const [left, right, top, bottom] = [48, 12, 10, 26];
  const turns = Math.max(10, app.frames[app.at].number);
  const x = turn => left + (width - left - right) * turn / turns, y = share => top + (height - top - bottom) * (1 - share);
  const svg = drawn("svg", {viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${say("odds")}: ${found.map(one => `${one.title} ${percent(one.points[one.points.length - 1])}`).join("; ")}`});
  for (const share of [0, 0.5, 1]) {
    svg.append(drawn("line", {class: share ? "grid" : "axis", x1: left, x2: width - right, y1: y(share), y2: y(share)}));
    svg.append(drawn("text", {class: "axis-text", x: left - 6, y: y(share) + 4, "text-anchor": "end", text: percent(share * PARTS).replace(/[.,]0/, "")}));
  }
  const every = Math.ceil(turns / Math.max(2, Math.floor(width / 90)));
  for (let turn = 0; turn <= turns; turn += every) svg.append(drawn("text", {class: "axis-text", x: x(turn), y: height - 6, "text-anchor": "middle", text: turn}));
  const turning = app.mode === "watch" ? turningPoint() : 0;
  if (turning) svg.append(drawn("line", {class: "mark", x1: x(turning), x2: x(turning), y1: top, y2: height - bottom}));
  found.forEach((one, place) => {
    const points = one.points.map((q, at) => `${x(app.frames[at].number).toFixed(1)},${y(worth(q)).toFixed(1)}`).join(" ");
    svg.append(drawn("polyline", {points, fill: "none", stroke: colour(one.kind), "stroke-width": 2.5, "stroke-dasharray": DASHES[place % DASHES.length]}));
    const [lastX, lastY] = points.split(" ").pop().split(",");
    svg.append(drawn("circle", {cx: lastX, cy: lastY, r: 4, fill: colour(one.kind)}));
  });
  box.replaceChildren(svg);
}

function footer() {
  return el("footer", {class: "quiet"}, app.mode === "watch" ? el("p", {text: say("keys")}) : null, el("p", {text: say("made_with", data.version)}));
}

// Keys, and the size of the window.

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
  const onButton = Boolean(event.target.closest("button"));
  const acts = {ArrowRight: () => { pause(); step(); }, ArrowLeft: () => { pause(); app.at = Math.max(0, app.at - 1); }, Home: begin, " ": run};
  const act = acts[event.key];
  if (!act || (event.key === " " && onButton) || (event.key === " " && event.target.closest(".log, summary"))) return;
  if (app.mode !== "watch" && event.key !== "Home") return;
  event.preventDefault();
  act();
  show();
});
let waiting = 0;
addEventListener("resize", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(chart); });

begin();
})().catch(error => {
  const told = document.querySelector("noscript").textContent.replace(/<[^>]*>/g, "");
  document.getElementById("page").textContent = told;
  throw error;
});
