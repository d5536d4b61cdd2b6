// Taking back: the bar at the foot takes back what it names, and typing is taken back by pauses, not by letters.
import assert from 'node:assert/strict';
import { sample } from './stored.mjs';
import { journey } from './support.mjs';

const DEVON = sample(2);
/** The button of the bar that says so. */
const bar = (page, say, words = '') => page.getByRole('status').filter({ hasText: words }).getByRole('button', { name: say('app.undo') });
const task = (page, say, button) => page.getByRole('button', { name: `${say(button)}: Film scenes 3-4`, exact: true });

/** Taking back the last step, from the menu. */
async function undo(page, say) {
  await page.getByLabel(say('app.menu')).click();
  await page.getByRole('banner').getByRole('button', { name: say('app.undo'), exact: true }).click();
  await page.keyboard.press('Escape');
}

journey('the bar takes back the step it names, and no word that was typed since', { storage: DEVON, route: '#/p/prj-2/today' }, async ({ page, say }) => {
  await task(page, say, 'app.done').click();
  const said = bar(page, say, say('today.said.done', { what: 'Film scenes 3-4' }));
  const words = page.getByRole('textbox', { name: say('today.did') });
  await words.fill('Feed the snail.');
  await said.click();
  await task(page, say, 'app.done').waitFor();
  assert.equal(await words.inputValue(), 'Feed the snail.');
  await said.waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: say('app.taken_back', { what: 'Save the Walking Fish' }) }).waitFor({ state: 'attached' });
  await page.reload();
  await task(page, say, 'app.done').waitFor();
  assert.equal(await words.inputValue(), 'Feed the snail.');
});

journey('the bar goes when what it names was taken back from the menu', { storage: DEVON, route: '#/p/prj-2/today' }, async ({ page, say }) => {
  await task(page, say, 'app.done').click();
  await bar(page, say).waitFor();
  await undo(page, say);
  await task(page, say, 'app.done').waitFor();
  await bar(page, say).waitFor({ state: 'detached' });
});

journey('the bar takes back what was thrown out of the profile, and says so', { storage: DEVON, route: '#/me' }, async ({ page, say }) => {
  const remove = page.getByRole('button', { name: new RegExp(`^${say('app.remove')}`) });
  const count = await remove.count();
  await remove.first().click();
  await bar(page, say).click();
  await page.getByRole('status').filter({ hasText: say('app.taken_back', { what: 'Devon' }) }).waitFor({ state: 'attached' });
  assert.equal(await remove.count(), count);
});

journey('the bar stays with its page: on another one nobody could see what it takes back', { storage: DEVON, route: '#/me' }, async ({ page, say, url }) => {
  await page.getByRole('button', { name: new RegExp(`^${say('app.remove')}`) }).first().click();
  await bar(page, say).waitFor();
  // A person has read it before going on; a press that itself leads to a page takes its words along.
  await page.waitForFunction((until) => performance.now() > until, await page.evaluate(() => performance.now() + 400));
  await page.goto(`${url}#/p/prj-2/today`);
  await page.getByRole('textbox', { name: say('today.did') }).waitFor();
  await bar(page, say).waitFor({ state: 'detached' });
  await page.goto(`${url}#/bin`);
  await page.getByRole('button', { name: new RegExp(`^${say('app.put_back')}`) }).first().waitFor();
});

journey('what is typed as lines of one box is taken back at once', { storage: DEVON, route: '#/p/prj-2/finish' }, async ({ page, say }) => {
  await page.getByRole('link', { name: new RegExp(`^${say('finish.part.decision')}`) }).click();
  const keep = page.getByRole('textbox', { name: say('decision.keep'), exact: true });
  const before = await keep.inputValue();
  await keep.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nFilm early\nAsk Kai');
  assert.match(await keep.inputValue(), /Film early\nAsk Kai$/);
  await undo(page, say);
  await page.waitForFunction((before) => [...document.querySelectorAll('textarea')].every(({ value }) => !value.includes('Film early')) && [...document.querySelectorAll('textarea')].some(({ value }) => value === before), before);
});
