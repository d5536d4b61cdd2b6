// The last step of a build: `node xtask/finish.mjs <dist> [<limit in bytes of brotli>]`.
//
// Gives boot.js and boot.css names with a checksum in them, tells boot.js which glue and wasm belong together and what
// their checksums are, stamps the build id, holds the page against its own policy, and prints what a first visit loads.
// With a limit, which makes it a release, it makes glue, wasm and boot.js small (shrink.mjs), the wasm two, and one sheet of all sheets
// that are not only for paper; and it fails when the first load is more than the limit.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { shrink, smallScript, withLate } from './shrink.mjs';

const [dist, limit] = [process.argv[2], Number(process.argv[3] ?? 0)];
/** The sheet for paper, which comes with the late part. */
const PAPER = /^print-[0-9a-f]+\.css$/;
const read = (name) => readFileSync(join(dist, name));
const integrity = (name) => `sha384-${createHash('sha384').update(read(name)).digest('base64')}`;
const digest = (name) => createHash('sha256').update(read(name)).digest('hex').slice(0, 16);

function only(pattern) {
  const found = readdirSync(dist).filter((name) => pattern.test(name));
  if (found.length !== 1) fail(`expected one file like ${pattern} in ${dist}, found ${found.length}`);
  return found[0];
}

function fail(why) {
  console.error(`dist: ${why}`);
  process.exit(1);
}

/** Renames `boot.js` to `boot-<digest>.js`; a digest of an earlier step goes. */
function named(name) {
  const [stem, end] = name.replace(/-[0-9a-f]{16}(?=[_.])/, '').split('.');
  const to = `${stem}-${digest(name)}.${end}`;
  renameSync(join(dist, name), join(dist, to));
  return to;
}

/** Replaces exactly one place, or the build stops. */
function replace(html, pattern, by) {
  if ([...html.matchAll(new RegExp(pattern, 'g'))].length !== 1) fail(`index.html: expected one ${pattern}`);
  return html.replace(pattern, () => by);
}

/** FNV-1a, as in late.js. */
const sumOf = (bytes) => bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5) >>> 0;

/** Glue, wasm and boot.js as they ship: small in a release, and the wasm in two parts; as they came in a development build. */
async function scripts() {
  const names = { glue: only(/^pathlet-[0-9a-f]+\.js$/), wasm: only(/^pathlet-[0-9a-f]+_bg\.wasm$/), script: 'boot.js' };
  const glue = read(names.glue).toString();
  let late = null;
  if (limit > 0) {
    const small = await shrink(glue, read(names.wasm));
    writeFileSync(join(dist, 'late.wasm'), small.late);
    const file = named('late.wasm');
    const sheet = only(PAPER);
    late = { file: `./${file}`, integrity: integrity(file), sum: sumOf(small.late), sheet: `./${sheet}`, sheetIntegrity: integrity(sheet) };
    writeFileSync(join(dist, names.glue), await small.glue(late));
    writeFileSync(join(dist, names.wasm), small.first);
    writeFileSync(join(dist, names.script), await smallScript(read(names.script).toString()));
  } else {
    writeFileSync(join(dist, names.glue), withLate(glue, null));
  }
  return { ...Object.fromEntries(Object.entries(names).map(([part, name]) => [part, named(name)])), late: late?.file.slice(2) };
}

async function finishPage() {
  const { glue, wasm, late, script } = await scripts();
  const style = named('boot.css');
  const build = createHash('sha256').update([glue, wasm, script, style, ...(late ? [late] : [])].map(digest).join()).digest('hex').slice(0, 12);
  let html = read('index.html').toString();
  html = replace(
    html,
    /<script\b[^>]*\bboot\.js\b[^>]*>/,
    `<script src="./${script}" integrity="${integrity(script)}" data-glue="./${glue}" data-glue-integrity="${integrity(glue)}"` +
      ` data-wasm="./${wasm}" data-wasm-integrity="${integrity(wasm)}">`,
  );
  html = replace(html, /<link\b[^>]*\bboot\.css\b[^>]*>/, `<link rel="stylesheet" href="./${style}" integrity="${integrity(style)}">`);
  html = replace(html, /\bdata-build(?:="")?(?=[\s>])/, `data-build="${build}"`);
  // Trunk leaves its own instruction in the page when it injects no script.
  html = replace(html, /<link\b[^>]*\bdata-trunk\b[^>]*>/, '');
  if (limit > 0) html = oneSheet(html);
  writeFileSync(join(dist, 'index.html'), html);
  return { html, glue, wasm, late };
}

