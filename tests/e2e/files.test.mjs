// Files: taking work along, handing it in, opening what comes from elsewhere. Until a button is pressed nothing changes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asFile, choose, file, heading, save } from './filing.mjs';
import { isStarted, journey, wordsIn } from './support.mjs';
import { kept, sample } from './stored.mjs';

const fixture = (number) => fileURLToPath(new URL(`../../model/tests/fixtures/sample-${number}.json`, import.meta.url));
const payloadOf = (text) => JSON.parse(text).payload;
const DEVON = sample(2);

/** A small JPEG, as a phone would give it after shrinking. */
const JPEG = '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z';

const everything = (page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
const keysOf = (page) => page.evaluate(() => Object.keys(localStorage).sort());

for (const number of [1, 2, 3]) {
  journey(`sample ${number} opens from its file, shows on Home and is saved again with the same content`, { route: '#/open' }, async (desk) => {
    const { page } = desk;
    const before = payloadOf(await readFile(fixture(number), 'utf8'));
    const [learner, project] = [before.learner, before.projects[0]];
    await choose(desk, fixture(number));
    await heading(page, desk.say('files.title_look', { name: learner.display_name })).waitFor();
    await page.getByText(project.title, { exact: true }).waitFor();
    await page.getByRole('button', { name: desk.say('files.add'), exact: true }).click();

    await page.waitForURL(/#\/$/);
    // What is said from here on is in the learner's own language, where the interface follows it.
    const say = wordsIn(await page.locator('html').getAttribute('lang'));
    await page.locator('.banner').getByText(say('files.added', { name: learner.display_name })).waitFor();
    await page.getByText(project.title).first().waitFor();

    await page.getByRole('link', { name: say('app.pack_up') }).click();
    await heading(page, say('keep.title_no_file', { name: learner.display_name })).waitFor();
    const saved = await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
    assert.match(saved.name, new RegExp(`^pathlet_${learner.display_name.toLowerCase()}_\\d{8}-\\d{4}\\.json$`));
    assert.deepEqual(payloadOf(saved.text), { ...before, pictures: before.pictures ?? [] });
  });
}

journey('a file is looked at first, and after Cancel everything here is as it was, byte for byte', { route: '#/open', storage: DEVON }, async (desk) => {
  const { page, say, axe } = desk;
  const before = await everything(page);
  await choose(desk, fixture(1));
  await heading(page, say('files.title_look', { name: 'Luz' })).waitFor();
  await page.getByText(say('files.complete')).waitFor();
  await page.getByText(say('files.new'), { exact: true }).waitFor();
  await axe();
  assert.equal(await everything(page), before);
  await page.getByRole('button', { name: say('app.cancel') }).click();
  await heading(page, say('files.title_open')).waitFor();
  assert.equal(await everything(page), before);
});

journey('a learner who is here already can come as a second copy beside, and one press takes it back', { route: '#/', storage: DEVON }, async (desk) => {
  const { page, say } = desk;
  await page.goto(`${desk.url}#/open`);
  const before = await keysOf(page);
  const texts = await page.evaluate((keys) => keys.map((key) => localStorage.getItem(key)), Object.keys(DEVON));
  await choose(desk, fixture(2));
  await page.getByText(say('files.all_here')).waitFor();
  await page.getByText(say('files.nothing_new'), { exact: true }).first().waitFor();
  await page.getByRole('button', { name: say('files.add_second') }).click();

  await page.waitForURL(/#\/$/);
  await page.locator('.banner').getByText(say('files.added', { name: 'Devon' })).waitFor();
  const documents = (await keysOf(page)).filter((key) => key.startsWith('pathlet/1/'));
  assert.equal(documents.length, 4);
  assert.deepEqual(await page.evaluate((keys) => keys.map((key) => localStorage.getItem(key)), Object.keys(DEVON)), texts, 'what was here is untouched');
  const second = JSON.parse(await page.evaluate((key) => localStorage.getItem(key), documents.find((key) => key.startsWith('pathlet/1/learner/') && !(key in DEVON)))).payload;
  assert.equal(second.copy_of, 'lrn-devon');

  await page.getByRole('button', { name: say('files.take_back') }).click();
  await heading(page, say('files.title_open')).waitFor();
  assert.deepEqual((await keysOf(page)).filter((key) => key.startsWith('pathlet/1/')), before.filter((key) => key.startsWith('pathlet/1/')));
});

journey('pictures come along in the file, are kept, and go into the next file', { route: '#/open' }, async (desk) => {
  const { page, say } = desk;
  const payload = payloadOf(await readFile(fixture(2), 'utf8'));
  payload.pictures = [{ id: 'pic-1', learner_id: 'lrn-devon', project_id: 'prj-2', type: 'image/jpeg', width: 1, height: 1, data: JPEG }];
  const piece = payload.projects[0].cycles[0].evidence[0];
  Object.assign(piece, { picture_id: 'pic-1', alt: 'My fish of wire' });
  await choose(desk, asFile('with.json', file('learner', payload)));
  await page.getByText(say('files.pictures', { n: 1 })).waitFor();
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.locator('.banner').getByText(say('files.added', { name: 'Devon' })).waitFor();
  await page.getByRole('link', { name: say('app.pack_up') }).click();
  const own = await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  assert.equal(payloadOf(own.text).pictures[0].data, JPEG);

  await page.getByRole('button', { name: say('keep.hand_in') }).click();
  await page.getByRole('dialog').getByText(say('keep.always_in_me')).waitFor();
  assert.equal(await page.getByRole('dialog').getByRole('link', { name: say('me.title') }).getAttribute('href'), '#/me');
  await page.getByRole('checkbox', { name: say('keep.private_picture', { text: 'My fish of wire' }) }).check();
  const handed = await save(page, page.getByRole('button', { name: say('keep.save_hand_in') }));
  assert.deepEqual(payloadOf(handed.text).pictures.map(({ id }) => id), ['pic-1']);
});

const TROUBLES = [
  ['file_empty', ' '],
  ['file_not_json', 'Dear diary'],
  ['file_not_ours', '{"recipes": []}'],
  ['file_damaged', readFileSync(fixture(1), 'utf8').slice(0, 4000)],
  ['file_damaged', readFileSync(fixture(1), 'utf8').replace('Luz', 'Lus')],
  ['file_too_new', file('learner', {}, { schema: 9, min_reader: 9 })],
  ['file_unknown_kind', file('diary', {})],
  ['file_other_kind', file('competency_set', { competencies: [] })],
  ['file_broken', file('class_archive', { classroom: {}, submissions: [] })],
  ['file_broken', file('template', {})],
  ['file_broken', file('learner', { learner: { id: 'x' }, projects: [] })],
];

journey('every file that can not be opened gets its own sentence, and nothing changes', { route: '#/open', storage: DEVON }, async (desk) => {
  const { page, say, axe } = desk;
  const before = await everything(page);
  for (const [msg, text] of TROUBLES) {
    await choose(desk, asFile('mine.json', text));
    const box = page.getByRole('alert').filter({ hasText: say(`trouble.${msg}`, { name: 'mine.json' }) });
    await box.waitFor();
    assert.ok(await box.evaluate((box) => box === document.activeElement), 'the focus is on the box');
  }
  await axe();
  await choose(desk, { name: 'photo.json', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x80]) });
  await page.getByText(say('trouble.file_not_text', { name: 'photo.json' })).waitFor();
  const folder = await mkdtemp(join(tmpdir(), 'pathlet-'));
  await writeFile(join(folder, 'big.json'), ' '.repeat(33 * 1024 * 1024));
  await choose(desk, join(folder, 'big.json'));
  await page.getByText(say('trouble.file_too_large', { name: 'big.json', limit: '32 MB' })).waitFor();
  await rm(folder, { recursive: true });
  assert.equal(await everything(page), before);

  await choose(desk, ...['Dear diary', readFileSync(fixture(1)), readFileSync(fixture(3))].map((text, at) => asFile(`file${at}.json`, text)));
  await page.getByText(say('trouble.can_open', { n: 2 })).waitFor();
  await heading(page, say('files.title_person', { n: 1, count: 2, name: 'Luz' })).waitFor();
  await page.getByRole('button', { name: say('app.cancel') }).click();
  await heading(page, say('files.title_person', { n: 2, count: 2, name: 'Amara' })).waitFor();
});

journey('what hides in a text is taken out and said, and markup stays text', { route: '#/open' }, async (desk) => {
  const { page, say } = desk;
  const payload = payloadOf(await readFile(fixture(2), 'utf8'));
  payload.projects[0].title = '<b>Fish\u202e</b>';
  payload.pictures = [{ id: 'pic-1', learner_id: 'lrn-devon', project_id: 'prj-2', type: 'image/svg+xml', width: 1, height: 1, data: 'PHN2Zz4=' }];
  await choose(desk, asFile('hostile.json', file('learner', payload)));
  await page.getByText('<b>Fish</b>', { exact: true }).waitFor();
  await page.getByText(say('files.cleaned', { n: 1 })).waitFor();
  await page.getByText(say('files.left_out', { n: 1 })).waitFor();
});

journey('the hand-in copy leaves out what only the learner may see, unless it is ticked', { route: '#/keep', storage: sample(2, ({ learner, project }) => {
  learner.items[0].share = 'private';
  Object.assign(project.cycles[0].evidence[0], { title: 'A secret sketch', visibility: 'private' });
}) }, async (desk) => {
  const { page, say, axe } = desk;
  const secret = payloadOf(DEVON['pathlet/1/learner/lrn-devon']).items[0].text;
  const open = page.getByRole('button', { name: say('keep.hand_in') });
  await open.click();
  const dialog = page.getByRole('dialog');
  for (const tick of await dialog.getByRole('checkbox').all()) assert.equal(await tick.isChecked(), false);
  await axe();
  const first = await save(page, page.getByRole('button', { name: say('keep.save_hand_in') }));
  assert.match(first.name, /^pathlet_devon_savethewalkingfish_c1_handin_\d{8}-\d{4}\.json$/);
  assert.equal(JSON.parse(first.text).kind, 'student_export');
  for (const words of [secret, 'A secret sketch', '"energy"']) assert.ok(!first.text.includes(words), `${words} stays at home`);
  await page.getByText(say('keep.look', { name: first.name })).waitFor();

  await open.click();
  await dialog.getByRole('checkbox', { name: say('keep.private_profile', { text: secret }) }).check();
  await dialog.getByRole('checkbox', { name: say('keep.private_evidence', { text: 'A secret sketch' }) }).check();
  const second = await save(page, page.getByRole('button', { name: say('keep.save_hand_in') }));
  for (const words of [secret, 'A secret sketch']) assert.ok(second.text.includes(words), `${words} goes in`);
  assert.ok(!second.text.includes('"energy"'));

  await page.goto(`${desk.url}#/open`);
  await choose(desk, asFile(first.name, first.text));
  await page.getByText(say('files.hand_in')).waitFor();
});

journey('this computer is cleared only after a file that holds everything, and after asking once more', { route: '#/keep', storage: { ...DEVON, ...sample(1), 'pathlet/device/draft/prj-2//why_me': 'half typed', 'pathlet/quarantine/prj-2/1': '{oops', 'someone-else': 'stays' } }, async (desk) => {
  const { page, say, axe } = desk;
  await page.getByRole('button', { name: /Devon/ }).click();
  await page.goto(`${desk.url}#/keep`);
  const clear = page.getByRole('button', { name: say('keep.clear'), exact: true });
  await clear.waitFor();
  assert.equal(await clear.getAttribute('aria-disabled'), 'true');
  assert.equal(await clear.evaluate((button) => document.getElementById(button.getAttribute('aria-describedby')).textContent), say('keep.clear_first'));
  await axe();
  // Three files: what can't be read, and what is typed and stands in no plan yet, are part of everything.
  const part = (n) => page.getByRole('button', { name: say('keep.save_part', { n, count: 3 }) });
  await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  assert.equal(await clear.getAttribute('aria-disabled'), 'true', 'one of three is not everything');
  const aside = await save(page, part(2));
  assert.equal(aside.text, '{oops');
  const drafts = await save(page, part(3));
  assert.match(drafts.text, /half typed/);
  await page.getByRole('button', { name: say('keep.not_there') }).click();
  assert.equal(await clear.getAttribute('aria-disabled'), 'true', 'a file that is not there is none');
  for (const n of [1, 2, 3]) await save(page, part(n));
  await page.getByRole('button', { name: say('keep.it_is_there') }).click();
  await heading(page, say('keep.title_packed', { name: 'Devon' })).waitFor();

  await clear.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: say('app.cancel') }).click();
  assert.ok((await keysOf(page)).includes('pathlet/1/learner/lrn-devon'));
  await clear.click();
  await dialog.getByRole('button', { name: say('keep.clear_now') }).click();
  // What still has to go from the second copy is written down until it is gone.
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => /devon|prj-2/.test(key)));
  const left = await keysOf(page);
  assert.ok(left.includes('pathlet/1/project/lrn-luz/prj-1') && left.includes('someone-else'), 'what is of others stays');
  assert.equal(await page.evaluate(() => sessionStorage.getItem('pathlet/who')), null);
});

