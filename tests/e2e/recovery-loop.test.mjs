// What stops the program again and again is not opened by itself; what can't be read stays as it is, and everything else opens.
import assert from 'node:assert/strict';
import { kept, saved } from './broken.mjs';
import { isStarted, journey } from './support.mjs';
import { sample } from './stored.mjs';

const DEVON = sample(2);
const LEARNER = 'pathlet/1/learner/lrn-devon';
const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const QUESTION = '#/p/prj-2/plan/question';
const NAME = 'Save the Walking Fish';
const OTHER = sample(2, ({ project }) => Object.assign(project, { id: 'prj-8', title: 'Another one' }));
const TWO = { ...OTHER, ...DEVON };
/** A stop is told on the console. */
const ALLOWED = [/^console: src\/desk\.rs:1:1$/];

const why = (page, say) => page.getByRole('textbox', { name: say('plan.question.why_me') });
const heldBack = (page, say, name = NAME) => page.getByText(say('trouble.held_back', { name }));
const stop = async (page) => {
  await page.evaluate(() => globalThis.pathletPanic('src/desk.rs:1:1'));
  await page.getByRole('heading', { level: 1, name: 'Pathlet stopped' }).waitFor();
};
async function again(page, name = 'Try again') {
  await page.getByRole('button', { name }).click();
  await page.waitForFunction(() => !('stopped' in document.documentElement.dataset));
  await isStarted(page);
}

journey('a project with which the program stopped twice waits for a press; the others open, and it can be saved', { route: QUESTION, storage: TWO, allowed: ALLOWED }, async ({ page, say, axe }) => {
  await why(page, say).fill('Twice on purpose.');
  await page.waitForFunction((key) => localStorage.getItem(key).includes('Twice on purpose.'), PROJECT);
  await stop(page);
  await again(page);
  await why(page, say).waitFor();
  await stop(page);
  await again(page);
  await heldBack(page, say).waitFor();
  assert.equal(await why(page, say).count(), 0);
  await page.getByText('Another one').first().waitFor();
  await axe();

  const { text } = await saved(page, page.getByRole('button', { name: say('keep.save_file') }));
  assert.equal(JSON.parse(text).payload.projects[0].why_me, 'Twice on purpose.');

  // Whoever wants it gets it, at the address they came by; and after one more stop it waits again.
  await page.getByRole('button', { name: say('trouble.open_anyway') }).click();
  await why(page, say).waitFor();
  assert.equal(await why(page, say).inputValue(), 'Twice on purpose.');
  assert.equal(await heldBack(page, say).count(), 0);
  await stop(page);
  await again(page);
  await heldBack(page, say).waitFor();

  // The take-away file has it all the same.
  await page.goto(`${page.url().split('#')[0]}#/keep`);
  const copy = await saved(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  assert.ok(JSON.parse(copy.text).payload.projects.some(({ id }) => id === 'prj-2'));
});

journey('a project that was left in peace between two stops is opened as always', { route: QUESTION, storage: DEVON, allowed: ALLOWED }, async ({ page, say }) => {
  await stop(page);
  await again(page);
  await page.reload();
  await isStarted(page);
  await stop(page);
  await again(page);
  await why(page, say).waitFor();
  assert.deepEqual((await kept(page, 'pathlet/device/stops/')).map(([key]) => key), [`pathlet/device/stops/${PROJECT}`]);
});

journey('a project that stands for a minute is harmless', { blank: true, storage: DEVON, allowed: ALLOWED }, async ({ page, context, url, say }) => {
  // A minute that is over when the test says so.
  await context.addInitScript(() => {
    const { setTimeout } = globalThis;
    globalThis.minute = [];
    globalThis.setTimeout = (run, time, ...rest) => (time === 60_000 ? globalThis.minute.push(run) : setTimeout(run, time, ...rest));
  });
  await page.goto(`${url}${QUESTION}`);
  await isStarted(page);
  assert.equal((await kept(page, 'pathlet/device/stops/')).length, 1);
  await page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 61_000;
    globalThis.minute.forEach((run) => run());
  });
  await why(page, say).waitFor();
  assert.deepEqual(await kept(page, 'pathlet/device/stops/'), []);
  await stop(page);
  assert.deepEqual(await kept(page, 'pathlet/device/stops/'), [], 'a stop after that is no loop');
});

