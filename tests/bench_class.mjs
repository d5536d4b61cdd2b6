// Times of a class in the teacher's place at a slowed processor: a part of `cargo xtask bench`, or alone with `cargo xtask bench class`.
//
// Files are chosen, looked at, added, and the board stands: the time from choosing to the button, and from the button to the whole board.
// The longest task is that of all of it and of what follows: opening the board again, changing a name, opening a student, writing a note.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { begin, end, open } from './browser.mjs';

const RUNS = 3;
const BOARD = '.board-table th[scope="row"]';

/** Classes by their students; of 150 as the generator makes them a browser's storage does not hold all, so files have a largest length. */
const ROWS = [
  { name: '28 plans in', students: 28, longest: 1_000_000, goal: 2000 },
  { name: '150 plans in', students: 150, longest: 20_000, goal: 8000 },
];

/** The files of a class that come in for the first time. */
function made({ students, longest }, folder) {
  const options = { cwd: fileURLToPath(new URL('../', import.meta.url)), maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] };
  const args = ['run', '--quiet', '--package', 'pathlet-model', '--example', 'class', '--', `${students}`, '1', `${longest}`];
  const { names, now } = JSON.parse(execFileSync('cargo', args, options));
  const works = now.filter(({ verdict }) => !['unmatched', 'unreadable'].includes(verdict));
  const paths = works.map(({ name, text }) => {
    const path = join(folder, `${students}-${name}`);
    writeFileSync(path, text);
    return path;
  });
  return { names, paths };
}

function listen() {
  globalThis.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
}

/** Opens a class of these names, and slows the processor. */
async function teacher(names, by) {
  const desk = await open({ route: '#/t' });
  const { page, say } = desk;
  page.setDefaultTimeout(120_000);
  await page.getByRole('textbox', { name: say('teach.your_name') }).fill('Ms. Ortega');
  await page.getByRole('button', { name: say('teach.begin') }).click();
  await page.getByRole('textbox', { name: say('class.name'), exact: true }).fill('Room 7');
  await page.getByRole('textbox', { name: say('class.names') }).fill(names.join('\n'));
  await page.getByRole('button', { name: say('class.make') }).click();
  await page.getByRole('heading', { level: 1, name: say('board.title_none') }).waitFor();
  await page.evaluate(listen);
  const session = await desk.context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: by });
  return desk;
}

async function run({ names, paths }, by, work) {
  const desk = await teacher(names, by);
  const { page, say } = desk;
  const rows = (count) => page.waitForFunction(([selector, count]) => document.querySelectorAll(selector).length === count, [BOARD, count]);
  const start = performance.now();
  await page.locator('#bring-files').setInputFiles(paths);
  const add = page.getByRole('button', { name: say('bring.add', { n: paths.length }) });
  await add.waitFor();
  const looked = performance.now() - start;
  const pressed = performance.now();
  await add.click();
  await rows(paths.length);
  const took = looked + performance.now() - pressed;
  for (const route of ['talk', '']) {
    await page.evaluate((route) => (location.hash = `#/t/${route}`.replace(/\/$/, '')), route);
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (route === '') await rows(paths.length);
  }
  await page.locator('summary', { hasText: say('class.roster') }).click();
  const name = page.locator('.classname input').first();
  await name.press('End');
  await name.pressSequentially('xy');
  await name.blur();
  await page.locator(BOARD).first().getByRole('link').click();
  const note = page.getByRole('textbox', { name: say('notes.compliment') });
  await note.pressSequentially('Your map is clear.');
  await page.waitForFunction(() => Object.values(localStorage).some((text) => text.includes('Your map is clear.')));
  const tasks = await page.evaluate(() => tasks);
  const fixed = await page.evaluate(work);
  await desk.close();
  return { took, longest: Math.max(0, ...tasks), fixed };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Measures both classes; `work` is the fixed piece of work that the times stand beside. */
export async function classes(by, work) {
  await begin();
  const folder = mkdtempSync(join(tmpdir(), 'pathlet-class-'));
  try {
    for (const row of ROWS) {
      const all = made(row, folder);
      const runs = [];
      for (let turn = 0; turn < RUNS; turn += 1) runs.push(await run(all, by, work));
      const cell = (value, digits) => value.toFixed(digits).padStart(9);
      const of = (key) => cell(median(runs.map((one) => one[key])), 1) + cell(median(runs.map((one) => one[key] / one.fixed)), 2);
      console.log(row.name.padEnd(60) + cell(row.goal, 0) + of('took'));
      console.log(`longest task of ${row.students} plans, medians of ${RUNS}`.padEnd(60) + cell(200, 0) + of('longest'));
      console.log(`fixed piece of work beside ${row.students} plans`.padEnd(60) + ''.padStart(9) + of('fixed'));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await end();
  }
}
