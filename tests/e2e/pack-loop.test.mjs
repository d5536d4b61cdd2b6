// A teacher's pack all the way (J4): made on real school days, given out, started in another browser without a network, and changed later.
// What else a pack may say goes along: standards, subjects, licence, goals, criteria from elsewhere.
import assert from 'node:assert/strict';
import { asFile, file, heading, save } from './filing.mjs';
import { pack, packFile } from './packs.mjs';
import { kept as keptAs } from './stored.mjs';
import { journey, open } from './support.mjs';

const NOW = '2026-11-02T09:00:00-06:00';
// The browser asks for the picture of its tab again whenever the address changes, also with the network off.
const OFFLINE = [/favicon\.svg|ERR_INTERNET_DISCONNECTED/];
const button = (page, name) => page.getByRole('button', { name, exact: true });
const box = (page, name) => page.getByRole('textbox', { name, exact: true });
const documents = (page, kind) => page.evaluate((kind) => Object.entries(localStorage).filter(([key]) => key.startsWith(`pathlet/1/${kind}/`)).map(([, text]) => JSON.parse(text).payload), kind);
const kept = (page, words) => page.waitForFunction((words) => Object.entries(localStorage).some(([key, text]) => key.startsWith('pathlet/1/pack/') && text.includes(words)), words);
const go = (page, hash) => page.evaluate((hash) => (location.hash = hash), hash);
const unfold = (page, name) => page.locator('summary', { hasText: name }).click();

/** A teacher sits down, the network goes, and a pack of five days is begun. */
async function begin({ page, context, say }) {
  await box(page, say('teach.your_name')).fill('Ms. Abara');
  await button(page, say('teach.begin')).click();
  await heading(page, say('class.title')).waitFor();
  await context.setOffline(true);
  await go(page, '#/t/packs');
  await button(page, say('app.days', { n: 5 })).click();
  await box(page, say('packs.title')).fill('Is that claim fair?');
}

/** The end of the address under "See the link". */
async function linkOf({ page, say }) {
  const shown = page.locator('#main code');
  if (!(await shown.isVisible())) await unfold(page, say('packs.see_link'));
  return `#${(await shown.innerText()).split('#')[1]}`;
}

async function introduce({ page, say }, name) {
  await page.getByLabel(say('start.name')).fill(name);
  await page.getByRole('radio', { name: '7', exact: true }).check();
  await button(page, say('app.go_on')).click();
  await heading(page, say('start.more_title', { name })).waitFor();
  await button(page, say('app.go_on')).click();
}

