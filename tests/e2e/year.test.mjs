// A year in one project of somebody who writes much: twelve cycles, with three pictures each.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { asFile, choose, file, save } from './filing.mjs';
import { isStarted, journey } from './support.mjs';

const CYCLES = 12;
const PICTURES = 36;
/** Where nothing new fits into a document any more, in UTF-16 units. */
const FULL = 256 * 1024;
/** A seed of the generator whose project fills the twelve cycles. */
const SEED = '3';
/** As large as a picture may be: the beginning of a JPEG, and nothing. */
const PICTURE = Buffer.concat([Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/', 'base64'), Buffer.alloc(40_000)]).toString('base64');

/** The year of the model's generator as a take-away file. */
function year() {
  const options = { cwd: fileURLToPath(new URL('../../', import.meta.url)), maxBuffer: 8 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] };
  const made = execFileSync('cargo', ['run', '--quiet', '--package', 'pathlet-model', '--example', 'year', '--', SEED], options);
  const { learner, project } = JSON.parse(made);
  const ids = project.cycles.flatMap((cycle) => cycle.evidence).flatMap((evidence) => evidence.picture_id ?? []);
  const picture = (id) => ({ id, learner_id: learner.id, project_id: project.id, type: 'image/jpeg', width: 640, height: 480, data: PICTURE });
  return { learner, project, ids, text: file('learner', { learner, projects: [project], pictures: ids.map(picture) }) };
}

journey('twelve cycles with 36 pictures fit in one browser: they open, are written on, kept, and taken along', { route: '#/open' }, async (desk) => {
  const { page, url, say } = desk;
  const { learner, project, ids, text } = year();
  assert.deepEqual([project.cycles.length, ids.length], [CYCLES, PICTURES]);
  await choose(desk, asFile('year.json', text));
  await page.getByText(say('files.pictures', { n: PICTURES })).waitFor();
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.waitForURL(/#\/$/);
  await page.getByText(say('keep.project_large')).waitFor();

  const key = `pathlet/1/project/${learner.id}/${project.id}`;
  const units = () => page.evaluate(() => Object.entries(localStorage).reduce((all, [key, text]) => all + key.length + text.length, 0));
  assert.ok(await page.evaluate((key) => localStorage.getItem(key).length, key) < FULL, 'pictures do not count');
  assert.ok(await units() < FULL + 20_000, 'and are nowhere in this storage');

  await page.goto(`${url}#/p/${project.id}/plan/question`);
  const why = page.getByRole('textbox', { name: say('plan.question.why_me') });
  await why.fill('And there was a thirteenth summer.');
  await page.waitForFunction((key) => localStorage.getItem(key).includes('a thirteenth summer'), key);
  await page.getByText(say('keep.kept', { time: '' }), { exact: false }).first().waitFor();
  await page.reload();
  await isStarted(page);
  assert.equal(await why.inputValue(), 'And there was a thirteenth summer.');

  await page.goto(`${url}#/keep`);
  const { payload } = JSON.parse((await save(page, page.getByRole('button', { name: say('keep.complete_copy') }))).text);
  assert.equal(payload.projects[0].why_me, 'And there was a thirteenth summer.');
  assert.deepEqual(payload.pictures.map(({ id }) => id).sort(), ids.toSorted());
  assert.ok(payload.pictures.every(({ data }) => data === PICTURE));
});
