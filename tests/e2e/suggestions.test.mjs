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

for (const [name, press, then] of [
  ['taken, it is the question', 'take', 'Say which people?'],
  ['taken to be changed, it is the question once it is kept', 'change', 'Which people care about axolotls?'],
]) {
  journey(`other words for the question: ${name}, and the student’s own stays a try`, { storage: WITH_TWO }, async ({ page, say, axe }) => {
    const own = (await storedProject(page)).driving_question.text;
    const card = page.getByRole('listitem').filter({ hasText: 'Say which people.' });
    await card.getByRole('button', { name: say(`suggestion.${press}`) }).click();
    await card.getByText(say('suggestion.taken')).waitFor();
    const box = card.getByRole('textbox', { name: say('suggestion.my_words') });
    assert.match(await box.inputValue(), /Say which people/);
    await box.fill(then);
    await card.getByRole('button', { name: say('plan.question.keep') }).click();
    await page.waitForFunction(([key, text]) => JSON.parse(localStorage.getItem(key)).payload.driving_question.text === text, [PROJECT, then]);
    await axe();
    const { driving_question: asked, suggestions } = await storedProject(page);
    assert.ok(asked.versions.some(({ text }) => text === own), 'the student’s own question is among the tries');
    assert.equal(suggestions.find(({ id }) => id === 'u2').answer, press === 'take' ? 'taken' : 'changed');
    assert.equal(await page.getByText(say('trouble.not_taken')).count(), 0);
  });
}

const TOO_LONG = sample(2, ({ project }) => {
  project.suggestions = [{ ...project.suggestions[0], at: { record: 'driving_question', field: 'text' }, text: 'Ask again. '.repeat(30) }];
});

journey('other words that do not fit are not taken, and the card says why', { storage: TOO_LONG }, async ({ page, say, axe }) => {
  const before = await storedProject(page);
  await page.getByRole('button', { name: say('suggestion.take') }).click();
  await page.getByText(say('suggestion.too_long')).waitFor();
  await page.getByRole('textbox', { name: say('suggestion.my_words') }).waitFor();
  await axe();
  assert.equal(await page.getByText(say('suggestion.taken')).count(), 0);
  assert.deepEqual((await storedProject(page)).suggestions, before.suggestions);
  await page.getByRole('button', { name: say('suggestion.keep_mine') }).click();
  await isStored(page, 'kept_mine');
});

journey('an answered suggestion stays among what came back, and is answered again', { storage: WITH_TWO }, async ({ page, say, axe }) => {
  const replies = () => page.evaluate(() => (location.hash = '#/p/prj-2/replies'));
  const asked = (text) => page.waitForFunction(([key, text]) => JSON.parse(localStorage.getItem(key)).payload.driving_question.text === text, [PROJECT, text]);
  const card = page.getByRole('listitem').filter({ hasText: 'Say which people.' });
  await card.getByRole('button', { name: say('suggestion.keep_mine') }).click();
  await isStored(page, 'kept_mine');
  await replies();
  await page.getByText(say('replies.answered')).click();
  await card.getByText(say('suggestion.kept')).waitFor();
  await axe();
  await card.getByRole('button', { name: say('replies.answer_again') }).click();
  await card.getByRole('button', { name: say('suggestion.take') }).click();
  await asked('Say which people.?');
  assert.equal((await storedProject(page)).suggestions.find(({ id }) => id === 'u2').answer, 'taken');
});
