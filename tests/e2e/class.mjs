// A class in journeys: generated files, its names, and files chosen for it.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { asFile } from './filing.mjs';

const TOP = fileURLToPath(new URL('../..', import.meta.url));
export const heading = (page, name) => page.getByRole('heading', { level: 1, name });

/** A class as it comes on a Friday: `{names, before, now}`. */
const made = new Map();
export function madeClass(students, seed, longest = 1_000_000) {
  const key = `${students} ${seed} ${longest}`;
  if (!made.has(key)) {
    const args = ['run', '--quiet', '-p', 'pathlet-model', '--example', 'class', '--', `${students}`, `${seed}`, `${longest}`];
    made.set(key, JSON.parse(execFileSync('cargo', args, { cwd: TOP, maxBuffer: 1 << 28 })));
  }
  return made.get(key);
}

/** Opens the teacher's place with a class of these names. */
export async function begin({ page, say, url }, names) {
  await page.goto(`${url}#/t`);
  await page.getByRole('textbox', { name: say('teach.your_name') }).fill('Ms. Ortega');
  await page.getByRole('button', { name: say('teach.begin') }).click();
  await heading(page, say('class.title')).waitFor();
  await page.getByRole('textbox', { name: say('class.name'), exact: true }).fill('Room 7');
  await page.getByRole('textbox', { name: say('class.names') }).fill(names.join('\n'));
  await page.getByRole('button', { name: say('class.make') }).click();
  await heading(page, say('board.title_none')).waitFor();
}

const files = (all) => all.map(({ name, text }) => asFile(name, text));

/** Chooses files and waits until each was looked at. */
export async function bring({ page, say }, all) {
  await page.locator('#bring-files').setInputFiles(files(all));
  await heading(page, say('bring.look', { n: all.length })).waitFor({ timeout: 120_000 });
}

/** Adds what was looked at, and waits until the board knows of all of it. */
export async function add({ page, say }, n) {
  await page.getByRole('button', { name: say('bring.add', { n }) }).click();
  await page.getByText(say('bring.came_in', { n })).first().waitFor({ timeout: 120_000 });
  const reading = heading(page, new RegExp(say('board.reading', { n: '\\d+', count: '\\d+' })));
  await reading.waitFor({ state: 'detached', timeout: 120_000 });
}

/** Brings them in and adds them: none of them asks anything. */
export async function bringIn(desk, all) {
  await bring(desk, all);
  await add(desk, all.length);
}

/** How many files of a class are that. */
export const count = (all, verdict) => all.filter((file) => file.verdict === verdict).length;
