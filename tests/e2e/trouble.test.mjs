// When storage is denied, full, damaged or newer, or the program stops: what was typed stays on screen and can be taken along.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fillUp } from './broken.mjs';
import { isStarted, journey } from './support.mjs';
import { sample } from './stored.mjs';

const DEVON = sample(2);
const LEARNER = 'pathlet/1/learner/lrn-devon';
const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const QUESTION = '#/p/prj-2/plan/question';
const fixture = new URL('../../model/tests/fixtures/sample-2.json', import.meta.url).pathname;

const stored = (page, key = PROJECT) => page.evaluate((key) => localStorage.getItem(key), key);
const LONG = 'Longer than the box takes. '.repeat(20).trim();
const whyMe = ({ page, say }) => page.getByRole('textbox', { name: say('plan.question.why_me') });
const waitForStored = (page, words, key = PROJECT) => page.waitForFunction(([key, words]) => localStorage.getItem(key)?.includes(words), [key, words]);

async function save(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return JSON.parse(await readFile(await download.path(), 'utf8'));
}

/** Goes to a page the way a link does, without loading anything again. */
const go = (page, hash) => page.evaluate((hash) => { location.hash = hash; }, hash);

journey('where the browser keeps nothing, Pathlet says so at once, works on in this tab, and the work goes into a file', { blank: true }, async ({ page, context, url, say }) => {
  await context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    }
  });
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(`${url}#/open`);
  await isStarted(page);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: say('files.choose') }).click()]);
  await chooser.setFiles(fixture);
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.getByText(say('trouble.storage_denied')).waitFor();
  assert.equal(await page.locator('.keep').getAttribute('data-state'), 'tab');

  await go(page, QUESTION);
  await whyMe({ page, say }).fill('Because they walk under water.');
  await go(page, '#/me');
  await go(page, QUESTION);
  await page.waitForFunction((label) => [...document.querySelectorAll('textarea')].some((area) => area.value === label), 'Because they walk under water.');
  await go(page, '#/keep');
  const file = await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  assert.equal(file.payload.projects[0].why_me, 'Because they walk under water.');
});

journey('when there is no more room, what was kept stays, what is typed stays on screen, and both are kept once there is room', { route: QUESTION, storage: DEVON }, async (desk) => {
  const { page, say } = desk;
  page.on('dialog', (dialog) => dialog.accept());
  const before = await stored(page);
  await fillUp(page);
  const words = 'I saw one in the aquarium. '.repeat(15).trim();
  await whyMe(desk).fill(words);
  await page.getByRole('alert').filter({ hasText: say('keep.not_kept_title') }).waitFor();
  await page.getByText(say('trouble.storage_full')).waitFor();
  assert.equal(await stored(page), before, 'the old text is intact');
  assert.equal(await whyMe(desk).inputValue(), words);

  // Also on other pages, and in the file, nothing is forgotten. The button is there for a press that begins in the text box.
  await whyMe(desk).pressSequentially('.');
  await page.getByRole('alert').getByRole('link', { name: say('keep.save_file') }).click();
  await page.waitForURL(/#\/keep$/);
  const file = await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  assert.equal(file.payload.projects[0].why_me, `${words}.`);
  assert.equal(await page.getByRole('button', { name: say('keep.clear'), exact: true }).getAttribute('aria-disabled'), 'true');
  await go(page, QUESTION);
  await page.waitForFunction((words) => [...document.querySelectorAll('textarea')].some((area) => area.value === words), `${words}.`);

  await page.evaluate(() => localStorage.removeItem('other-app'));
  await page.getByRole('button', { name: say('keep.try_again') }).click();
  await waitForStored(page, words);
  await page.getByText(say('keep.not_kept_title')).first().waitFor({ state: 'detached' });
});

journey('going on to another project while there is no room takes nothing away', { route: QUESTION, storage: { ...DEVON, ...sample(2, ({ project }) => Object.assign(project, { id: 'prj-8', title: 'Another one' })) } }, async (desk) => {
  const { page } = desk;
  page.on('dialog', (dialog) => dialog.accept());
  await fillUp(page);
  const words = 'They can grow a leg again. '.repeat(15).trim();
  await whyMe(desk).fill(words);
  await go(page, '#/p/prj-8/plan/question');
  await page.waitForFunction((words) => [...document.querySelectorAll('textarea')].every((area) => area.value !== words), words);
  await go(page, QUESTION);
  await page.waitForFunction((words) => [...document.querySelectorAll('textarea')].some((area) => area.value === words), words);
  await go(page, '#/p/prj-8/plan/question');
  await page.evaluate(() => localStorage.removeItem('other-app'));
  await waitForStored(page, words);
});

journey('a damaged document is listed and its bytes stay, and the others open', { route: '#/', storage: { ...DEVON, 'pathlet/1/project/lrn-devon/prj-bad': '{oops', 'other-app': 'not json {' } }, async ({ page, url, say }) => {
  await page.getByText('Save the Walking Fish').first().waitFor();
  assert.equal(await stored(page, 'pathlet/1/project/lrn-devon/prj-bad'), '{oops');
  const aside = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('pathlet/quarantine/lrn-devon+prj-bad/')).map(([, text]) => text));
  assert.deepEqual(await aside(), ['{oops']);
  await page.goto(`${url}#/keep`);
  const row = page.getByRole('listitem').filter({ hasText: 'prj-bad' });
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button').click()]);
  assert.equal(await readFile(await download.path(), 'utf8'), '{oops');
  assert.deepEqual(await aside(), ['{oops'], 'once, however often it is looked at');
  assert.equal(await stored(page, 'other-app'), 'not json {');
});

