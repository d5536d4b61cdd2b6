// Times of the release at a processor slowed four times: `cargo xtask bench`. Medians of five.
//
// Each row stands beside a fixed piece of work done in the same run, so that figures of different computers can be
// compared: the ratio says more than the milliseconds. No test asserts a time; the figures go into docs/decisions.md.
import { begin, end, isStarted, open } from './browser.mjs';

const SLOWED = 4;
const RUNS = 5;

/** What is measured: each takes a fresh, slowed page and gives milliseconds. */
const ROWS = [
  { name: 'first paint', goal: 600, measure: (page) => page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime) },
  { name: 'interactive', goal: 1200, measure: (page) => page.evaluate(() => performance.getEntriesByName('pathlet-ready')[0].startTime) },
  { name: 'floor: setItem of 64 Ki characters', measure: (page) => page.evaluate(rawSetItem) },
];

function rawSetItem() {
  const text = 'p'.repeat(64 * 1024);
  const start = performance.now();
  localStorage.setItem('bench', text);
  const time = performance.now() - start;
  localStorage.removeItem('bench');
  return time;
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

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function oneRun() {
  const desk = await open({ blank: true });
  const session = await desk.context.newCDPSession(desk.page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await desk.page.goto(desk.url);
  await isStarted(desk.page);
  const times = [];
  for (const { measure } of ROWS) times.push(await measure(desk.page));
  const work = await desk.page.evaluate(fixedWork);
  await desk.close();
  return { times, work };
}

await begin();
await (await open()).close();
const runs = [];
for (let run = 0; run < RUNS; run += 1) runs.push(await oneRun());
await end();

const cell = (value, digits = 0) => value.toFixed(digits).padStart(9);
console.log(`\n${`processor slowed ${SLOWED} times, median of ${RUNS}`.padEnd(44)}${['ms', 'goal', 'of work'].map((word) => word.padStart(9)).join('')}`);
ROWS.forEach(({ name, goal }, row) => {
  const ratio = median(runs.map(({ times, work }) => times[row] / work));
  console.log(name.padEnd(44) + cell(median(runs.map(({ times }) => times[row])), goal ? 0 : 1) + (goal ? cell(goal) : ''.padStart(9)) + cell(ratio, 2));
});
console.log('fixed piece of work'.padEnd(44) + cell(median(runs.map(({ work }) => work))));
