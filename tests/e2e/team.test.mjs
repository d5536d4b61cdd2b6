// A team of two computers that exchange files only (J9): the keeper's file is joined, both write, and the next files bring the shared part
// together. What is personal stays with its author; where both wrote the same thing, both texts wait to be chosen from.
import assert from 'node:assert/strict';
import { asFile, choose, file, save } from './filing.mjs';
import { journey, open } from './support.mjs';
import { sample } from './stored.mjs';

const NOW = '2026-10-13T10:30:00-05:00';
const OF_DEVON = 'pathlet/1/project/lrn-devon/prj-2';
const OF_AMARA = 'pathlet/1/project/lrn-amara/prj-2';
const SECRET = 'I was afraid of the deep water.';

/** Devon keeps the plan of a team with Amara in it. */
const DEVON = sample(2, ({ project }) => {
  project.team.mode = 'pair';
  project.team.members.push({ id: 'm-amara', name: 'Amara', role: 'Sound', me: false });
  project.cycles[0].day_logs[0].did = SECRET;
});
const AMARA = sample(3);

const stored = (page, key) => page.evaluate((key) => JSON.parse(localStorage.getItem(key))?.payload ?? null, key);
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

async function takeAway({ page, say, url }) {
  await page.goto(`${url}#/keep`);
  const { text } = await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  return asFile('pathlet_team.json', text);
}

/** Types into a box of the shared plan and waits until it is kept. */
async function write({ page, say, url }, key, words) {
  await page.goto(`${url}#/p/prj-2/plan/choices?product-done_means`);
  const box = page.getByRole('textbox', { name: say('plan.choices.product_done') });
  await box.fill(words);
  await page.waitForFunction(([key, words]) => JSON.parse(localStorage.getItem(key)).payload.product.done_means === words, [key, words]);
}

journey('two computers, one team: joining, writing at the same time, and both texts at both places', { now: NOW, storage: DEVON }, async (devon) => {
  const amara = await open({ now: NOW, storage: AMARA, lang: 'es' });
  try {
    await devon.page.locator('#main h1').waitFor();
    const { page, say, axe, url } = amara;
    await page.locator('#main h1').waitFor();
    await page.goto(`${url}#/open`);
    await choose(amara, await takeAway(devon));
    const { title } = await stored(devon.page, OF_DEVON);
    await page.getByRole('heading', { name: say('team_file.title', { title }) }).waitFor();
    assert.ok(await page.getByRole('radio', { name: 'Amara' }).isChecked(), 'the nickname is a place of the team');
    await axe();
    assert.equal(await stored(page, OF_AMARA), null, 'looking keeps nothing');
    await press(page, say('team_file.join'));
    await page.waitForURL(/#\/$/);
    const joined = await stored(page, OF_AMARA);
    const theirs = await stored(devon.page, OF_DEVON);
    assert.equal(joined.driving_question.text, theirs.driving_question.text);
    assert.deepEqual(joined.cycles[0].tasks.map(({ id }) => id), theirs.cycles[0].tasks.map(({ id }) => id));
    for (const list of ['goals', 'day_logs', 'help', 'reflections', 'assessments', 'conference_notes']) assert.equal(joined.cycles[0][list].length, 0, list);
    assert.ok(!JSON.stringify(joined).includes(SECRET));
    assert.equal(await stored(page, 'pathlet/1/learner/lrn-devon'), null, 'nobody else moves in');

    // Both write at once, each at their own place.
    await write(devon, OF_DEVON, 'Devon: it is one minute long.');
    await write(amara, OF_AMARA, 'Amara: every sound is ours.');
    const [fromDevon, fromAmara] = [await takeAway(devon), await takeAway(amara)];
    for (const [desk, came, key] of [[amara, fromDevon, OF_AMARA], [devon, fromAmara, OF_DEVON]]) {
      await desk.page.goto(`${desk.url}#/open`);
      await choose(desk, came);
      await press(desk.page, desk.say('team_file.bring'));
      await desk.page.waitForURL(/#\/$/);
      const text = JSON.stringify(await stored(desk.page, key));
      for (const words of ['Devon: it is one minute long.', 'Amara: every sound is ours.']) assert.ok(text.includes(words), words);
      for (const words of ['Devon: it is one minute long.', 'Amara: every sound is ours.']) await desk.page.getByText(words).first().waitFor();
    }
    const after = await stored(devon.page, OF_DEVON);
    assert.equal(after.cycles[0].day_logs[0].did, SECRET);
    assert.deepEqual(after.cycles[0].goals, theirs.cycles[0].goals);
    assert.ok(!JSON.stringify(await stored(page, OF_AMARA)).includes(SECRET));

    // The same file once more brings nothing.
    await page.goto(`${url}#/open`);
    await choose(amara, fromDevon);
    await page.getByText(say('team_file.same')).waitFor();
    assert.deepEqual(amara.faults, []);
  } finally {
    await amara.close();
  }
});

journey('a hostile team file joins as text, and somebody who is not in the list gets a place', { now: NOW, storage: AMARA, lang: 'es' }, async (desk) => {
  const { page, say, url } = desk;
  await page.locator('#main h1').waitFor();
  const attack = '<img src=x onerror="window.PWN=1">';
  const payload = (key) => structuredClone(JSON.parse(DEVON[key]).payload);
  const project = payload(OF_DEVON);
  Object.assign(project, { title: attack });
  project.team.members = project.team.members.map((member) => (member.name === 'Amara' ? { ...member, name: attack } : member));
  await page.goto(`${url}#/open`);
  await choose(desk, asFile('team.json', file('learner', { learner: payload('pathlet/1/learner/lrn-devon'), projects: [project], pictures: [] })));
  await page.getByRole('heading', { name: say('team_file.title', { title: attack }) }).waitFor();
  await press(page, say('team_file.join'));
  await page.getByText(say('team_file.who_missing')).waitFor();
  await page.getByRole('radio', { name: say('team_file.not_listed') }).check();
  await press(page, say('team_file.join'));
  await page.waitForURL(/#\/$/);
  const joined = await stored(page, OF_AMARA);
  assert.deepEqual(joined.team.members.filter(({ me }) => me).map(({ name }) => name), ['Amara']);
  assert.equal(await page.evaluate(() => globalThis.PWN), undefined);
});