const NEWER = DEVON[PROJECT].replace('"schema":1,"min_reader":1', '"schema":9,"min_reader":9');

journey('a document of a newer Pathlet is never overwritten', { route: '#/', storage: { ...DEVON, [PROJECT]: NEWER } }, async ({ page, url, say }) => {
  await page.getByText(say('trouble.stored_too_new')).first().waitFor();
  await page.goto(`${url}${QUESTION}`);
  await page.goto(`${url}#/keep`);
  await page.getByText(say('trouble.aside_place')).first().click();
  await page.getByText('prj-2').first().waitFor();
  assert.equal(await stored(page), NEWER);
});

journey('a newer Pathlet in another tab wins: what is typed here stays on the page and is not kept over it', { route: QUESTION, storage: DEVON }, async (desk) => {
  const { page, say } = desk;
  page.on('dialog', (dialog) => dialog.accept());
  await whyMe(desk).waitFor();
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [PROJECT, NEWER]);
  await whyMe(desk).fill('My own words');
  await page.getByRole('alert').filter({ hasText: say('keep.not_kept_title') }).waitFor();
  assert.equal(await stored(page), NEWER);
  assert.equal(await whyMe(desk).inputValue(), 'My own words');
});

journey('every key press is in the storage within 250 ms, also while typing goes on', { route: QUESTION, storage: DEVON }, async (desk) => {
  const { page } = desk;
  const field = whyMe(desk);
  await field.fill('');
  // Looked at from inside: for each key press, how long until its text is in the storage.
  await field.evaluate((field, key) => {
    globalThis.waits = [];
    globalThis.gaps = [];
    const open = [];
    let last = performance.now();
    field.addEventListener('input', () => open.push({ text: JSON.stringify(field.value), at: performance.now() }));
    const look = () => {
      globalThis.gaps.push(performance.now() - last);
      last = performance.now();
      const now = localStorage.getItem(key);
      while (open.length > 0 && now.includes(`"why_me":${open[0].text.slice(0, -1)}`)) waits.push(performance.now() - open.shift().at);
      setTimeout(look, 5);
    };
    look();
  }, PROJECT);
  const text = 'They smile under water and they can grow a whole leg again';
  await field.pressSequentially(text, { delay: 40 });
  await page.waitForFunction((count) => globalThis.waits.length === count, text.length);
  const [longest, gap] = await page.evaluate(() => [Math.max(...globalThis.waits), Math.max(...globalThis.gaps)]);
  // How long this computer let the whole page wait is no time of ours.
  assert.ok(longest - gap < 250, `the longest way took ${Math.round(longest)} ms, the longest wait of the page ${Math.round(gap)} ms`);
});

for (const [how, leave] of [
  ['on leaving the field', (field) => field.evaluate((field) => field.blur())],
  ['when the page goes away', (field) => field.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))],
]) {
  journey(`what was typed is kept at once ${how}`, { route: QUESTION, storage: DEVON }, async (desk) => {
    const field = whyMe(desk);
    await field.waitFor();
    await field.focus();
    // In one turn of the browser: no timer can have run in between.
    const text = await field.evaluate((field) => {
      field.value = 'At once';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      return localStorage.getItem('pathlet/1/project/lrn-devon/prj-2');
    });
    assert.ok(!text.includes('At once'), 'not before');
    await leave(field);
    assert.ok((await stored(desk.page)).includes('At once'));
  });
}

journey('text over its limit stays in the field with the limit named, and survives a reload', { route: QUESTION, storage: DEVON }, async (desk) => {
  const { page, say } = desk;
  const long = 'a'.repeat(510);
  await whyMe(desk).fill(long);
  await page.getByText(say('trouble.text_too_long', { n: 10, limit: 500 })).first().waitFor();
  await page.reload();
  await isStarted(page);
  await whyMe(desk).waitFor();
  assert.equal(await whyMe(desk).inputValue(), long);
  assert.ok(!(await stored(page)).includes(long));
  await whyMe(desk).fill('short');
  await waitForStored(page, '"why_me":"short"');
});

