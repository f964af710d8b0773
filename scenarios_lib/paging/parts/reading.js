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
