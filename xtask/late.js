// The end of the glue. Brings the late part of the wasm (xtask/src/split.rs): asked for by the app as soon as its first page stands, and at
// once, while everything waits, when somebody comes to one of its functions before.
//
// `LATE` is written by xtask/finish.mjs: file, checksum and sum of the late part, and the sheet for paper with its checksum; or null where
// everything is in one piece.
const LATE = null;
let isWhole = !LATE;
let late;

async function fetchedLate() {
  const response = await fetch(new URL(LATE.file, import.meta.url), { integrity: LATE.integrity });
  if (!response.ok) throw new TypeError(`the late part did not load: ${response.status}`);
  // A host that gives it another type: it takes a little longer.
  return response.headers.get('content-type') === 'application/wasm' ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** The late part on its way; once more when it did not come. */
function compiledLate() {
  late ??= fetchedLate().catch((error) => {
    late = undefined;
    throw error;
  });
  return late;
}

const shared = () => ({ ...__wbg_get_imports(), $: wasm });

/** The sheet for paper: nobody prints before the first page stands. */
function laidOutForPaper() {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL(LATE.sheet, import.meta.url), integrity: LATE.sheetIntegrity });
  document.head.append(link);
  return new Promise((resolve) => { link.onload = link.onerror = resolve; });
}
let paper;

/** The app calls it once its first page stands; resolves when everything is there. */
globalThis.pathletLate = async () => {
  if (LATE) paper ??= laidOutForPaper();
  if (!isWhole) await WebAssembly.instantiate(await compiledLate(), shared());
  isWhole = true;
  await paper;
  performance.mark('pathlet-whole');
};

/** FNV-1a: against what a network garbles. Checksums proper take time that nobody waits for here. */
function sumOf(bytes) {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

/** The doors of the first part call it. */
function bringLate() {
  if (isWhole) return;
  const request = new XMLHttpRequest();
  request.open('GET', new URL(LATE.file, import.meta.url), false);
  // The one way to get bytes while everything waits.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  const text = request.responseText;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  if (sumOf(bytes) !== LATE.sum) throw new TypeError('the late part did not come whole');
  new WebAssembly.Instance(new WebAssembly.Module(bytes), shared());
  isWhole = true;
}

// A page that is not the first one needs it all.
if (!isWhole && location.hash.length > 2) compiledLate().catch(() => {});