journey('half a character that was pasted is shown as what it is, kept, and the same after a reload', { route: QUESTION, storage: DEVON }, async (desk) => {
  const { page } = desk;
  await whyMe(desk).fill('');
  await whyMe(desk).evaluate((field) => {
    field.value = 'half \ud83d and whole 🐢';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await waitForStored(page, 'half \ufffd and whole 🐢');
  await page.reload();
  await isStarted(page);
  await whyMe(desk).waitFor();
  assert.equal(await whyMe(desk).inputValue(), 'half \ufffd and whole 🐢');
});

journey('almost no room: a file is looked at and not added, and typing goes on', { route: '#/open', storage: { ...DEVON, 'other-app': 'x'.repeat(2_400_000) } }, async (desk) => {
  const { page, say } = desk;
  const papers = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/1/')).sort());
  const before = await papers();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: say('files.choose') }).click()]);
  await chooser.setFiles(fixture.replace('sample-2', 'sample-1'));
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.getByText(say('files.no_room')).waitFor();
  assert.deepEqual(await papers(), before);
  await go(page, QUESTION);
  await whyMe(desk).fill('Typing goes on');
  await waitForStored(page, 'Typing goes on');
});

const HUGE = sample(2, ({ project }) => {
  const notes = Array.from({ length: 14 }, (_, nth) => ({ ...project.cycles[0].evidence[0], id: `huge-${nth}`, note: 'a'.repeat(19_000) }));
  project.cycles[0].evidence.push(...notes);
});

journey('a project as large as it may become takes typing and nothing new, says why, and keeps the words in their box', { route: QUESTION, storage: HUGE }, async (desk) => {
  const { page, say } = desk;
  await page.getByText(say('keep.project_full')).waitFor();
  await whyMe(desk).fill('Typing goes on');
  await waitForStored(page, 'Typing goes on');
  await go(page, '#/p/prj-2/plan/know');
  const box = page.getByRole('textbox', { name: say('plan.know.box') });
  await box.fill('Where do they sleep?');
  await page.getByText(say('trouble.document_full')).first().waitFor();
  assert.equal(await box.inputValue(), 'Where do they sleep?');
  assert.ok(!(await stored(page)).includes('Where do they sleep?'));
  const drafts = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes('/draft/')).map(([, text]) => text));
  assert.ok(drafts.includes('Where do they sleep?'));
});

journey('text over its limit that the full storage has no room for is said to be not kept', { route: QUESTION, storage: DEVON }, async (desk) => {
  const { page, say } = desk;
  await whyMe(desk).waitFor();
  await fillUp(page);
  await whyMe(desk).fill('a'.repeat(510));
  await page.locator('.keep[data-state=bad]').waitFor();
  await page.getByText(say('keep.not_kept_title')).first().waitFor();
});

journey('a text over its limit in one tab does not take the place of one in another', { route: QUESTION, storage: DEVON }, async (desk) => {
  const { page, context, url } = desk;
  await whyMe(desk).fill('one '.repeat(130));
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('/draft/')));
  const second = await context.newPage();
  await second.goto(`${url}${QUESTION}`);
  await isStarted(second);
  const theirs = whyMe({ ...desk, page: second });
  await theirs.fill('two '.repeat(130));
  await whyMe(desk).fill('one more '.repeat(70));
  await page.waitForFunction(() => {
    const all = Object.entries(localStorage).map(([, text]) => text).join('');
    return all.includes('one more one more') && all.includes('two two');
  });
});

journey('a draft from before drafts said whose they are is in its box again', { route: QUESTION, storage: { ...DEVON, 'pathlet/device/draft/prj-2//why_me': LONG } }, async (desk) => {
  assert.equal(await whyMe(desk).inputValue(), LONG);
  const drafts = await desk.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('/draft/')));
  assert.deepEqual(drafts, ['pathlet/device/draft/lrn-devon+prj-2//why_me']);
});

journey('when the program stops, everything kept and the words in the fields are listed', { route: QUESTION, storage: DEVON, allowed: [/console: test/] }, async (desk) => {
  const { page } = desk;
  await whyMe(desk).fill('Words in the field');
  await page.evaluate(() => globalThis.pathletPanic('test'));
  await page.getByRole('heading', { name: 'Pathlet stopped' }).waitFor();
  for (const key of [LEARNER, PROJECT]) await page.locator(`[id="kept-${key}"]`).waitFor();
  for (const name of ['Devon', 'Save the Walking Fish']) await page.getByText(name, { exact: true }).first().waitFor();
  const row = page.getByRole('listitem').filter({ hasText: 'Words in the field' });
  const rescued = await save(page, row.getByRole('button', { name: 'Save' }));
  assert.ok(rescued.texts.some(({ text }) => text === 'Words in the field'));
  await page.getByRole('button', { name: 'Try again' }).click();
  await isStarted(page);
  // They are Devon's: listed where Devon packs up, and not for everybody.
  await page.goto(`${desk.url}#/open`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await page.getByText('pathlet/rescue/').count(), 0);
  await page.goto(`${desk.url}#/keep`);
  await page.getByText(desk.say('trouble.aside_place')).first().click();
  await page.getByText('pathlet/rescue/').waitFor();
});
