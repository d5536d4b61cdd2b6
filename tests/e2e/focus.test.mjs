// Where one is after a press, and what is heard: for whoever works by keyboard, and by ear.
import assert from 'node:assert/strict';
import { hears, isAt } from './hearing.mjs';
import { sample } from './stored.mjs';
import { journey } from './support.mjs';

/** Sample 2 in planning, with goals and a need-to-know that nobody has worked on. */
const PLAN = sample(2, ({ project }) => {
  const [cycle] = project.cycles;
  Object.assign(project.pitch, { status: 'draft', log: [] });
  Object.assign(cycle, { status: 'planning', status_log: [], day_logs: [], reflections: [], assessments: [], decision: null, share: null });
  cycle.goals.forEach((goal) => Object.assign(goal, { status: 'draft', agreed: [] }));
  project.need_to_knows.forEach((need) => Object.assign(need, { status: 'open' }));
  project.suggestions[0].answer = null;
});

const press = async (page, name) => page.getByRole('button', { name }).first().press('Enter');

journey('what was agreed, found out or kept has the focus once its button is gone', { storage: PLAN, route: '#/p/prj-2/plan/goals' }, async ({ page, url, say }) => {
  await page.getByRole('button', { name: new RegExp(`^${say('app.change')}: `) }).first().press('Enter');
  await press(page, say('plan.goals.i_agree'));
  await isAt(page, 'Devon');

  await page.goto(`${url}#/p/prj-2/plan/know`);
  await page.getByRole('button', { name: new RegExp(`^${say('app.change')}: `) }).first().press('Enter');
  await press(page, say('plan.know.park'));
  await isAt(page, say('status.ntk.parked'));

  await page.goto(`${url}#/p/prj-2/plan/question`);
  const question = page.getByRole('textbox', { name: say('plan.question.title') });
  await question.fill('Who decides what is wild?');
  await press(page, say('plan.question.keep'));
  await isAt(page, say('plan.question.title'));
});

journey('an answered suggestion says so, and leads to the words', { storage: PLAN }, async ({ page, say }) => {
  await press(page, new RegExp(`^${say('suggestion.take')}: `));
  await isAt(page, say('suggestion.my_words'));
  await hears(page, say('suggestion.taken'));
});

journey('another language leaves the focus on the button that leads back', {}, async ({ page }) => {
  await page.getByRole('button', { name: 'Español' }).press('Enter');
  await isAt(page, 'English');
});

journey('a task that is too long says so when it gets too long, and counts what is too much', { storage: PLAN, route: '#/p/prj-2/plan/tasks' }, async ({ page, say }) => {
  const task = page.getByRole('textbox', { name: say('plan.tasks.new'), exact: true });
  await task.fill('a'.repeat(130));
  await hears(page, say('trouble.text_too_long_short', { limit: 120 }));
  await page.getByText(say('trouble.text_too_long', { n: 10 })).waitFor();
  await task.press('Enter');
  assert.equal((await task.inputValue()).length, 130);
  const count = await page.getByRole('list', { name: say('plan.tasks.list') }).getByRole('listitem').count();
  await task.fill('Ask Kai');
  await task.press('Enter');
  await hears(page, say('plan.tasks.things', { n: count + 1 }));
  await page.getByRole('button', { name: `${say('plan.tasks.park')}: Ask Kai` }).press('Enter');
  await isAt(page, say('app.put_back'));
  await hears(page, say('today.said.parked', { what: 'Ask Kai' }));
  assert.match(await page.title(), new RegExp(`^${say('plan.step.tasks')}: `));
});

journey('the way back stays as long as it has the focus', { storage: PLAN, route: '#/p/prj-2/plan/tasks' }, async ({ page, say }) => {
  await page.clock.install();
  await page.getByRole('button', { name: new RegExp(`^${say('plan.tasks.park')}: `) }).first().press('Enter');
  const undo = page.getByRole('status').getByRole('button', { name: say('app.undo') });
  await undo.focus();
  await page.clock.fastForward(30_000);
  assert.equal(await undo.count(), 1);
  await undo.press('Enter');
  await undo.waitFor({ state: 'detached' });
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY');
});

journey('the menu says whose step it took back, and offers it where the project is in sight', { storage: PLAN, route: '#/p/prj-2/plan/tasks' }, async ({ page, url, say }) => {
  await page.getByRole('button', { name: new RegExp(`^${say('plan.tasks.park')}: `) }).first().click();
  const undo = page.getByRole('banner').getByRole('button', { name: say('app.undo'), exact: true });
  await page.getByLabel(say('app.menu')).press('Enter');
  await undo.press('Enter');
  await hears(page, say('app.taken_back', { what: 'Save the Walking Fish' }));
  await isAt(page, say('app.menu'));
  await page.goto(`${url}#/me`);
  await page.getByLabel(say('app.menu')).click();
  await page.getByRole('banner').getByRole('link', { name: say('app.settings') }).waitFor();
  assert.equal(await undo.count(), 0);
});

journey('who starts without a grade comes to the grades, with what is asked', { route: '#/start' }, async ({ page, say }) => {
  await page.getByRole('textbox', { name: say('start.name') }).fill('Mia');
  await page.getByRole('button', { name: say('app.go_on') }).press('Enter');
  await page.waitForFunction(() => document.activeElement.type === 'radio');
  const said = await page.evaluate(() => document.getElementById(document.activeElement.closest('fieldset').getAttribute('aria-describedby')).textContent);
  assert.equal(said.trim(), say('start.grade_missing'));
});

journey('every page names who is working, and leads to the others', { storage: PLAN, route: '#/p/prj-2/plan/tasks' }, async ({ page, say }) => {
  await page.getByRole('banner').getByRole('link', { name: /^Devon: / }).click();
  await page.getByRole('heading', { level: 1, name: say('who.title') }).waitFor();
});
