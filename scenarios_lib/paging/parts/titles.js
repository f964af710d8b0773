// Titles and lines.

const titleOf = (place, move, contact = frame().contact) => {
  const known = words(place, contact).moves[move] || words(1 - place, contact).moves[move];
  return known ? both(known) : move;
};

function lineOf(one) {
  if (one.mine) {
    const known = scene().replies.find(each => each.move === one.move);
    return known && known.line ? both(known.line) : "";
  }
  const lines = (words(one.speaker, one.contact).lines[one.stage] || none)[one.move];
  return lines && both(lines).length ? both(lines)[one.nth % both(lines).length] : "";
}

function endTitle(place, end) { return both(words(place).ends[end].title); }