/** One sheet in place of those that Trunk left, in their order: smaller together, and one request. */
function oneSheet(html) {
  const links = [...html.matchAll(/<link\b[^>]*\bhref=["']?\.\/([\w-]+\.css)[^>]*>/g)].filter(([, name]) => !name.startsWith('boot-'));
  const sheets = links.map(([, name]) => name).filter((name) => !PAPER.test(name));
  writeFileSync(join(dist, 'pathlet.css'), Buffer.concat(sheets.map(read)));
  sheets.forEach((name) => rmSync(join(dist, name)));
  const sheet = named('pathlet.css');
  const [first, ...others] = links.map(([link]) => link);
  const bare = others.reduce((text, link) => text.replace(link, ''), html);
  return bare.replace(first, `<link rel="stylesheet" href="./${sheet}" integrity="${integrity(sheet)}">`);
}

/** The page as it will be served keeps the promises of its policy. */
function holdPage(html) {
  const broken = [
    [/^[^<]*<!doctype html>\s*<html\b[^>]*>\s*(?:<head>\s*)?<meta\b[^>]*\bContent-Security-Policy\b/i.test(html), 'something before its policy'],
    [!/<script\b(?![^>]*\bsrc=)/i.test(html), 'an inline script'],
    [!/<style\b|\sstyle=/i.test(html), 'an inline style'],
    [!/\son[a-z]+=/i.test(html), 'an inline event handler'],
    [!/nonce/i.test(html), 'a nonce'],
    [!/\b(?:src|href)=["']?(?:https?:|\/)/i.test(html), 'an address that is not relative'],
  ].filter(([holds]) => !holds);
  if (broken.length > 0) fail(`index.html has ${broken.map(([, what]) => what).join(', ')}`);
}

function sizesOf(name) {
  const bytes = read(name);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length];
}

/** Prints a table and returns the total of the last column. */
function table(title, names) {
  const rows = names.map((name) => [name, ...sizesOf(name)]);
  const total = [1, 2, 3].map((column) => rows.reduce((sum, row) => sum + row[column], 0));
  const line = (name, sizes) => console.log(name.padEnd(44) + sizes.map((n) => n.toLocaleString('en').padStart(12)).join(''));
  console.log(`\n${title.padEnd(44)}${['bytes', 'gzip', 'brotli'].map((word) => word.padStart(12)).join('')}`);
  for (const [name, ...sizes] of rows) line(name, sizes);
  if (rows.length > 1) line('together', total);
  return total[2];
}

const { html, glue, wasm, late } = await finishPage();
holdPage(html);

if (limit > 0) {
  const linked = [...html.matchAll(/\b(?:src|href)=["']?\.\/([^"'\s>]+\.(?:js|css))/g)].map((match) => match[1]);
  const first = table('first load', ['index.html', ...new Set(linked), glue, wasm]);
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(dist).length).replace(/^[/\\]/, ''));
  const fonts = files.filter((name) => /\.(woff2?|ttf|otf)$/.test(name));
  const words = files.filter((name) => /^locales[/\\]/.test(name));
  table('the rest, loaded once the first page stands', [late, only(PAPER)]);
  if (fonts.length > 0) table('fonts, counted apart', fonts);
  if (words.length > 0) table('languages, loaded when chosen', words);
  const part = Math.round((100 * first) / limit);
  console.log(`\nFirst load: ${first.toLocaleString('en')} of ${limit.toLocaleString('en')} bytes of brotli (${part} %).`);
  if (first > limit) fail(`the first load is ${(first - limit).toLocaleString('en')} bytes of brotli too large`);
}
