// Earlier versions: what stood there before can be looked at and gone back to, and nothing is gone by it.
import assert from 'node:assert/strict';
import { sample } from './stored.mjs';
import { heading } from './filing.mjs';
import { journey } from './support.mjs';

const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const BEFORE = 'I have loved axolotls since second grade.';
const why = (page, say) => page.getByRole('textbox', { name: say('plan.question.why_me') });
const stands = (page, words) => page.waitForFunction(([key, words]) => JSON.parse(localStorage.getItem(key)).payload.why_me === words, [PROJECT, words]);

journey('a project can be looked at as it stood before, gone back to, and that be undone', { storage: sample(2), route: '#/p/prj-2/plan/question' }, async ({ page, say, axe }) => {
  await why(page, say).fill('Written over by mistake.');
  await stands(page, 'Written over by mistake.');
  await page.getByRole('button', { name: say('app.menu') }).or(page.locator('header details.menu > summary')).first().click();
  await page.getByRole('link', { name: say('earlier.name') }).click();
  await heading(page, say('earlier.title', { title: 'Save the Walking Fish' })).waitFor();
  const versions = page.locator('#main ul.plist').first().getByRole('button');
  const before = await versions.count();
  await versions.last().click();
  await page.getByText(say('earlier.differs', { n: 1 })).waitFor();
  await page.getByText(BEFORE, { exact: true }).waitFor();
  await page.getByText('Written over by mistake.', { exact: true }).waitFor();
  await axe();
  await page.getByRole('button', { name: say('earlier.back') }).click();
  await stands(page, BEFORE);
  // What stood there until now has joined the list, and nothing old is left open.
  await page.waitForFunction((before) => document.querySelector('#main ul.plist').querySelectorAll('li.stack-s').length > before, before);
  assert.equal(await page.getByText(say('earlier.differs', { n: 1 })).count(), 0);
  await page.getByRole('button', { name: say('app.undo'), exact: true }).last().click();
  await stands(page, 'Written over by mistake.');
});

journey('each difference says which box it was in, and how a task stood is told in words', { lang: 'es', storage: sample(2, ({ learner }) => { learner.ui_lang = 'es'; }), route: '#/p/prj-2/plan/question' }, async ({ page, say, url }) => {
  await why(page, say).fill('Otra razón.');
  await stands(page, 'Otra razón.');
  await page.goto(`${url}#/p/prj-2/today`);
  await page.getByRole('button', { name: `${say('app.done')}: Film scenes 3-4`, exact: true }).click();
  await page.waitForFunction((key) => !localStorage.getItem(key).includes('"status":"doing"'), PROJECT);
  await page.goto(`${url}#/p/prj-2/earlier`);
  const oldest = page.locator('#main ul.plist').first().locator(':scope > li').last();
  const look = oldest.getByRole('button', { name: say('earlier.look') });
  assert.equal(await look.getAttribute('aria-expanded'), 'false');
  await look.click();
  const rows = oldest.locator('.sunk li');
  await rows.filter({ hasText: 'Otra razón.' }).getByText(`${say('bin.kind.project')}: ${say('plan.question.why_me')}`, { exact: true }).waitFor();
  const task = rows.filter({ hasText: 'Film scenes 3-4' }).filter({ hasText: say('status.task.doing') });
  await task.getByText(say('status.task.done'), { exact: true }).waitFor();
  const told = await rows.allInnerTexts();
  assert.equal(told.length, 2, 'what there are no words for is not told beside what there are words for');
  assert.ok(!told.join('\n').split('\n').some((line) => ['todo', 'doing', 'done', 'parked'].includes(line.trim())), 'no code of the files');
  await oldest.getByRole('status').filter({ hasText: say('earlier.differs', { n: told.length }) }).waitFor();
  const close = oldest.getByRole('button', { name: say('app.close') });
  assert.equal(await close.getAttribute('aria-expanded'), 'true');
  await close.click();
  assert.equal(await rows.count(), 0);
});

journey('where the browser has no database, the page says that no versions are kept', { storage: sample(2), blank: true }, async ({ page, context, url, say }) => {
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  await page.goto(`${url}#/p/prj-2/earlier`);
  await page.getByText(say('earlier.no_database')).first().waitFor();
  assert.equal(await page.locator('#main ul.plist').count(), 0);
});
