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

/** Erases everything on this computer, as the settings offer it. */
async function eraseAll(page, say) {
  await page.getByText(say('settings.erase.title')).click();
  await page.getByRole('textbox').fill(say('settings.erase.word'));
  await page.getByRole('button', { name: say('settings.erase.now') }).click();
}

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
