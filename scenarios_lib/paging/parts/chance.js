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
