// Times of the release at a slowed processor: `cargo xtask bench`. Medians of five.
//
// Each row is measured with one learner and with a store filled to 80 %, and stands beside a fixed piece of work done in
// the same run, so that figures of different computers can be compared: the ratio says more than the milliseconds. Under
// them stand floors, what could not be faster. No test asserts a time; the figures go into docs/decisions.md.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { classes } from './bench_class.mjs';
import { begin, end, isStarted, open } from './browser.mjs';

const SLOWED = 4;
/** Keeping is measured at a processor slowed further: it is what one feels while typing on the oldest computers. */
const SLOWED_MORE = 6;
const RUNS = 5;
const KEYS = 80;
const KEEPS = 5;
const KEPT_SIZE = 64 * 1024;

/** The empty Leptos page of docs/decisions.md (2026-11-21): its share of the fixed piece of work in that run. */
const EMPTY_PAGE = { paint: 264 / 271, ready: 244 / 271 };

/** What is measured, with the goals of the project; those without are floors. */
const ROWS = [
  { key: 'paint', name: 'first paint', goal: 600 },
  { key: 'ready', name: 'interactive', goal: 1200 },
  { key: 'reload', name: 'reload until the tasks of the largest project stand there', goal: 1500 },
  { key: 'press', name: `key press to paint in a project of 64 KiB, p95 of ${KEYS}`, goal: 50 },
  { key: 'pressInLargest', name: 'the same in the largest project', goal: 50 },
  { key: 'keep', name: `blocking part of keeping 64 KiB, slowed ${SLOWED_MORE} times`, goal: 50 },
  { key: 'raw', name: `floor: setItem of the same text, slowed ${SLOWED_MORE} times` },
];

/** The whole store of the model's generator: keys and texts. The largest project is the first learner's. */
function filledStore() {
  const options = { cwd: fileURLToPath(new URL('../', import.meta.url)), maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] };
  return JSON.parse(execFileSync('cargo', ['run', '--quiet', '--package', 'pathlet-model', '--example', 'fill'], options));
}

/** A document of the store: its key, its learner, its project and its length. */
function projectsOf(store) {
  const projects = Object.entries(store).filter(([key]) => key.includes('/project/'));
  return projects.map(([key, text]) => ({ key, learner: key.split('/').at(-2), id: key.split('/').at(-1), size: text.length }));
}

const only = (store, ...parts) => Object.fromEntries(Object.entries(store).filter(([key]) => parts.some((part) => key.endsWith(part))));
const nearest = (projects, size) => projects.toSorted((a, b) => Math.abs(a.size - size) - Math.abs(b.size - size))[0];
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs in the page before anything else: notes when the rows of a list are painted, how long a key press takes, and timers that keep. */
function takeNotes(learner) {
  sessionStorage.setItem('pathlet/who', learner);
  const notes = (globalThis.notes = { presses: [], keeps: [], shown: 0 });
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.splice(0).forEach((note) => note(performance.now()));
  const afterPaint = (note) => requestAnimationFrame(() => (waiting.push(note), channel.port2.postMessage(0)));
  new MutationObserver((_, observer) => {
    if (document.querySelector('main .openrow') === null) return;
    observer.disconnect();
    afterPaint((now) => (notes.shown = now));
  }).observe(document, { childList: true, subtree: true });
  addEventListener('keydown', ({ timeStamp }) => afterPaint((now) => notes.presses.push(now - timeStamp)), true);
  let hasKept = false;
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (...parts) {
    hasKept = true;
    return setItem.apply(this, parts);
  };
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (run, ...parts) =>
    setTimeout((...given) => {
      const start = performance.now();
      hasKept = false;
      run(...given);
      if (hasKept) notes.keeps.push(performance.now() - start);
    }, ...parts);
}

function rawSetItem(key) {
  const text = localStorage.getItem(key);
  const times = Array.from({ length: 5 }, (_, turn) => {
    const start = performance.now();
    localStorage.setItem('bench', `${turn}${text}`);
    return performance.now() - start;
  });
  localStorage.removeItem('bench');
  return times;
}

/** The fixed piece of work: the same numbers sorted, the same text joined, in every browser. */
function fixedWork() {
  const start = performance.now();
  let seed = 1;
  const numbers = Array.from({ length: 100_000 }, () => (seed = (seed * 48_271) % 2_147_483_647));
  numbers.sort((a, b) => a - b);
  if (JSON.parse(JSON.stringify(numbers)).join('').length === 0) throw new Error('no work was done');
  return performance.now() - start;
}

