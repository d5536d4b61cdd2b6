// A team of two computers that exchange files only (J9): the keeper's file is joined, both write, and the next files bring the shared part
// together. What is personal stays with its author; where both wrote the same thing, both texts wait to be chosen from.
import assert from 'node:assert/strict';
import { asFile, choose, file, save } from './filing.mjs';
import { journey, open } from './support.mjs';
import { kept, sample } from './stored.mjs';

const NOW = '2026-10-13T10:30:00-05:00';
const OF_DEVON = 'pathlet/1/project/lrn-devon/prj-2';
const OF_AMARA = 'pathlet/1/project/lrn-amara/prj-2';
const SECRET = 'I was afraid of the deep water.';

const PRIVATE = [SECRET, 'I want to be braver.', 'My cat is ill.', 'Because of my brother.'];
// The browser asks for the picture of its tab again whenever the address changes, also with the network off.
const OFFLINE = [/favicon\.svg|ERR_INTERNET_DISCONNECTED/];

/** Devon keeps the plan of a team with Amara in it; some things in it are Devon's alone. */
const DEVON = (lang) =>
  sample(2, ({ learner, project }) => {
    learner.ui_lang = lang;
    learner.items.push({ id: 'i-cat', kind: 'identity', text: PRIVATE[2], share: 'private', source: 'self' });
    project.team.mode = 'pair';
    project.team.members.push({ id: 'm-amara', name: 'Amara', role: 'Sound', me: false });
    project.cycles[0].day_logs[0].did = SECRET;
    project.cycles[0].goals[0].why = PRIVATE[1];
    project.why_me = PRIVATE[3];
  });
const AMARA = (lang) => sample(3, ({ learner }) => (learner.ui_lang = lang));

const stored = (page, key) => page.evaluate((key) => JSON.parse(localStorage.getItem(key))?.payload ?? null, key);
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** Types into a box of the shared plan and waits until it is kept. */
async function write({ page, say }, key, words) {
  await page.evaluate(() => (location.hash = '#/p/prj-2/plan/choices?product-done_means'));
  const box = page.getByRole('textbox', { name: say('plan.choices.product_done') });
  await box.fill(words);
  await page.waitForFunction(([key, words]) => JSON.parse(localStorage.getItem(key)).payload.product.done_means === words, [key, words]);
}

/** Saves the file for the team on Pack up. */
async function forTeam({ page, say }) {
  await page.evaluate(() => (location.hash = '#/keep'));
  const { name, text } = await save(page, page.getByRole('button', { name: new RegExp(`^${say('team_file.save')}.*Walking Fish`) }));
  assert.match(name, /^pathlet_team_savethewalkingfish_\d+-\d+\.json$/);
  for (const words of PRIVATE) assert.ok(!text.includes(words), `${words} is in no byte of the file for the team`);
  return asFile(name, text);
}

const opens = ({ page }) => page.evaluate(() => (location.hash = '#/open'));

