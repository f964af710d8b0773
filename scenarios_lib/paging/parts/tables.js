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