journey('after some days with new work since the last file the keep chip turns', { route: '#/keep', storage: { ...DEVON, 'pathlet/device/file/lrn-devon': '2026-01-05T10:00:00Z lrn-devon:1 pathlet_devon.json' } }, async ({ page, say }) => {
  const chip = page.locator('.keep');
  await heading(page, say('keep.title_changed', { name: 'Devon' })).waitFor();
  assert.equal(await chip.getAttribute('data-state'), 'stale');
  await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  await page.locator('.keep[data-state="ok"]').waitFor();
});

journey('a copy that was too large for one file comes back whole, part by part', { route: '#/open' }, async (desk) => {
  const { page, say } = desk;
  const payload = payloadOf(await readFile(fixture(2), 'utf8'));
  const other = { ...structuredClone(payload.projects[0]), id: 'prj-9', title: 'Second part' };
  const parts = [payload.projects[0], other].map((project) => file('learner', { ...payload, projects: [project], pictures: [] }));
  await choose(desk, ...parts.map((text, at) => asFile(`part${at}.json`, text)));
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.getByText(say('files.more_of', { name: 'Devon' })).waitFor();
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.waitForURL(/#\/$/);
  const documents = (await keysOf(page)).filter((key) => key.startsWith('pathlet/1/'));
  assert.deepEqual(documents, ['pathlet/1/learner/lrn-devon', 'pathlet/1/project/lrn-devon/prj-2', 'pathlet/1/project/lrn-devon/prj-9']);
  await page.reload();
  await isStarted(page);
  await page.locator('.banner').getByText(say('files.added', { name: 'Devon' })).waitFor({ state: 'detached' });
});
