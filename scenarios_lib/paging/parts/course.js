const app = {mode: "watch", side: 1, seed: 0n, seedFault: "", likeliest: false, case: 0, part: 0, contact: 0, frames: [], said: new Map(), at: 0, timer: null, score: [0, 0], told: () => "", answered: false, folds: new Map()};
const cast = () => data.cases[app.case];
const part = () => cast().scenes[app.part];
const made = new Map();

function sceneOf(contact, mode = app.mode) {
  const told = mode === "play" ? part().play[contact][app.side] : part().watch.contacts[contact];
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
const best = () => cast().likeliest === null ? null : cast().scenes[cast().likeliest].watch.course;
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

// A game stays as it is while the reader looks at something else.

const kept = new Map();
const KEPT = ["frames", "said", "at", "part", "pick", "told", "score", "likeliest"];
const whereabouts = () => [app.mode, app.case, ...app.mode === "play" ? [app.side, app.contact] : []].join("/");

function goTo(elsewhere) {
  pause();
  kept.set(whereabouts(), KEPT.map(name => app[name]));
  Object.assign(app, {likeliest: false}, elsewhere);
  const found = kept.get(whereabouts());
  if (!found) return begin();
  KEPT.forEach((name, at) => { app[name] = found[at]; });
  toldUpTo = app.at;
  show();
}

function begin() {
  pause();
  app.told = () => "";
  app.score = [0, 0];
  app.at = toldUpTo = 0;
  app.said = new Map();
  app.seedFault = "";
  app.pick = byChance(app.seed);
  app.likeliest = app.likeliest && app.mode === "watch" && Boolean(best());
  app.part = app.likeliest ? cast().likeliest : drawnPart();
  if (app.contact >= part().play.length) app.contact = 0;
  if (app.mode === "play" && !part().play[app.contact][app.side]) {
    app.frames = [];
  } else if (app.likeliest) {
    course();
  } else {
    app.frames = [app.mode === "play" ? {...sceneOf(app.contact).begin(app.pick), contact: app.contact} : embark()];
    if (app.mode === "play") answered();
  }
  show();
}

function course() {
  // The likeliest course: of all that chance can make of each turn, what leads along it.
  const {turns, ends} = part().watch.course;
  const standing = turn => {
    const [contact, next, one, other] = turns[turn];
    return {contact, next, after: [one, other]};
  };
  app.frames = [{...standing(0), number: 0, visit: part().watch.starts ? 1 : 0, ends: ["", ""]}];
  turns.forEach(([contact, , , , move, one, other], turn) => {
    const final = turn === turns.length - 1, then = final ? null : standing(turn + 1);
    const found = alongside(app.frames[turn], made => made.move === move && [one, other].every((place, party) => place === null || place === made.after[party])
      && (final ? !made.entering && same(endsOf(made), ends) : made.entering ? made.entering.contact === then.contact
        : !made.ends.some(Boolean) && made.contact === then.contact && made.next === then.next && same(made.after, then.after)));
    if (found.entering) found.entering = {...found.entering, ...then};
    add(found);
  });
}

const same = (some, others) => some.every((one, place) => one === others[place]);

function alongside(before, fits) {
  // Every choice in a turn is tried, the last one first; where a contact begins is not chosen here.
  const own = app.pick, tried = [];
  let open = [];
  app.pick = (n, shares) => {
    const possible = shares.map((share, option) => option).filter(option => shares[option] > 0);
    if (typeof n === "bigint") return possible[0];
    open.push(possible.length);
    tried.length < open.length && tried.push(0);
    return possible[tried[open.length - 1]];
  };
  for (;;) {
    open = [];
    const made = advance(before);
    if (fits(made)) {
      app.pick = own;
      return made;
    }
    tried.length = open.length;
    while (tried[tried.length - 1] + 1 >= open[tried.length - 1]) tried.pop();
    if (!tried.length) throw new Error("no choice leads along the course");
    tried[tried.length - 1] += 1;
  }
}

function add(one) {
  // A turn, and how often the same has been said at the same stage before: lines take turns.
  const stage = sceneOf(one.contact).parties[one.speaker].standing(one.before[one.speaker]).stage;
  const key = JSON.stringify([one.visit, one.speaker, one.move, stage]), nth = app.said.get(key) || 0;
  if (!one.mine) app.said.set(key, nth + 1);
  app.frames.push({...one, stage, nth});
}

function step() {
  if (app.mode === "play" || over(frame())) return false;
  if (app.at + 1 === app.frames.length) add(advance(frame()));
  app.at += 1;
  return true;
}

function toTheEnd() {
  while (step());
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
