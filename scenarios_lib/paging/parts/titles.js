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
