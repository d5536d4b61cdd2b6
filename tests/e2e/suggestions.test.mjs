// An adult's words beside a field: the student takes them, changes them or keeps their own, and loses none of their own words.
import assert from 'node:assert/strict';
import { journey } from './support.mjs';
import { sample } from './stored.mjs';

const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const OWN = 'I will ask on Monday.';
const HERS = 'Ask at the desk before day 7, they close early on Tuesday.';

const WITH_TWO = sample(2, ({ project }) => {
  project.cycles[0].tasks.find(({ id }) => id === 't9').note = OWN;
  project.suggestions.push({ ...project.suggestions[0], id: 'u2', at: { record: 'driving_question', field: 'text' }, text: 'Say which people.' });
});

const storedProject = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)).payload, PROJECT);
const isStored = (page, words) => page.waitForFunction(([key, words]) => localStorage.getItem(key).includes(words), [PROJECT, words]);

journey('suggestions are answered where they wait, and what the student wrote stays', { storage: WITH_TWO }, async ({ page, say, axe }) => {
  await page.getByRole('heading', { name: say('suggestion.title', { n: 2 }) }).waitFor();
  await axe();
  const card = page.getByRole('listitem').filter({ hasText: HERS });
  await card.getByRole('button', { name: say('suggestion.change') }).click();
  const words = card.getByRole('textbox', { name: say('suggestion.my_words') });
  assert.equal(await words.inputValue(), `${OWN}\n${HERS}`);
  await words.fill('I will ask at the desk on Monday.');
  await isStored(page, 'I will ask at the desk on Monday.');

  const other = page.getByRole('listitem').filter({ hasText: 'Say which people.' });
  await other.getByRole('button', { name: say('suggestion.keep_mine') }).click();
  await other.getByText(say('suggestion.kept')).waitFor();
  await isStored(page, 'kept_mine');
  const project = await storedProject(page);
  assert.deepEqual(project.suggestions.map(({ answer }) => answer), ['changed', 'kept_mine']);
  assert.ok(project.suggestions.every(({ answered_day }) => answered_day > 0));
  assert.equal(project.driving_question.text, 'How can I make a one-minute film that makes people care about wild axolotls?');
});
