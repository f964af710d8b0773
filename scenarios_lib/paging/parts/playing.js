// Playing: the reader speaks for one side, the partner by its tables.

function answered() {
  while (!over(frame()) && frame().next !== app.side) {
    add({...scene().turn(frame(), frame().number, app.pick), contact: app.contact, visit: 0});
    app.at += 1;
  }
}

function answer(move) {
  const here = scene(), before = frame(), heard = here.parties[1 - app.side].alphabet.indexOf(move);
  const made = here.heardBy(before, before.number, app.pick, move, heard, before.after[app.side], here.closing[move] || "");
  add({...made, contact: app.contact, visit: 0, mine: true});
  app.at += 1;
  const [was, is] = [wishedAt(before), wishedAt(frame())];
  app.told = () => was === null || is === null ? "" : say("reply_did", percent(rounded(was)), percent(rounded(is)));
  answered();
}

function wishedAt(one) {
  // Where the reader is to speak, every reply that does not leave is equally likely.
  const here = scene();
  if (!here.wished.length) return null;
  if (one.ends.some(Boolean)) return here.wished.includes(one.ends[1 - app.side]) ? 1 : 0;
  if (one.next === app.side) {
    let sum = 0;
    for (const [move, , , share] of here.parties[app.side].speaks(one.after[app.side])) {
      const left = afterReply(one, here.parties[app.side].moves[move], false);
      if (left === null) return null;
      sum += share * left;
    }
    return sum;
  }
  const found = here.chancesAt(one.next, one.after);
  return found && found[0] / data.fine;
}

function afterReply(before, move, leaves = true) {
  // The chance that a reply leaves, over all that the partner may make of it; who picks at random never leaves.
  const here = scene(), partner = 1 - app.side;
  const party = here.parties[partner];
  const took = party.takes_(before.after[partner], party.alphabet.indexOf(move));
  const worthEnd = end => here.wished.includes(party.ends[end - 1]) ? 1 : 0;
  if (took.end) return worthEnd(took.end);
  if (leaves && here.closing[move]) return 0;
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