for (const lang of ['en', 'es']) {
  journey(`a pack on real school days goes out by link, a plan follows it without a network, and a later change stays with the teacher (${lang})`, { lang, now: NOW, route: '#/t', allowed: OFFLINE }, async (teacher) => {
    const { page, say, axe } = teacher;
    await begin(teacher);
    await box(page, say('packs.launch')).fill('Three ads, one minute each.');
    await box(page, say('packs.question')).fill('Which claim would you bet on?');
    await button(page, say('plan.choices.criteria_own')).click();
    await box(page, say('plan.choices.criteria_target')).fill('My claim has evidence.');
    // From a Thursday on: the weekend is left out, then a day off, then one far away.
    await box(page, say('packs.first')).fill('2026-11-05');
    await unfold(page, say('packs_more.off'));
    await page.locator('#day-2026-11-06').click();
    await page.locator('#day-2026-11-12').waitFor();
    await page.locator('#pack-off').fill('2026-11-11');
    await button(page, say('packs_more.off_add')).click();
    await kept(page, '"off":["2026-11-06","2026-11-11"]');
    await page.locator('#day-2026-11-13').waitFor();
    await page.locator('#day-2026-11-06').click();
    await kept(page, '"off":["2026-11-11"]');
    await axe();
    const first = await linkOf(teacher);
    assert.ok(first.length < 2000);

    const student = await open({ lang, now: NOW });
    try {
      await student.context.setOffline(true);
      await go(student.page, first);
      await heading(student.page, say('pack_in.title', { title: 'Is that claim fair?' })).waitFor();
      await student.page.getByText('Which claim would you bet on?').first().waitFor();
      await button(student.page, say('pack_in.start')).click();
      await introduce(student, 'Ada');
      await button(student.page, say('pack_in.start')).click();
      await student.page.waitForURL(/\/plan\/question$/);
      const [plan] = await documents(student.page, 'project');
      const [given] = await documents(page, 'pack');
      assert.deepEqual(plan.cycles[0].days, ['2026-11-05', '2026-11-06', '2026-11-09', '2026-11-10', '2026-11-12']);
      assert.deepEqual(plan.choices.map(({ dim, offer }) => [dim, offer]), given.offers.map(({ dim, offer }) => [dim, offer]));
      assert.deepEqual(plan.rubric.criteria.map(({ target }) => target), ['My claim has evidence.']);

      // The teacher goes on with the pack: the plan that has begun stays as it is, and the next one follows the later pack.
      await box(page, say('packs.title')).fill('Is this ad fair?');
      await box(page, say('packs.first')).fill('2026-11-16');
      await kept(page, '2026-11-16');
      await heading(page, 'Is this ad fair?').waitFor();
      await page.waitForFunction((before) => !document.querySelector('#main code').textContent.endsWith(before), first);
      const second = await linkOf(teacher);
      await go(student.page, second);
      await student.page.getByText(say('pack_in.have')).waitFor();
      assert.deepEqual((await documents(student.page, 'project'))[0], plan);
      await button(student.page, say('pack_in.another')).click();
      await student.page.waitForURL(/\/plan\/question$/);
      const days = (await documents(student.page, 'project')).map(({ cycles }) => cycles[0].days[0]).sort();
      assert.deepEqual(days, ['2026-11-05', '2026-11-16']);
      assert.deepEqual(student.faults.filter((fault) => !OFFLINE[0].test(fault)), []);
    } finally {
      await student.close();
    }
  });

  journey(`standards, subjects, licence and goals go along in a file, and the student is told how many goals are there (${lang})`, { lang, now: NOW, route: '#/t', allowed: OFFLINE }, async (teacher) => {
    const { page, say, axe } = teacher;
    await begin(teacher);
    await unfold(page, say('packs_more.details'));
    await page.getByLabel(say('packs_more.goals_max'), { exact: true }).fill('3');
    await page.getByRole('checkbox', { name: say('packs_more.need.academic'), exact: true }).check();
    await page.getByRole('checkbox', { name: say('packs_more.need.either'), exact: true }).check();
    await button(page, say('packs_more.subject_add')).click();
    await box(page, `${say('packs_more.subject')} 1`).fill('Math');
    await button(page, say('packs_more.standard_add')).click();
    await box(page, say('packs_more.standard_of')).fill('local');
    await box(page, say('packs_more.standard_code')).fill('7.U2');
    await box(page, say('packs_more.standard_text')).fill('Reads a graph');
    await box(page, say('packs_more.standard_uri')).fill('https://standards.example/7.U2');
    await page.getByRole('radio', { name: say('packs_more.licence_of.cc_by') }).check();
    await unfold(page, say('packs.more'));
    await box(page, say('packs_more.show_day')).fill('2026-11-20');
    await kept(page, '"date":"2026-11-20"');
    const beside = page.getByRole('complementary');
    for (const words of [say('packs_more.subjects_are', { subjects: 'Math' }), say('packs_more.licence_is', { name: 'CC-BY-4.0' }), 'local 7.U2 Reads a graph']) await beside.getByText(words).waitFor();
    await axe();
    const out = await save(page, button(page, say('packs.file')));

    const student = await open({ lang, now: NOW, route: '#/open' });
    try {
      await student.context.setOffline(true);
      const [chooser] = await Promise.all([student.page.waitForEvent('filechooser'), button(student.page, say('files.choose')).click()]);
      await chooser.setFiles([asFile(out.name, out.text)]);
      await student.page.getByText('local 7.U2 Reads a graph').waitFor();
      await student.page.getByRole('link', { name: /standards\.example/ }).click();
      await button(student.page, say('evidence.form.leave_stay')).click();
      await button(student.page, say('pack_in.start')).click();
      await introduce(student, 'Ada');
      await button(student.page, say('pack_in.start')).click();
      await student.page.waitForURL(/\/plan\/question$/);
      const [plan] = await documents(student.page, 'project');
      assert.deepEqual(plan.subjects, ['Math']);
      await go(student.page, `#/p/${plan.id}/plan/goals`);
      const asked = student.page.locator('#goals-asked');
      await asked.getByText(say('given.goals_range', { min: 1, max: 3 })).waitFor();
      await asked.getByText(say('given.goals_none')).waitFor();
      assert.equal(await asked.getByText(say('app.not_yet'), { exact: true }).count(), 2);
      await button(student.page, say('domain.academic')).click();
      await student.page.getByRole('textbox', { name: say('plan.goals.statement') }).fill('I read graphs well.');
      await asked.getByText(say('given.goals_there', { n: 1 }), { exact: true }).waitFor();
      assert.equal(await asked.getByText(say('app.not_yet'), { exact: true }).count(), 1);
      assert.equal(await asked.getByText(say('given.goal_there'), { exact: true }).count(), 1);
      await student.axe();
    } finally {
      await student.close();
    }
  });
}

