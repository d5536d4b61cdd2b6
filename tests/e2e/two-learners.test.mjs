// Several learners share one browser, and one learner has several tabs: nobody sees or loses another's words.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { isStarted, journey } from './support.mjs';
import { sample } from './stored.mjs';

const BOTH = { ...sample(2), ...sample(3) };
const QUESTION = '#/p/prj-2/plan/question';
const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';

async function anotherTab(context, url, route = '') {
  const page = await context.newPage();
  await page.goto(url + route);
  await isStarted(page);
  return page;
}

const field = (page, say, name) => page.getByRole('textbox', { name: say(`plan.question.${name}`) });
const shows = (page, words) => page.waitForFunction((words) => [...document.querySelectorAll('textarea')].some((area) => area.value === words), words);
const isStored = (page, words) => page.waitForFunction(([key, words]) => localStorage.getItem(key).includes(words), [PROJECT, words]);

journey('two learners in two tabs each see only their own', { storage: BOTH }, async ({ page, context, url, say }) => {
  await page.getByRole('heading', { level: 1, name: say('who.title') }).waitFor();
  await page.getByRole('button', { name: /Devon/ }).click();
  await page.getByText('Save the Walking Fish').first().waitFor();
  const other = await anotherTab(context, url);
  await other.getByRole('heading', { level: 1, name: say('who.title') }).waitFor();
  await other.getByRole('button', { name: /Amara/ }).click();
  await other.getByText('Better Than What?').first().waitFor();
  assert.equal(await other.getByText('Save the Walking Fish').count(), 0);

  await page.reload();
  await isStarted(page);
  await page.getByText('Save the Walking Fish').first().waitFor();
  assert.equal(await page.getByText('Better Than What?').count(), 0);

  // Another learner's address asks first who is working.
  await other.goto(`${url}${QUESTION}`);
  await other.getByRole('heading', { level: 1, name: say('who.title') }).waitFor();
});

journey('what is typed in either of two tabs of one project is kept in both', { storage: sample(2), route: QUESTION }, async ({ page, context, url, say }) => {
  const other = await anotherTab(context, url, QUESTION);
  await field(page, say, 'why_me').fill('From the first tab');
  await isStored(other, 'From the first tab');
  await shows(other, 'From the first tab');
  await field(other, say, 'why_world').fill('From the second tab');
  await isStored(page, 'From the second tab');
  await shows(page, 'From the second tab');

  // At the same time, in two fields.
  await Promise.all([
    field(page, say, 'why_me').pressSequentially(', and more of it', { delay: 30 }),
    field(other, say, 'why_world').pressSequentially(', and more here', { delay: 30 }),
  ]);
  for (const tab of [page, other]) {
    await isStored(tab, 'From the first tab, and more of it');
    await isStored(tab, 'From the second tab, and more here');
    await shows(tab, 'From the first tab, and more of it');
    await shows(tab, 'From the second tab, and more here');
  }
});

journey('a tab that was hidden and heard nothing overwrites nothing of what another tab wrote meanwhile', { storage: sample(2), blank: true }, async ({ page, context, url, say }) => {
  // A tab that sleeps hears of no change, and only later that it is looked at again; here it is never told that either.
  await page.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    for (const name of ['storage', 'visibilitychange', 'focus']) addEventListener(name, (event) => event.stopImmediatePropagation(), true);
  });
  await page.goto(`${url}${QUESTION}`);
  await field(page, say, 'why_me').waitFor();
  const other = await anotherTab(context, url, QUESTION);
  await field(other, say, 'why_world').fill('While the other one slept');
  await isStored(other, 'While the other one slept');
  await field(page, say, 'why_me').fill('Awake again');
  await isStored(page, 'Awake again');
  await isStored(page, 'While the other one slept');
  await shows(page, 'While the other one slept');
  // In the same field: both stay.
  await field(other, say, 'why_me').fill('The same field, over there');
  await isStored(other, 'The same field, over there');
  await field(page, say, 'why_me').fill('The same field, over here');
  await isStored(page, 'The same field, over here');
  await isStored(page, 'The same field, over there');
});

for (const [where, second] of [['two texts', 'why_world'], ['one text', 'why_me']]) {
  journey(`what two tabs write into ${where} at the very same moment is all there`, { race: true, storage: sample(2), route: QUESTION }, async ({ page, context, url, say }) => {
    const other = await anotherTab(context, url, QUESTION);
    await field(page, say, 'why_me').waitFor();
    await field(other, say, second).waitFor();
    const TURNS = 40;
    const start = Date.now() + 500;
    // Both wait for the same moments of the clock, and every second time for the moment at which it is kept.
    const write = (tab, name, mark) => field(tab, say, name).evaluate((field, [start, mark, turns]) => new Promise((done) => {
      const turn = (nth) => {
        while (Date.now() < start + nth * 60);
        field.value += `${mark}${nth};`;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        if (nth % 2) dispatchEvent(new Event('blur'));
        if (nth + 1 < turns) setTimeout(turn, Math.max(0, start + (nth + 1) * 60 - Date.now() - 5), nth + 1);
        else done();
      };
      setTimeout(turn, start - Date.now() - 20, 0);
    }), [start, mark, TURNS]);
    await Promise.all([write(page, 'why_me', 'a'), write(other, second, 'b')]);
    const marks = ['a', 'b'].flatMap((mark) => Array.from({ length: TURNS }, (_, nth) => `${mark}${nth};`));
    for (const tab of [page, other]) {
      await tab.waitForFunction((marks) => {
        const all = Object.entries(localStorage).filter(([key]) => key.startsWith('pathlet/')).map(([, text]) => text).join();
        return marks.every((mark) => all.includes(mark));
      }, marks);
    }
  });
}

