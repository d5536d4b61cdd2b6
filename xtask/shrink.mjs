// Makes the release small: `shrink(glue, wasm)` takes both as they come from wasm-bindgen, and gives the wasm in two parts (split.rs) and
// the glue, for which `glue(late)` waits until the late part has its name.
//
// wasm-bindgen names every import with a checksum, in the glue and in the wasm, and exports what libraries offer to other scripts.
// Neither is read by anybody here: imports get names of one or two letters, and what only those exports need goes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { minify } from 'terser';

/** What rustc emits, by name: `--all-features` writes a module that Chromium refuses. */
const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'sign-ext', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'multivalue',
  'call-indirect-overlong'];
/** They make the wasm smaller, and what brotli makes of it larger; rustc has inlined what is worth it. */
const SKIPPED = ['local-cse', 'inlining-optimizing'];
/** Streams of a library for servers, which Pathlet has none of. */
const UNUSED = /intounderlying|_WASM_SPLIT_MARKER/i;
/** The import through which a door brings the late part; plan.rs has the same. */
const BRING = '$';
const IMPORTS = 2;
const EXPORTS = 7;

export async function shrink(glue, wasm) {
  const { bytes, names } = withoutNames(wasm);
  return { ...inTwo(bytes), glue: (late) => smallGlue(withLate(glue, late), names) };
}

/** The glue with its end, which brings the late part; `late` is what late.js calls LATE. */
export function withLate(glue, late) {
  const end = readFileSync(new URL('late.js', import.meta.url), 'utf8');
  const whole = glue + replaced(end, 'const LATE = null;', `const LATE = ${JSON.stringify(late)};`);
  return late ? replaced(whole, 'const import0 = {', `const import0 = { ${BRING}: bringLate,`) : whole;
}

function replaced(text, from, to) {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`the glue has ${from} ${parts.length - 1} times`);
  return parts.join(to);
}

async function smallGlue(glue, names) {
  let text = glue
    .replace(/^export class (IntoUnderlying\w+) \{\n[\s\S]*?^\}\n(?:if \(Symbol\.dispose\) \1\..*\n)?/gm, '')
    .replace(/^const IntoUnderlying\w+Finalization = [\s\S]*?;\n/gm, '');
  if (UNUSED.test(text)) throw new Error('the glue still speaks of something unused');
  for (const [long, short] of names) {
    text = replaced(text, long, short);
  }
  return small(text, { module: true });
}

/** A script that is no module. */
export const smallScript = (text) => small(text, {});

async function small(text, how) {
  const { code } = await minify(text, { ...how, compress: { passes: 2 }, ecma: 2020 });
  return code;
}

/** The wasm with short names of imports, and without unused exports; and which name became which. */
function withoutNames(wasm) {
  const names = new Map();
  const out = [wasm.subarray(0, 8)];
  const reader = new Reader(wasm, 8);
  while (reader.at < wasm.length) {
    const start = reader.at;
    const id = reader.byte();
    const end = reader.number() + reader.at;
    if (id === IMPORTS) out.push(section(id, imports(reader, names)));
    else if (id === EXPORTS) out.push(section(id, exports(reader)));
    else out.push(wasm.subarray(start, end));
    reader.at = end;
  }
  return { bytes: Buffer.concat(out), names };
}

function imports(reader, names) {
  const entries = reader.entries(() => {
    const [module, name] = [reader.text(), reader.text()];
    const kind = reader.from(() => {
      if (reader.byte() !== 0) throw new Error('an import that is no function');
      reader.number();
    });
    for (const long of [module, name]) if (!names.has(long)) names.set(long, short(names.size));
    return [...text(names.get(module)), ...text(names.get(name)), ...kind];
  });
  return entries;
}

function exports(reader) {
  const entries = reader.entries(() => {
    let name;
    const bytes = reader.from(() => {
      name = reader.text();
      reader.byte();
      reader.number();
    });
    return UNUSED.test(name) ? null : [...bytes];
  });
  return entries.filter(Boolean);
}

const section = (id, entries) => {
  const body = [...leb(entries.length), ...entries.flat()];
  return Buffer.from([id, ...leb(body.length), ...body]);
};
const text = (word) => [...leb(word.length), ...Buffer.from(word)];
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** a, b, … Z, aa, ab, … */
function short(nth) {
  const rest = Math.floor(nth / LETTERS.length);
  return (rest > 0 ? short(rest - 1) : '') + LETTERS[nth % LETTERS.length];
}

/** A number as wasm writes it, seven bits a byte. */
function leb(number) {
  return number < 128 ? [number] : [(number & 127) | 128, ...leb(number >>> 7)];
}

/** Reads the parts of a wasm one after the other. */
class Reader {
  constructor(bytes, at) {
    Object.assign(this, { bytes, at });
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    const byte = this.byte();
    return byte < 128 ? byte : (byte & 127) + 128 * this.number();
  }

  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at).toString();
  }

  /** The bytes that `read` passes over. */
  from(read) {
    const start = this.at;
    read();
    return this.bytes.subarray(start, this.at);
  }

  entries(read) {
    return Array.from({ length: this.number() }, read);
  }
}

/** Optimised with the names of functions, which say what is late; the parts have none. */
function inTwo(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'pathlet-'));
  try {
    const [from, whole, first, late] = ['from', 'whole', 'first', 'late'].map((name) => join(folder, `${name}.wasm`));
    writeFileSync(from, bytes);
    const tool = join(dirname(createRequire(import.meta.url).resolve('binaryen/package.json')), 'bin/wasm-opt');
    execFileSync(process.execPath, [tool, '-Oz', '-g', ...SKIPPED.map((pass) => `--skip-pass=${pass}`), ...FEATURES.map((name) => `--enable-${name}`), '--low-memory-unused', from, '-o', whole]);
    execFileSync(process.env.PATHLET_XTASK, ['split', whole, first, late], { stdio: 'inherit' });
    return { first: readFileSync(first), late: readFileSync(late) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