journey('from the recovery page one can start without what was open', { route: QUESTION, storage: DEVON, allowed: ALLOWED }, async ({ page, say }) => {
  await why(page, say).waitFor();
  await stop(page);
  await again(page, 'Start without what was open');
  await heldBack(page, say).waitFor();
  assert.match(page.url(), /#\/?$/);
  await page.getByRole('button', { name: say('trouble.open_anyway') }).click();
  await heldBack(page, say).waitFor({ state: 'detached' });
  await page.getByText(NAME).first().waitFor();
});

journey('a learner with whom the program stopped twice waits at the start', { route: '#/me', storage: { [LEARNER]: DEVON[LEARNER] }, allowed: ALLOWED }, async ({ page, say }) => {
  await stop(page);
  await again(page);
  await stop(page);
  await again(page);
  await page.getByRole('heading', { level: 1, name: say('who.title') }).waitFor();
  await heldBack(page, say, 'Devon').waitFor();
  await page.getByRole('button', { name: say('trouble.open_anyway') }).click();
  await page.getByText('Devon').first().waitFor();
  assert.equal(await heldBack(page, say, 'Devon').count(), 0);
});

const SOUND = DEVON[PROJECT];
const DAMAGED = {
  truncated: SOUND.slice(0, 900),
  flipped: SOUND.replace('Walking Fish', 'Walking Fisi'),
  null: 'null',
  list: '[]',
  text: '"x"',
  empty: '',
  garbage: Array.from({ length: 200 * 1024 }, (_, at) => String.fromCharCode(32 + ((at * 7919) % 95))).join(''),
};
const BAD = Object.fromEntries(Object.entries(DAMAGED).map(([name, text]) => [`pathlet/1/project/lrn-devon/bad-${name}`, text]));

journey('texts that can not be read are listed and kept byte for byte, and everything else opens', { route: '#/', storage: { ...DEVON, ...BAD, 'other-app': 'not json {' } }, async ({ page, url, say, axe }) => {
  await page.getByText(NAME).first().waitFor();
  // They are listed in the order of their keys, by what they are and their titles as far as these can still be read.
  const rows = page.getByRole('region', { name: say('who.closed_title') }).getByRole('listitem');
  assert.equal(await rows.filter({ hasText: say('who.closed_kind.project') }).count(), Object.keys(BAD).length);
  assert.equal(await page.getByText('pathlet/').count(), 0, 'no name of a place in the browser');
  assert.equal(await rows.filter({ hasText: NAME }).count(), 1);
  for (const [at, [key, text]] of Object.entries(BAD).sort(([one], [other]) => (one < other ? -1 : 1)).entries()) {
    const row = rows.nth(at);
    const file = await saved(page, row.getByRole('button'));
    assert.equal(file.text, text, key);
    const aside = await kept(page, `pathlet/quarantine/${key.split('/').slice(-2).join('+')}/`);
    assert.deepEqual(aside.map(([, text]) => text), [text], 'once, however often it is looked at');
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), key), text, 'and where it was');
  }
  await axe();
  assert.equal(await page.evaluate(() => localStorage.getItem('other-app')), 'not json {');

  // The project of its own learner can still be worked on.
  await page.goto(`${url}${QUESTION}`);
  await why(page, say).fill('On with it.');
  await page.waitForFunction((key) => localStorage.getItem(key).includes('On with it.'), PROJECT);
});

journey('of the unreadable texts of one document the newest three are kept, to be saved where one packs up', { route: QUESTION, storage: DEVON }, async ({ page, url, say }) => {
  const texts = ['first {', 'second {', 'third {', 'fourth {'];
  for (const text of texts) {
    await why(page, say).fill(`Sound again after ${text}`);
    await page.getByText(say('keep.kept', { time: '' }), { exact: false }).first().waitFor();
    await page.evaluate(([key, text]) => addEventListener('pagehide', () => localStorage.setItem(key, text)), [PROJECT, text]);
    await page.reload();
    await isStarted(page);
    assert.equal(await why(page, say).inputValue(), `Sound again after ${text}`, 'the second copy is back');
  }
  const aside = await kept(page, 'pathlet/quarantine/lrn-devon+prj-2/');
  assert.deepEqual(aside.map(([, text]) => text).sort(), texts.slice(1).sort());
  await page.goto(`${url}#/keep`);
  for (const [key, text] of aside) {
    const row = page.getByRole('listitem').filter({ has: page.getByText(key, { exact: true }) });
    assert.equal((await saved(page, row.getByRole('button'))).text, text);
  }
});
