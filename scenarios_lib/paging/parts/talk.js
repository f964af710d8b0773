const MOST_SHOWN = 500;  // turns; of a longer talk the last ones

function talk() {
  const turning = app.mode === "watch" ? turningPoint() : 0;
  const first = Math.max(1, app.at + 1 - MOST_SHOWN), shown = app.frames.slice(first, app.at + 1);
  const log = el("div", {class: "log", role: "region", tabindex: "0", "data-focus": "log", "aria-label": say("dialogue"), on: {scroll: event => { atEnd = isAtEnd(event.target); }}},
    first > 1 ? el("p", {class: "quiet", text: say("earlier", first - 1)}) : null,
    ...shown.flatMap((one, place) => [heading(one, first - 1 + place, !place), beat(one, turning)]));
  if (over(frame())) log.append(closing());
  if (!app.at && !over(frame())) log.append(el("p", {class: "quiet", text: say("not_begun")}));
  return el("section", {class: "talk"}, el("h2", {text: say("dialogue")}), log, asking());
}

const isAtEnd = log => log.scrollTop + log.clientHeight >= log.scrollHeight - 4;

function heading(one, place, first) {
  // Which contact of a route begins with this turn, and how long the way to it took.
  if (!part().titles.length || (!first && app.frames[place].visit === one.visit)) return null;
  const pause = app.frames[place].pause, named = both(part().titles[one.contact]);
  const title = one.visit ? say("contact", one.visit, named) : named;  // one that is played stands by itself
  return el("h3", {class: "contact", text: pause ? `${title} (${say("later", duration(pause))})` : title});
}

function beat(one, turning) {
  const line = lineOf(one), title = titleOf(one.speaker, one.move, one.contact);
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

const MOST_LETTERS = 64;  // of a line on a button

function begun(line) {
  if (line.length <= MOST_LETTERS) return line;
  const room = line.slice(0, MOST_LETTERS + 1), end = room.lastIndexOf(" ");
  return `${room.slice(0, end > 0 ? end : MOST_LETTERS).replace(/[\s,.;:—–-]+$/, "")}…`;
}

function fold(name, open, title, ...inside) {
  // What the reader has opened or closed stays so.
  const kept = app.folds.has(name) ? app.folds.get(name) : open;
  const toggled = event => { if (event.target.open !== kept || app.folds.has(name)) app.folds.set(name, event.target.open); };
  return el("details", {open: kept, on: {toggle: toggled}}, el("summary", {text: title, "data-focus": name}), ...inside);
}

function choosing(reply) {
  const line = reply.line && both(reply.line), shown = line && begun(line);
  const made = button(`reply-${reply.move}`, titleOf(app.side, reply.move), () => { answer(reply.move); app.answered = true; }, {title: line && shown !== line ? quoted(line) : null});
  if (line) made.append(el("span", {class: "line", text: quoted(shown)}));
  return made;
}

function replying() {
  const box = el("div", {class: "ask"}), here = scene();
  if (app.told()) box.append(el("p", {class: "told", "aria-live": "polite", text: app.told()}));
  box.append(el("h2", {text: say("your_reply")}));
  const aims = here.wished.map(end => endTitle(1 - app.side, end)).join(", ");
  box.append(el("p", {class: "task", text: aims ? say("task", `${both(words(1 - app.side).role)} ${language === "ru" ? "—" : "–"} ${aims}`) : say("task_open")}));
  if (app.at < 2) box.append(el("p", {class: "quiet", text: say("your_place")}), part().titles.length ? el("p", {class: "quiet", text: say("by_itself")}) : "");
  const groups = ["techniques", "conflictogens", "plain"].map(group => [group, here.replies.filter(each => each.group === group)]).filter(([, replies]) => replies.length);
  groups.forEach(([group, replies], place) => {
    const choices = el("div", {class: "choices"}, ...replies.map(choosing));
    box.append(groups.length > 1 ? fold(`group-${group}`, !place, `${say(group)} (${replies.length})`, choices) : choices);
  });
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