/** A fresh, slowed page of one learner with a store. */
async function slowedPage({ storage, learner, by }) {
  const desk = await open({ blank: true, storage });
  const session = await desk.context.newCDPSession(desk.page);
  if (learner) await desk.context.addInitScript(takeNotes, learner);
  const slow = (rate) => session.send('Emulation.setCPUThrottlingRate', { rate });
  await slow(by);
  return { ...desk, slow };
}

/** Types into the question, key after key. */
async function write(page, count, pause) {
  const field = page.locator('main textarea').first();
  await field.focus();
  await page.keyboard.press('End');
  for (let key = 0; key < count; key += 1) {
    await page.keyboard.press('abcdefgh'[key % 8]);
    await page.waitForTimeout(pause);
  }
}

async function start(storage) {
  const { page, url, close } = await slowedPage({ storage, by: SLOWED });
  await page.goto(url);
  await isStarted(page);
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
  const ready = await page.evaluate(() => performance.getEntriesByName('pathlet-ready')[0].startTime);
  const work = await page.evaluate(fixedWork);
  await close();
  return { paint, ready, work };
}

async function reloading(storage, { learner, id }) {
  const { page, url, close, slow } = await slowedPage({ storage, learner, by: 1 });
  const shown = () => page.waitForFunction(() => globalThis.notes.shown);
  await page.goto(`${url}#/p/${id}/plan/tasks`);
  await shown();
  await slow(SLOWED);
  await page.reload();
  const reload = await (await shown()).jsonValue();
  await close();
  return reload;
}

async function pressing(storage, { learner, id }) {
  const { page, url, close } = await slowedPage({ storage, learner, by: SLOWED });
  await page.goto(`${url}#/p/${id}/plan/question`);
  await isStarted(page);
  await write(page, KEYS, 30);
  const presses = (await page.evaluate(() => globalThis.notes.presses)).toSorted((a, b) => a - b);
  await close();
  return presses[Math.floor(presses.length * 0.95)];
}

async function keeping(storage, { learner, id, key }) {
  const { page, url, close } = await slowedPage({ storage, learner, by: SLOWED_MORE });
  await page.goto(`${url}#/p/${id}/plan/question`);
  await isStarted(page);
  await write(page, KEEPS, 1000);
  const keeps = await page.evaluate(() => globalThis.notes.keeps);
  if (keeps.length < KEEPS) throw new Error(`kept ${keeps.length} times for ${KEEPS} key presses`);
  const raw = await page.evaluate(rawSetItem, key);
  await close();
  return { keep: median(keeps), raw: median(raw) };
}

if (process.argv[2] === 'class') {
  await classes(SLOWED, fixedWork);
  process.exit();
}
await begin();
const filled = filledStore();
const projects = projectsOf(filled);
const most = projects.toSorted((a, b) => b.size - a.size)[0];
const middle = nearest(projects, KEPT_SIZE);
const STORES = [
  { name: 'one learner', of: ({ learner, id }) => only(filled, learner, id) },
  { name: 'store at 80 %', of: () => filled },
];
await (await open()).close();
for (const store of STORES) {
  store.runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const [large, usual] = [store.of(most), store.of(middle)];
    const times = { ...(await start(usual)), reload: await reloading(large, most), press: await pressing(usual, middle) };
    store.runs.push({ ...times, pressInLargest: await pressing(large, most), ...(await keeping(usual, middle)) });
  }
}
await end();

const cell = (value, digits) => value.toFixed(digits).padStart(9);
const line = (name, ...cells) => console.log(name.padEnd(60) + cells.join(''));
const works = ({ runs }) => median(runs.map(({ work }) => work));
const units = Object.entries(filled).reduce((all, [key, text]) => all + key.length + text.length, 0);
console.log(`\n${projects.length} projects in ${units} units; the largest has ${most.size}, the one that is kept ${middle.size}.`);
line(`processor slowed ${SLOWED} times, medians of ${RUNS}`, ''.padStart(9), ...STORES.map(({ name }) => name.padStart(18)));
line('', 'goal ms'.padStart(9), ...STORES.map(() => 'ms'.padStart(9) + 'of work'.padStart(9)));
for (const { key, name, goal } of ROWS) {
  const cells = STORES.map(({ runs }) => cell(median(runs.map((run) => run[key])), 1) + cell(median(runs.map((run) => run[key] / run.work)), 2));
  line(name, goal ? cell(goal, 0) : ''.padStart(9), ...cells);
}
for (const [key, share] of Object.entries(EMPTY_PAGE)) {
  const { name } = ROWS.find((row) => row.key === key);
  line(`floor: ${name} of an empty Leptos page, as recorded`, ''.padStart(9), ...STORES.map((store) => cell(works(store) * share, 1) + cell(share, 2)));
}
line('fixed piece of work', ''.padStart(9), ...STORES.map((store) => cell(works(store), 1) + cell(1, 2)));
await classes(SLOWED, fixedWork);
