// The chances.

const DASHES = ["", "10 5", "2 4", "14 4 2 4", "22 5", "5 3"];
// Every curve has its own: without colours, or for those who see few, nothing else tells them apart.
const dash = place => place < DASHES.length ? DASHES[place] : `12 3${" 2 3".repeat(place - DASHES.length + 2)}`;
const colour = kind => getComputedStyle(document.documentElement).getPropertyValue(`--${kind}`).trim();

function curves() {
  // Every ending with its chances before the first turn and after each that is shown.
  const shown = app.frames.slice(0, app.at + 1);
  if (app.mode === "play") {
    const here = scene();
    if (!here.wished.length || !here.keys) return null;
    const partner = words(1 - app.side);
    const title = here.wished.map(end => endTitle(1 - app.side, end)).join(", ");
    return [{title: `${both(partner.role)}: ${title}`, kind: partner.ends[here.wished[0]].kind, points: shown.map(one => rounded(wishedAt(one)))}];
  }
  if (!scene().keys) return null;
  const points = shown.map(chancesOf), {ways, overall} = part().watch;
  return ways.flatMap((way, place) => way.aside ? [] : [{title: both(way.title), kind: way.kind, overall: overall[place], points: points.map(point => point[place])}]);
}

function chancesOf(one) {
  const at = one.entering || one, {ways} = part().watch;
  if (!over(one) || !one.ends.some(Boolean)) return sceneOf(at.contact).chancesAt(at.next, at.after) || ways.map(() => 0);
  const ends = endsOf(one).join("|");
  return ways.map(way => way.ends.join("|") === ends && way.contacts.includes(one.contact) ? ALL : 0);
}

function turningPoint() {
  if (!scene().keys || app.at < 1) return 0;
  const course = part().watch.course;
  if (app.likeliest && course) return course.turning !== null && app.at > course.turning ? course.turning + 1 : 0;
  const points = app.frames.slice(0, app.at + 1).map(chancesOf);
  const chance = at => part().watch.judged.reduce((sum, way) => sum + worth(points[at][way]), 0);
  let best = data.least_turn, turn = 0;
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
  const svg = drawn("svg", {viewBox: "0 0 56 12", "aria-hidden": "true"});
  svg.append(drawn("line", {x1: 2, x2: 54, y1: 6, y2: 6, stroke: colour(one.kind), "stroke-width": 2.5, "stroke-dasharray": dash(place)}));
  return svg;
}

function stepOf(length, most) {
  // The smallest of 1, 2, 5, 10, 20, … that goes into a length so many times at most.
  for (let power = 1; ; power *= 10) {
    const found = [1, 2, 5].find(size => length / (size * power) <= most);
    if (found) return found * power;
  }
}

function chart() {
  const box = document.getElementById("chart");
  if (!box) return;
  const found = curves(), width = Math.max(260, box.clientWidth), height = Math.min(300, Math.max(190, width / 2.2));
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const [left, right, top, bottom] = [3 * rem, rem, 0.6 * rem, 2.75 * rem];
  const turns = Math.max(10, app.frames[app.at].number);
  const x = turn => left + (width - left - right) * turn / turns, y = share => top + (height - top - bottom) * (1 - share);
  const svg = drawn("svg", {viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${say("odds")}: ${found.map(one => `${one.title} ${percent(one.points[one.points.length - 1])}`).join("; ")}`});
  for (const share of [0, 0.5, 1]) {
    svg.append(drawn("line", {class: share ? "grid" : "axis", x1: left, x2: width - right, y1: y(share), y2: y(share)}));
    svg.append(drawn("text", {class: "axis-text", x: left - 6, y: y(share) + 4, "text-anchor": "end", text: percent(share * PARTS).replace(/[.,]0/, "")}));
  }
  const every = stepOf(turns, Math.max(2, Math.floor(width / 60)));
  for (let turn = 0; turn <= turns; turn += every) svg.append(drawn("text", {class: "axis-text", x: x(turn), y: height - bottom + rem, "text-anchor": "middle", text: turn}));
  svg.append(drawn("text", {class: "axis-text", x: (left + width - right) / 2, y: height - 6, "text-anchor": "middle", text: say("turns_axis")}));
  const turning = app.mode === "watch" ? turningPoint() : 0;
  if (turning) svg.append(drawn("line", {class: "mark", x1: x(turning), x2: x(turning), y1: top, y2: height - bottom}));
  found.forEach((one, place) => {
    const points = one.points.map((q, at) => `${x(app.frames[at].number).toFixed(1)},${y(worth(q)).toFixed(1)}`).join(" ");
    svg.append(drawn("polyline", {points, fill: "none", stroke: colour(one.kind), "stroke-width": 2.5, "stroke-dasharray": dash(place)}));
    const [lastX, lastY] = points.split(" ").pop().split(",");
    svg.append(drawn("circle", {cx: lastX, cy: lastY, r: 4, fill: colour(one.kind)}));
  });
  box.replaceChildren(svg);
}
