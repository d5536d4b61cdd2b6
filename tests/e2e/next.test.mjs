// The week of an update: this version and one of the next schema are open side by side, in one browser, over the same storage.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { before } from 'node:test';
import { save } from './filing.mjs';
import { sample } from './stored.mjs';
import { isStarted, journey } from './support.mjs';

const QUESTION = '#/p/prj-2/plan/question';
const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const RESCUE = 'pathlet/rescue/lrn-devon/';

before(() => {
  const is = existsSync(new URL('../../dist-next/index.html', import.meta.url));
  assert.ok(is, 'The release of the next schema is missing. Please run: cargo xtask dist --next');
});

const box = (page, say, name = 'why_me') => page.getByRole('textbox', { name: say(`plan.question.${name}`) });
const stored = (page, key = PROJECT) => page.evaluate((key) => localStorage.getItem(key), key);
const waitForStored = (page, words) => page.waitForFunction(([key, words]) => localStorage.getItem(key).includes(words), [PROJECT, words]);
/** Said with its minute: without, it only says that nothing was changed yet. */
const isKept = (page, say) => page.getByText(say('keep.kept', { time: '' }), { exact: false }).first().waitFor();
/** What the document says of itself: which schema it has, and which a program must know to change it. */
const schemaOf = (text) => {
  const { schema, min_reader } = JSON.parse(text);
  return { schema, min_reader };
};
const SECOND = { schema: 2, min_reader: 2 };

/** What the database holds: `documents`, or `snapshots` by key and name. */
const second = (page, store, key) => page.evaluate(([store, key]) => new Promise((done) => {
  const request = indexedDB.open('pathlet');
  request.onsuccess = () => {
    const database = request.result;
    const found = database.transaction(store).objectStore(store).get(key);
    found.onsuccess = () => {
      database.close();
      done(found.result ?? '');
    };
  };
}), [store, key]);

const rescued = (page) => page.evaluate((prefix) => Object.entries(localStorage).filter(([key]) => key.startsWith(prefix)), RESCUE);

/** Opens the same page in another tab with the next version. */
async function openNext({ context, next }, route) {
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(`${next}${route}`);
  await isStarted(page);
  return page;
}

journey('two versions are open: the newer reads what the older wrote, and what either types after that is kept or put aside, never written over', { storage: sample(2), route: QUESTION }, async (desk) => {
  const { page: older, next, say } = desk;
  older.on('dialog', (dialog) => dialog.accept());
  await box(older, say).fill('Typed before the update.');
  await isKept(older, say);

  // Looking is not changing: until the newer one writes, the older one goes on as ever.
  const newer = await openNext(desk, QUESTION);
  assert.equal(await box(newer, say).inputValue(), 'Typed before the update.');
  assert.equal(schemaOf(await stored(older)).schema, 1);
  await box(older, say).fill('Typed before the update, and meanwhile.');
  await newer.waitForFunction(() => [...document.querySelectorAll('textarea')].some((field) => field.value === 'Typed before the update, and meanwhile.'));
  await isKept(older, say);
  const last = await stored(older);

  await box(newer, say, 'why_world').fill('Typed in the newer one.');
  await waitForStored(newer, 'Typed in the newer one.');
  await isKept(newer, say);
  const written = await stored(newer);
  assert.deepEqual(schemaOf(written), SECOND);
  assert.equal(JSON.parse(written).payload.why_me, 'Typed before the update, and meanwhile.');
  assert.equal(await second(newer, 'documents', PROJECT), written);
  assert.equal(await second(newer, 'snapshots', `${PROJECT}#-schema-1`), last, 'what stood before, byte for byte');

  await box(older, say).focus();
  await older.keyboard.press('End');
  await box(older, say).pressSequentially(' And after the update.', { delay: 60 });
  await older.getByRole('alert').filter({ hasText: say('trouble.newer_here') }).waitFor();
  const words = 'Typed before the update, and meanwhile. And after the update.';
  assert.equal(await box(older, say).inputValue(), words);
  await older.waitForFunction(([prefix, words]) => Object.keys(localStorage).some((key) => key.startsWith(prefix) && localStorage.getItem(key).includes(words)), [RESCUE, words]);
  assert.equal((await rescued(older)).length, 1, 'one text, however many key presses');
  assert.equal(await stored(older), written, 'byte for byte');
  assert.equal(await second(older, 'documents', PROJECT), written);

  // The newer one works on, and there the words of the older one are found again.
  await box(newer, say, 'why_world').fill('Typed in the newer one, twice.');
  await waitForStored(newer, 'Typed in the newer one, twice.');
  await isKept(newer, say);
  await older.close();
  await newer.goto(`${next}#/keep`);
  const row = newer.getByRole('listitem').filter({ hasText: RESCUE });
  const { text } = await save(newer, row.getByRole('button'));
  assert.ok(text.includes(words));
  assert.deepEqual(schemaOf(await stored(newer)), SECOND);
});

