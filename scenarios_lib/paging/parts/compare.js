// The cases side by side.

const FILLED = 0.12;  // a part of a bar at least so wide has its percentage in it

function comparison() {
  const {heads, goals, rows} = data.compared;
  const legend = el("p", {class: "legend"}, ...heads.map(one => el("span", {}, el("i", {class: `fill ${one.fill}`}), both(one.title))));
  const head = el("tr", {}, el("th", {scope: "col", text: say("case")}), el("th", {scope: "col", text: say("first")}),
    ...goals.map(one => el("th", {scope: "col", class: "number", text: both(one)})), el("th", {scope: "col", class: "number", text: say("turns")}));
  return el("section", {class: "compared"}, legend, el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows.map(compared))));
}

function compared(row, place) {
  const title = el("th", {scope: "row"}, button(`case${place}`, both(data.cases[place].title), () => {
    goTo({mode: "watch", case: place});
  }));
  const {heads, goals} = data.compared;
  if (!row) return el("tr", {}, title, el("td", {class: "quiet", colspan: goals.length + 2, text: say("too_large")}));
  const number = (label, text) => el("td", {class: "number", "data-label": label, text});
  return el("tr", {}, title, el("td", {class: "bars"}, bar(row.first, heads)),
    ...row.goals.map((share, at) => number(both(goals[at]), share === null ? "" : percent(rounded(share)))),
    number(say("turns"), row.turns === null ? "∞" : decimal(row.turns)));
}

function bar(shares, heads) {
  const told = shares.map((share, at) => `${both(heads[at].title)} ${percent(rounded(share))}`).join("; ");
  return el("div", {class: "bar", role: "img", "aria-label": told, title: told}, ...shares.map((share, at) => {
    if (share <= 0) return null;
    const filled = el("div", {class: `fill ${heads[at].fill}`}, share < FILLED ? null : el("span", {text: percent(rounded(share))}));
    filled.style.width = `${100 * share}%`;
    return filled;
  }));
}