for (const lang of ['en', 'es']) {
  const devons = { ...DEVON(lang) };
  journey(`two computers without a network, one team: joining by the keeper’s file, writing at the same time, both texts at both places (${lang})`, { lang, now: NOW, storage: devons, allowed: OFFLINE }, async (devon) => {
    const amara = await open({ lang, now: NOW, storage: AMARA(lang) });
    try {
      const { page, say, axe } = amara;
      await devon.page.locator('#main h1').waitFor();
      await page.locator('#main h1').waitFor();
      for (const { context } of [devon, amara]) await context.setOffline(true);
      const first = await forTeam(devon);
      await devon.axe();
      await opens(amara);
      await choose(amara, first);
      const { title } = await stored(devon.page, OF_DEVON);
      await page.getByRole('heading', { name: say('team_file.title', { title }) }).waitFor();
      await page.getByText(say('team_file.from', { name: 'Devon' })).waitFor();
      assert.ok(await page.getByRole('radio', { name: 'Amara' }).isChecked(), 'the nickname is a place of the team');
      assert.equal(await page.getByRole('button', { name: say('files.add'), exact: true }).count(), 0, 'the file of a team is nobody’s own');
      await axe();
      assert.equal(await stored(page, OF_AMARA), null, 'looking keeps nothing');
      await press(page, say('team_file.join'));
      await page.waitForURL(/#\/$/);
      const joined = await stored(page, OF_AMARA);
      const theirs = await stored(devon.page, OF_DEVON);
      assert.equal(joined.driving_question.text, theirs.driving_question.text);
      assert.deepEqual(joined.cycles[0].tasks.map(({ id }) => id), theirs.cycles[0].tasks.map(({ id }) => id));
      for (const list of ['goals', 'day_logs', 'help', 'reflections', 'assessments', 'conference_notes']) assert.equal(joined.cycles[0][list].length, 0, list);
      assert.equal(await stored(page, 'pathlet/1/learner/lrn-devon'), null, 'nobody else moves in');

      // Both write at once, each at their own place.
      await write(devon, OF_DEVON, 'Devon: it is one minute long.');
      await write(amara, OF_AMARA, 'Amara: every sound is ours.');
      const [fromDevon, fromAmara] = [await forTeam(devon), await forTeam(amara)];
      for (const [desk, came, key] of [[amara, fromDevon, OF_AMARA], [devon, fromAmara, OF_DEVON]]) {
        await opens(desk);
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
      for (const words of PRIVATE) assert.ok(!JSON.stringify(await stored(page, OF_AMARA)).includes(words), words);

      // The same file once more brings nothing, and there is still one team.
      await opens(amara);
      await choose(amara, fromDevon);
      await page.getByText(say('team_file.same')).waitFor();
      const plans = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/1/project/') && key.endsWith('prj-2')));
      assert.deepEqual(plans, [OF_AMARA]);
      assert.deepEqual(amara.faults.filter((fault) => !OFFLINE[0].test(fault)), []);
    } finally {
      await amara.close();
    }
  });
}

journey('somebody who is new on a computer and in the team opens its file, says who they are, comes back to it, and joins', { now: NOW, storage: DEVON('en'), allowed: OFFLINE }, async (devon) => {
  const noor = await open({ now: NOW, route: '#/open' });
  try {
    const { page, say, axe } = noor;
    await devon.page.locator('#main h1').waitFor();
    await choose(noor, await forTeam(devon));
    await page.getByText(say('team_file.who_first')).waitFor();
    await axe();
    await press(page, say('team_file.say_who'));
    await page.getByLabel(say('start.name')).fill('Noor');
    await page.getByRole('radio', { name: '5', exact: true }).check();
    await press(page, say('app.go_on'));
    await page.getByRole('heading', { level: 1, name: say('start.more_title', { name: 'Noor' }) }).waitFor();
    await press(page, say('app.go_on'));
    await page.getByRole('radio', { name: say('team_file.not_listed') }).check();
    await press(page, say('team_file.join'));
    await page.waitForURL(/#\/$/);
    const plans = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('pathlet/1/project/')).map(([, text]) => JSON.parse(text).payload));
    assert.deepEqual(plans.map(({ id }) => id), ['prj-2']);
    assert.deepEqual(plans[0].team.members.filter(({ me }) => me).map(({ name }) => name), ['Noor']);
    assert.deepEqual(noor.faults, []);
  } finally {
    await noor.close();
  }
});

journey('a hostile team file joins as text, and somebody who is not in the list gets a place', { now: NOW, storage: AMARA('es'), lang: 'es' }, async (desk) => {
  const { page, say, url } = desk;
  await page.locator('#main h1').waitFor();
  const attack = '<img src=x onerror="window.PWN=1">';
  const payload = (key) => structuredClone(JSON.parse(DEVON('en')[key]).payload);
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

/** The plan of Devon's team as another member has it. */
const ofMember = (id, name) => {
  const { [OF_DEVON]: text, 'pathlet/1/learner/lrn-devon': who } = DEVON('en');
  const [project, learner] = [text, who].map((it) => structuredClone(JSON.parse(it).payload));
  Object.assign(project, { learner_id: id, why_me: `${name} has a reason.` });
  if (!project.team.members.some((member) => member.name === name)) project.team.members.push({ id: `m-${id}`, name, role: '' });
  project.team.members.forEach((member) => (member.me = member.name === name));
  Object.assign(learner, { id, display_name: name, projects: undefined });
  return { learner, project };
};
const amaras = () => {
  const { learner, project } = ofMember('lrn-amara', 'Amara');
  return { 'pathlet/1/learner/lrn-amara': kept('learner', learner), [OF_AMARA]: kept('project', project) };
};

journey('two members of one team share a computer: each one’s own file meets their own plan, and an address leads each to theirs', { now: NOW, storage: { ...DEVON('en'), ...amaras() }, route: '#/p/prj-2/plan/question' }, async (desk) => {
  const { page, say } = desk;
  const question = page.getByRole('textbox', { name: say('plan.question.why_me') });
  await page.getByRole('button', { name: /Devon/ }).click();
  await question.waitFor();
  assert.equal(await question.inputValue(), PRIVATE[3]);

  await page.evaluate(() => (location.hash = '#/keep'));
  const own = await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  await opens(desk);
  await choose(desk, asFile(own.name, own.text));
  await page.getByText(say('files.all_here')).waitFor();
  assert.equal(await page.getByText(say('files.other')).count(), 0, 'it is nobody else’s');
  await press(page, say('app.close'));

  // What Devon wrote elsewhere comes into Devon's plan, and into nobody else's.
  const theirs = await stored(page, OF_AMARA);
  const copy = JSON.parse(own.text).payload;
  copy.projects[0].need_to_knows.push({ id: 'n-new', text: 'Who feeds them?', kind: 'content', status: 'open', answer: '', source_ids: [], asked: null, v: { elsewhere: 1 } });
  await opens(desk);
  await choose(desk, asFile('devon.json', file('learner', copy)));
  await press(page, say('files.bring'));
  await page.locator('.banner').getByText(say('files.brought', { name: 'Devon' })).waitFor();
  assert.ok((await stored(page, OF_DEVON)).need_to_knows.some(({ id }) => id === 'n-new'));
  assert.deepEqual(await stored(page, OF_AMARA), theirs);

  // A third member who is new here comes in whole, beside both.
  const noor = ofMember('lrn-noor', 'Noor');
  await opens(desk);
  await choose(desk, asFile('noor.json', file('learner', { learner: noor.learner, projects: [noor.project], pictures: [] })));
  await press(page, say('files.add'));
  await page.locator('.banner').getByText(say('files.added', { name: 'Noor' })).waitFor();
  assert.equal((await stored(page, 'pathlet/1/project/lrn-noor/prj-2')).why_me, 'Noor has a reason.');
  assert.deepEqual(await stored(page, OF_AMARA), theirs);
});