/** From now on the address of the older one has the newer one, as after an update of the site. */
const update = ({ page, url, next }) => page.route(`${url}**`, (route) => route.continue({ url: route.request().url().replace(url, next) }));

journey('an older tab says at once that Pathlet was updated, and one press loads the newer one, where all words are found', { storage: sample(2), route: QUESTION }, async (desk) => {
  const { page: older, say, axe } = desk;
  const asked = [];
  older.on('dialog', (dialog) => {
    asked.push(dialog.type());
    dialog.accept();
  });
  await box(older, say).fill('Typed before the update.');
  await isKept(older, say);
  const newer = await openNext(desk, QUESTION);
  const bar = older.getByRole('status').filter({ hasText: say('trouble.updated') });
  assert.equal(await bar.count(), 0, 'the newer one only looks');
  await box(newer, say, 'why_world').fill('Typed in the newer one.');
  await isKept(newer, say);

  // Nobody touches the older tab.
  await bar.waitFor();
  assert.equal(await older.getByText(say('keep.not_kept_title')).count(), 0, 'nothing is in danger yet');
  await axe();

  // Whoever types on all the same: it is put aside, and said.
  await box(older, say).fill('Typed before the update, and after it.');
  await older.getByRole('alert').filter({ hasText: say('trouble.newer_here') }).waitFor();
  await update(desk);
  await Promise.all([older.waitForEvent('load'), older.getByRole('button', { name: say('trouble.load_again') }).click()]);
  await isStarted(older);
  assert.deepEqual(asked, [], 'the browser has nothing to ask: all of it is kept or put aside');
  assert.equal(await bar.count(), 0);
  assert.equal(await box(older, say).inputValue(), 'Typed before the update.');
  assert.equal(await box(older, say, 'why_world').inputValue(), 'Typed in the newer one.');
  await older.goto(`${desk.url}#/keep`);
  await older.getByRole('listitem').filter({ hasText: 'and after it.' }).waitFor();
  await box(newer, say, 'why_world').fill('Typed in the newer one, and on.');
  await isKept(newer, say);
});

journey('a tick beside a newer version is put aside with the words of its task, and the page says so', { storage: sample(2), route: '#/p/prj-2/today' }, async (desk) => {
  const { page: older, say } = desk;
  older.on('dialog', (dialog) => dialog.accept());
  const done = older.getByRole('region', { name: say('status.task.doing'), exact: true }).getByRole('button', { name: new RegExp(`^${say('app.done')}: `) }).first();
  const task = (await done.getAttribute('aria-label')).replace(`${say('app.done')}: `, '');
  const newer = await openNext(desk, QUESTION);
  await box(newer, say).fill('Typed in the newer one.');
  await isKept(newer, say);
  await older.getByRole('status').filter({ hasText: say('trouble.updated') }).waitFor();
  await done.click();
  await older.getByRole('alert').filter({ hasText: say('trouble.newer_here') }).waitFor();
  const [[, text]] = await rescued(older);
  assert.deepEqual(JSON.parse(text).texts.map(({ text }) => text), [`${task}: done`]);
  await update(desk);
  await Promise.all([older.waitForEvent('load'), older.getByRole('button', { name: say('trouble.load_again') }).click()]);
  await isStarted(older);
  await older.goto(`${desk.url}#/keep`);
  await older.getByRole('listitem').filter({ hasText: `${task}: done` }).waitFor();
});

journey('what a newer version wrote, an older one leaves as it is, byte for byte, and says so', { storage: sample(2), blank: true }, async (desk) => {
  const { page: older, url, say } = desk;
  const newer = await openNext(desk, QUESTION);
  await box(newer, say).fill('Typed in the newer one.');
  await isKept(newer, say);
  const written = await stored(newer);
  assert.deepEqual(schemaOf(written), SECOND);
  await newer.close();

  await older.goto(`${url}#/`);
  await isStarted(older);
  const closed = older.getByRole('listitem').filter({ hasText: say('trouble.stored_too_new') }).first();
  await closed.getByText(JSON.parse(written).payload.title, { exact: true }).waitFor();
  await older.getByRole('heading', { level: 1, name: say('trouble.held_back_title') }).waitFor();
  assert.equal(await older.getByText(PROJECT).count(), 0, 'its name in the browser is no help to anybody');
  assert.equal(await older.getByText(say('trouble.updated')).count(), 0, 'loading again would change nothing');
  await older.goto(`${url}${QUESTION}`);
  assert.equal(await box(older, say).count(), 0);
  await older.goto(`${url}#/keep`);
  const row = older.getByRole('listitem').filter({ hasText: PROJECT });
  const { text } = await save(older, row.getByRole('button'));
  assert.equal(text, written, 'it can be taken along as it is');
  await older.reload();
  await isStarted(older);
  assert.equal(await stored(older), written);
  assert.equal(await second(older, 'documents', PROJECT), written);

  const again = await openNext(desk, QUESTION);
  assert.equal(await box(again, say).inputValue(), 'Typed in the newer one.');
});