journey('plans that two tabs make at the same time are both listed after a reload', { storage: sample(2), route: '#/new' }, async ({ page, context, url, say }) => {
  const other = await anotherTab(context, url, '#/new');
  const make = (tab) => tab.getByRole('button', { name: say('home.plan.make') });
  for (const tab of [page, other]) await make(tab).waitFor();
  await Promise.all([make(page).click(), make(other).click()]);
  for (const tab of [page, other]) await tab.waitForURL(/plan\/question$/);
  assert.notEqual(page.url(), other.url());
  await page.goto(`${url}#/`);
  await page.reload();
  await isStarted(page);
  const plans = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/1/project/')).length);
  assert.equal(plans, 3);
  await page.getByRole('heading', { name: say('home.others') }).waitFor();
  assert.equal(await page.getByText('Save the Walking Fish').count() > 0 && await page.getByRole('button', { name: say('app.untitled') }).count() >= 1, true);
});

journey('taking back in one tab takes nothing of what another tab wrote there', { storage: sample(2, ({ project }) => { project.why_me = ''; }), route: QUESTION }, async ({ page, context, url, say }) => {
  const other = await anotherTab(context, url, QUESTION);
  await field(page, say, 'why_me').fill('Mine.');
  await shows(other, 'Mine.');
  await field(other, say, 'why_me').fill('Mine. And a whole paragraph of theirs.');
  await shows(page, 'Mine. And a whole paragraph of theirs.');
  await page.getByLabel(say('app.menu')).click();
  await page.getByRole('banner').getByRole('button', { name: say('app.undo'), exact: true }).click();
  await page.getByText(say('trouble.changed_since')).first().waitFor();
  assert.equal(await field(page, say, 'why_me').inputValue(), 'Mine. And a whole paragraph of theirs.');
});

for (const [how, empties] of [
  ['in another tab', async (page, other) => other.evaluate(() => localStorage.clear())],
  ['by the browser, which tells nobody', async (page) => page.evaluate(() => { localStorage.clear(); dispatchEvent(new Event('focus')); })],
]) {
  journey(`a storage that is emptied ${how} while nobody types gets back what lies on the desk`, { storage: sample(2), route: QUESTION }, async ({ page, context, url, say }) => {
    await field(page, say, 'why_me').waitFor();
    const other = await context.newPage();
    await other.goto(`${url}#/settings`);
    await empties(page, other);
    await page.waitForFunction(() => ['learner/lrn-devon', 'project/lrn-devon/prj-2'].every((key) => localStorage.getItem(`pathlet/1/${key}`)));
    await page.reload();
    await isStarted(page);
    await field(page, say, 'why_me').waitFor();
  });
}

journey('a learner who is cleared in one tab is gone from the other', { storage: sample(2), route: '#/keep' }, async ({ page, context, url, say }) => {
  const other = await anotherTab(context, url, QUESTION);
  await field(other, say, 'why_me').waitFor();
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('keep.complete_copy') }).click()]);
  await page.getByRole('button', { name: say('keep.clear'), exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('keep.clear_now') }).click();
  await field(other, say, 'why_me').waitFor({ state: 'detached' });
  await other.waitForURL(/#\/hello$/);
  assert.deepEqual(await other.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/1/'))), []);
});

journey('words that were put aside for a learner go into that learner’s files and are cleared with the rest', { storage: { ...sample(2), 'pathlet/rescue/lrn-devon/2026-11-06T19:40:00.000Z': '{"format":"pathlet","kind":"rescue","texts":[]}', 'pathlet/rescue/lrn-other/2026-11-06T19:40:00.000Z': '{}' }, route: '#/keep' }, async ({ page, say }) => {
  await page.getByText(say('trouble.aside_place')).first().click();
  await page.getByText('pathlet/rescue/lrn-devon').waitFor();
  assert.equal(await page.getByText('pathlet/rescue/lrn-other').count(), 0);
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('keep.complete_copy') }).click()]);
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('keep.save_part', { n: 2, count: 2 }) }).click()]);
  await page.getByRole('button', { name: say('keep.clear'), exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('keep.clear_now') }).click();
  await page.waitForURL(/#\/hello$/);
  // What still has to go from the second copy is written down until it is gone.
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes('lrn-devon')));
  let left;
  for (let tries = 0; tries < 500; tries += 1) {
    left = await secondCopies(page);
    if (!left.some((key) => key.includes('lrn-devon'))) break;
  }
  assert.deepEqual(left, ['pathlet/rescue/lrn-other/2026-11-06T19:40:00.000Z'], 'somebody else’s words stay');
});