const SET = { id: 'set-local', title: 'Our science list', licence: 'CC-BY-4.0', lang: 'en', items: [{ id: 'sci-1', code: 'S1', statement: 'I test one thing at a time.', levels: ['Not yet', 'With help', 'Alone', 'I help others'] }, { id: 'sci-2', statement: '' }] };

journey('criteria come from another pack that is here and from a file, with their levels; a file without any says so', { now: NOW, route: '#/t', allowed: OFFLINE }, async (teacher) => {
  const { page, say, axe } = teacher;
  await begin(teacher);
  await button(page, say('plan.choices.criteria_own')).click();
  await box(page, say('plan.choices.criteria_target')).fill('My claim has evidence.');
  await kept(page, 'My claim has evidence.');
  await go(page, '#/t/packs');
  await button(page, say('app.days', { n: 3 })).click();
  await box(page, say('packs.title')).fill('Amphibians');
  await unfold(page, say('packs_more.take'));
  await button(page, 'My claim has evidence.').click();
  await button(page, 'My claim has evidence.').waitFor({ state: 'detached' });
  const read = (name, text) => page.locator('#criteria-file').setInputFiles([asFile(name, text)]);
  await read('none.json', file('competency_set', { ...SET, items: [] }));
  await page.getByText(say('packs_more.take_none')).waitFor();
  await read('cut.json', packFile(pack()).slice(0, -60));
  await page.getByText(say('trouble.file_damaged', { name: 'cut.json' })).or(page.getByText(say('trouble.file_not_json', { name: 'cut.json' }))).first().waitFor();
  await read('set.json', file('competency_set', SET));
  await page.getByText(say('packs_more.licence_is', { name: 'CC-BY-4.0' })).waitFor();
  await axe();
  await button(page, 'I test one thing at a time.').click();
  await kept(page, 'I help others');
  const made = (await documents(page, 'pack')).find(({ title }) => title === 'Amphibians');
  assert.deepEqual(made.rubric.criteria.map(({ target }) => target), ['My claim has evidence.', 'I test one thing at a time.']);
  assert.equal(made.rubric.kind, 'four_level');
  await button(page, say('app.remove_named', { what: 'I test one thing at a time.' })).click();
  await button(page, 'I test one thing at a time.').waitFor();
});

journey('a colleague’s pack becomes a teacher’s own with one press, also one of which a link left out what is empty', { now: NOW, route: '#/t', allowed: OFFLINE }, async (teacher) => {
  const { page, say } = teacher;
  await begin(teacher);
  await go(page, '#/open');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, say('files.choose')).click()]);
  const theirs = pack((it) => ['dates', 'gates', 'goal_rules', 'exhibition', 'launch'].forEach((part) => delete it[part]));
  await chooser.setFiles([asFile('pack.json', packFile(theirs))]);
  await button(page, say('packs.adapt')).click();
  await heading(page, theirs.title).waitFor();
  await box(page, say('packs.launch')).fill('My own beginning.');
  await box(page, say('packs.first')).fill('2026-11-05');
  await kept(page, 'My own beginning.');
  await kept(page, '"first":"2026-11-05"');
  const own = (await documents(page, 'pack')).find(({ based_on: from }) => from);
  assert.deepEqual([own.based_on.id, own.author, own.status], [theirs.id, 'Ms. Abara', 'draft']);
});

const LONG = pack((it) => {
  it.id = 'pack-long';
  it.launch.text = Array.from({ length: 300 }, (_, at) => ((at * 7919) % 10007).toString(36)).join(' ');
});

journey('a pack whose link a classroom would cut goes out as a file first', { route: '#/t', storage: { 'pathlet/1/teacher/t1': keptAs('teacher', { id: 't1', rev: 1, display_name: 'Ms. Abara', ui_lang: 'en', cycles: [] }), 'pathlet/1/pack/pack-long': keptAs('pack', LONG) } }, async ({ page, say }) => {
  await heading(page, say('class.title')).waitFor();
  await go(page, '#/t/packs/pack-long');
  const out = page.locator('section[aria-labelledby="pack-out"]');
  await out.getByText(say('packs.fits_link'), { exact: false }).waitFor();
  const buttons = out.getByRole('button');
  assert.equal(await buttons.first().innerText(), say('packs.file'));
  assert.match(await buttons.first().getAttribute('class'), /btn-main/);
  assert.doesNotMatch(await button(page, say('packs.copy')).getAttribute('class'), /btn-main/);
});
