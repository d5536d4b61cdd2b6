// A text that was written in two places: both are shown, at the box and on Home, and nobody chooses but the person.
import assert from 'node:assert/strict';
import { sample, writtenTwice } from './stored.mjs';
import { journey } from './support.mjs';

const QUESTION = '#/p/prj-2/plan/question';
const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';

const keptProject = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)).payload, PROJECT);
const kept = (page, holds) => page.waitForFunction(([key, holds]) => JSON.parse(localStorage.getItem(key)).payload.why_me === holds, [PROJECT, holds]);
const why = (page, say) => page.getByRole('textbox', { name: say('plan.question.why_me') });

journey('beside the box stands what was written elsewhere, and one press keeps both', { storage: sample(2, writtenTwice), route: QUESTION }, async ({ page, say }) => {
  await page.getByText(say('both.ask')).waitFor();
  assert.equal(await why(page, say).inputValue(), 'Because of the river.');
  await page.getByText('Because of the fish.', { exact: true }).waitFor();
  await page.getByRole('button', { name: say('both.keep') }).click();
  await kept(page, 'Because of the river.\nBecause of the fish.');
  assert.equal(await why(page, say).inputValue(), 'Because of the river.\nBecause of the fish.');
  assert.equal(await page.getByText(say('both.ask')).count(), 0);
  assert.ok(await why(page, say).evaluate((field) => field === document.activeElement), 'the focus goes on to the box');
  await page.getByRole('button', { name: say('app.undo'), exact: true }).click();
  await kept(page, 'Because of the river.');
  await page.getByText(say('both.ask')).waitFor();
});

journey('typing goes on while two texts wait, and taking the other one is no loss of what is in the box', { storage: sample(2, writtenTwice), route: QUESTION }, async ({ page, say }) => {
  await why(page, say).fill('Because of the river and the bridge.');
  await kept(page, 'Because of the river and the bridge.');
  await page.getByText('Because of the fish.', { exact: true }).waitFor();
  await page.getByRole('button', { name: say('both.take_this') }).click();
  await kept(page, 'Because of the fish.');
  await page.getByRole('button', { name: say('app.undo'), exact: true }).click();
  await kept(page, 'Because of the river and the bridge.');
});

journey('Home has everything that waits, also what has no box, until nothing does', { storage: sample(2, writtenTwice), route: '#/' }, async ({ page, say }) => {
  const cards = page.locator('section[aria-labelledby="both"] > ul > li');
  await cards.nth(1).waitFor();
  assert.equal(await cards.count(), 2);
  await cards.nth(0).getByText(say('plan.question.why_me'), { exact: true }).waitFor();
  const task = cards.nth(1);
  assert.equal(await task.getByText(say('plan.tasks.task'), { exact: true }).count(), 1, 'what it is stands once');
  for (const label of ['words', 'state']) await task.getByText(say(`both.${label}`), { exact: true }).waitFor();
  await task.getByText('Film it at the lake', { exact: true }).waitFor();
  await task.getByText(say('status.task.parked')).waitFor();
  const second = task.getByRole('button', { name: say('both.take_second') });
  // The words, then how it stands.
  await second.first().click();
  await cards.nth(1).getByText(say('status.task.parked')).waitFor();
  await cards.nth(1).getByRole('button', { name: say('both.take_second') }).click();
  await cards.first().getByRole('button', { name: say('both.take_first') }).click();
  await page.waitForFunction(() => !document.querySelector('section[aria-labelledby="both"]'));
  await page.waitForFunction((key) => !localStorage.getItem(key).includes('"also"'), PROJECT);
  const project = await keptProject(page);
  const chosen = project.cycles[0].tasks.find((one) => one.title === 'Film it at the lake');
  assert.equal(chosen.status, 'parked');
  assert.equal(project.why_me, 'Because of the river.');
});