// Amara is in Devon's team: her project has the id of his.
const TEAM = sample(3, ({ project }) => { project.id = 'prj-2'; });

journey('what could not be read of one team member is not shown, saved or cleared as another’s', { storage: { ...sample(2), ...TEAM, 'pathlet/quarantine/lrn-devon+prj-2/20261106-1940': '{the words of Devon', 'pathlet/quarantine/prj-2/20261105-1940': '{from before anybody knew' }, route: '#/who' }, async ({ page, url, say }) => {
  await page.getByRole('button', { name: /Amara/ }).click();
  await page.goto(`${url}#/keep`);
  await page.getByRole('button', { name: say('keep.complete_copy') }).waitFor();
  assert.equal(await page.getByRole('heading', { name: say('keep.aside_title') }).count(), 0);
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('keep.complete_copy') }).click()]);
  await page.getByRole('button', { name: say('keep.clear'), exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('keep.clear_now') }).click();
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes('lrn-amara')));
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/quarantine/')).sort()), ['pathlet/quarantine/lrn-devon+prj-2/20261106-1940', 'pathlet/quarantine/prj-2/20261105-1940']);
  await page.goto(`${url}#/who`);
  await page.getByRole('button', { name: /Devon/ }).click();
  await page.goto(`${url}#/keep`);
  await page.getByRole('heading', { name: say('keep.aside_title') }).waitFor();
  for (const place of await page.getByText(say('trouble.aside_place')).all()) await place.click();
  for (const key of ['lrn-devon+prj-2/20261106-1940', 'prj-2/20261105-1940']) await page.getByText(`pathlet/quarantine/${key}`, { exact: true }).waitFor();
});

/** Erases everything on this computer, as the settings offer it. */
async function eraseAll(page, say) {
  await page.getByText(say('settings.erase.title')).click();
  await page.getByRole('textbox').fill(say('settings.erase.word'));
  await page.getByRole('button', { name: say('settings.erase.now') }).click();
}

/** The keys of the second copies in the browser's database. */
const secondCopies = (page) => page.evaluate(() => new Promise((done) => {
  const request = indexedDB.open('pathlet');
  request.onsuccess = () => {
    const keys = request.result.transaction('documents').objectStore('documents').getAllKeys();
    keys.onsuccess = () => {
      request.result.close();
      done(keys.result);
    };
  };
}));

const papers = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/1/')));

journey('what is erased in one tab is gone from all tabs, and none of them writes it again', { storage: { ...BOTH, ...sample(2, ({ learner, project }) => { learner.rev = 0; project.rev = 0; }) }, route: '#/settings' }, async ({ page, context, url, say }) => {
  const other = await anotherTab(context, url, '#/who');
  await other.getByRole('button', { name: /Devon/ }).click();
  await other.goto(`${url}${QUESTION}`);
  await field(other, say, 'why_me').waitFor();
  const asking = await anotherTab(context, url, '#/who');
  await asking.getByRole('button', { name: /Amara/ }).waitFor();
  await eraseAll(page, say);
  for (const tab of [page, other, asking]) await tab.waitForURL(/#\/hello$/);
  for (const event of ['blur', 'pagehide']) await other.evaluate((event) => dispatchEvent(new Event(event)), event);
  assert.deepEqual(await papers(page), []);
});

journey('words that were kept nowhere when another tab erased everything wait for a file', { storage: sample(2), route: QUESTION }, async ({ page, context, url, say }) => {
  page.on('dialog', (dialog) => dialog.accept());
  const other = await anotherTab(context, url, '#/settings');
  await field(page, say, 'why_me').waitFor();
  await page.evaluate(() => {
    for (let text = 'x'.repeat(4 * 1024 * 1024); text.length > 0; ) {
      try {
        localStorage.setItem('other-app', (localStorage.getItem('other-app') ?? '') + text);
      } catch {
        text = text.slice(0, Math.floor(text.length / 2));
      }
    }
  });
  const words = 'They smile under water. '.repeat(15).trim();
  await field(page, say, 'why_me').fill(words);
  await page.getByRole('alert').filter({ hasText: say('keep.not_kept_title') }).waitFor();
  await eraseAll(other, say);
  await page.getByRole('alert').filter({ hasText: say('keep.cleared_title') }).waitFor();
  assert.equal(await field(page, say, 'why_me').inputValue(), words);
  await field(page, say, 'why_me').fill(`${words} And more.`);
  await page.evaluate(() => dispatchEvent(new Event('blur')));
  assert.deepEqual(await papers(page), [], 'nothing is written again');

  await page.getByRole('alert').getByRole('link', { name: say('keep.save_file') }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('keep.complete_copy') }).click()]);
  const file = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.equal(file.payload.projects[0].why_me, `${words} And more.`);
  await page.getByRole('button', { name: say('keep.cleared_leave') }).click();
  await page.waitForURL(/#\/hello$/);
  assert.deepEqual(await page.evaluate(() => Object.entries(localStorage).filter(([, text]) => text.includes('Devon') || text.includes('lrn-devon'))), []);
});
