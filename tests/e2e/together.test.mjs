// One person's work at two places comes together again: from a file, with nothing lost on either side.
import assert from 'node:assert/strict';
import { asFile, choose, file, heading, save } from './filing.mjs';
import { sample } from './stored.mjs';
import { isStarted, journey } from './support.mjs';

const QUESTION = '#/p/prj-2/plan/question';
const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const DEVON = sample(2);

const payloadOf = (text) => JSON.parse(text).payload;
const stored = (page) => page.evaluate((key) => localStorage.getItem(key), PROJECT);
const why = (page, say) => page.getByRole('textbox', { name: say('plan.question.why_me') });

/** Types a reason and waits until it is kept. */
async function write({ page, say, url }, words) {
  await page.goto(`${url}${QUESTION}`);
  await why(page, say).fill(words);
  await page.waitForFunction(([key, words]) => JSON.parse(localStorage.getItem(key)).payload.why_me === words, [PROJECT, words]);
}

async function takeAway({ page, say, url }) {
  await page.goto(`${url}#/keep`);
  const { text } = await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  return asFile('pathlet_devon.json', text);
}

async function open(desk, chosen) {
  await desk.page.goto(`${desk.url}#/open`);
  await choose(desk, chosen);
  await heading(desk.page, desk.say('files.title_look', { name: 'Devon' })).waitFor();
}

/** Takes everything of Pathlet off this computer, behind its back, but for some keys; then somebody comes to open a file. */
async function wipe({ page, url }, but = []) {
  await page.evaluate((but) => Object.keys(localStorage).filter((key) => !but.includes(key)).forEach((key) => localStorage.removeItem(key)), but);
  await page.evaluate(() => new Promise((done) => {
    const request = indexedDB.deleteDatabase('pathlet');
    request.onsuccess = done;
    request.onblocked = done;
  }));
  await page.goto('about:blank');
  await page.goto(`${url}#/open`);
  await isStarted(page);
}

/** The work of another computer: another reason, and a thing to know that is only there. */
function elsewhere() {
  const learner = payloadOf(DEVON['pathlet/1/learner/lrn-devon']);
  const project = structuredClone(payloadOf(DEVON[PROJECT]));
  Object.assign(project, { why_me: 'Because of the fish.', v: { elsewhere: 1 } });
  project.need_to_knows.push({ id: 'n-new', text: 'Who feeds them?', kind: 'content', status: 'open', answer: '', source_ids: [], asked: null, v: { elsewhere: 1 } });
  return asFile('other.json', file('learner', { learner, projects: [project], pictures: [] }));
}

journey('what was written at two computers comes together, both texts wait, and one press takes it apart', { storage: DEVON }, async (desk) => {
  const { page, say, axe } = desk;
  await write(desk, 'Because of the river.');
  const before = payloadOf(await stored(page));
  await open(desk, elsewhere());
  await page.getByText(say('files.both')).waitFor();
  await page.getByText(say('files.adds', { n: 1 }), { exact: false }).first().waitFor();
  await axe();
  assert.equal(JSON.stringify(payloadOf(await stored(page))), JSON.stringify(before), 'looking changes nothing');
  await page.getByRole('button', { name: say('files.bring') }).click();
  await page.locator('.banner').getByText(say('files.brought', { name: 'Devon' })).waitFor();
  await page.locator('p.vh[role=status]').filter({ hasText: say('files.brought', { name: 'Devon' }) }).waitFor({ state: 'attached' });
  assert.equal(await page.locator('.banner[role]').count(), 0, 'it is said once');
  const together = payloadOf(await stored(page));
  assert.ok(together.need_to_knows.some((one) => one.id === 'n-new'));
  for (const reason of ['Because of the river.', 'Because of the fish.']) await page.getByText(reason, { exact: true }).first().waitFor();

  await page.getByRole('button', { name: say('files.take_back') }).click();
  await heading(page, say('files.title_open')).waitFor();
  await page.getByRole('status').filter({ hasText: say('files.taken_back') }).waitFor({ state: 'attached' });
  const after = payloadOf(await stored(page));
  assert.ok(after.rev > together.rev, 'going back is a revision of its own');
  assert.deepEqual({ ...after, rev: 0 }, { ...before, rev: 0 });
});

journey('the same file twice: all of it is here, there is nothing to bring, and closing it changes nothing', { storage: DEVON }, async (desk) => {
  const { page, say } = desk;
  const twice = elsewhere();
  await open(desk, twice);
  await page.getByRole('button', { name: say('files.bring') }).click();
  await page.locator('.banner').getByText(say('files.brought', { name: 'Devon' })).waitFor();
  const first = await stored(page);
  await open(desk, twice);
  await page.getByText(say('files.all_here')).waitFor();
  assert.equal(await page.getByRole('button', { name: say('files.bring') }).count(), 0);
  await page.getByRole('button', { name: say('files.add_second') }).waitFor();
  await page.getByRole('button', { name: say('app.close') }).click();
  await heading(page, say('files.title_open')).waitFor();
  assert.equal(await stored(page), first);
});

journey('after an old file was restored and written on, a newer copy brings both texts', { storage: DEVON }, async (desk) => {
  const { page, say } = desk;
  await write(desk, 'First.');
  const old = await takeAway(desk);
  await write(desk, 'Second, in the copy of the teacher.');
  const newer = await takeAway(desk);
  // The computer is wiped, then the older file comes back and is written on under the same name of the field.
  await wipe(desk, ['pathlet/device/actor']);
  await choose(desk, old);
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.locator('.banner').getByText(say('files.added', { name: 'Devon' })).waitFor();
  await write(desk, 'Third, after it came back.');
  await open(desk, newer);
  await page.getByRole('button', { name: say('files.bring') }).click();
  await page.locator('.banner').getByText(say('files.brought', { name: 'Devon' })).waitFor();
  const text = await stored(page);
  for (const words of ['Second, in the copy of the teacher.', 'Third, after it came back.']) assert.ok(text.includes(words), words);
});

journey('a project that another learner has here goes in as a second copy, and says so', { storage: sample(2, ({ learner, project }) => {
  learner.id = 'lrn-other';
  project.learner_id = 'lrn-other';
}) }, async (desk) => {
  await open(desk, elsewhere());
  await desk.page.getByText(desk.say('files.other')).waitFor();
  assert.equal(await desk.page.getByRole('button', { name: desk.say('files.bring') }).count(), 0);
  await desk.page.getByRole('button', { name: desk.say('files.add_second') }).waitFor();
});

journey('one backup of everybody brings everybody back, person by person, and one press takes all of it away again', { storage: { ...DEVON, ...sample(3) }, route: '#/settings' }, async (desk) => {
  const { page, say } = desk;
  const documents = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('pathlet/1/')).map(([key, text]) => [key, JSON.stringify(JSON.parse(text).payload)]).sort());
  const before = await documents();
  const { name, text } = await save(page, page.getByRole('button', { name: say('everyone.save') }));
  assert.match(name, /^pathlet_backup_/);
  await wipe(desk);
  await choose(desk, asFile(name, text));
  for (const [at, name] of ['Amara', 'Devon'].entries()) {
    await heading(page, say('files.title_person', { n: at + 1, count: 2, name })).waitFor();
    await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  }
  await page.waitForURL(/#\/$/);
  await page.locator('.banner').getByText(say('files.added', { name: 'Amara and Devon' })).waitFor();
  assert.deepEqual(await documents(), before);
  await page.getByRole('button', { name: say('files.take_back') }).click();
  await heading(page, say('files.title_open')).waitFor();
  assert.deepEqual(await documents(), []);
});
