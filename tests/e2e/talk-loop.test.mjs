// A talk and what goes back (J6): two computers without a network that exchange files alone. What is the teacher's alone is in no byte of the
// reply, a rating waits for the student's own or for the teacher's word, and the student answers what came beside their own words.
import assert from 'node:assert/strict';
import { asFile, choose, heading, save } from './filing.mjs';
import { journey, open } from './support.mjs';
import { sample } from './stored.mjs';

const NOW = '2026-10-13T10:30:00-05:00';
const OFFLINE = [/favicon\.svg|ERR_INTERNET_DISCONNECTED/];
const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const [SECRET, NEXT, GLOW, HERS] = ['Call home before Friday.', 'Film at noon.', 'Two sources agree.', 'How does a fish walk?'];
const stored = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)).payload, PROJECT);
const isStored = (page, words) => page.waitForFunction(([key, words]) => localStorage.getItem(key).includes(words), [PROJECT, words]);
const button = (page, name) => page.getByRole('button', { name, exact: true });
const box = (page, name) => page.getByRole('textbox', { name, exact: true });
const go = (page, hash) => page.evaluate((hash) => (location.hash = hash), hash);

/** A teacher's place with Devon's work in it, and Devon's page open. */
async function classWith({ page, context, say }, handedIn) {
  await box(page, say('teach.your_name')).fill('Ms. Ortega');
  await button(page, say('teach.begin')).click();
  await heading(page, say('class.title')).waitFor();
  await context.setOffline(true);
  await box(page, say('class.name')).fill('Room 7');
  await page.getByRole('textbox', { name: say('class.names') }).fill('Luz\nDevon');
  await button(page, say('class.make')).click();
  await heading(page, say('board.title_none')).waitFor();
  await page.locator('#bring-files').setInputFiles([asFile(handedIn.name, handedIn.text)]);
  await button(page, say('bring.add', { n: 1 })).click();
  await page.locator('.board-table').getByRole('link', { name: 'Devon' }).click();
  await heading(page, 'Devon').waitFor();
}

/** What the teacher writes: a note for the student, one for nobody else, a rating of what the student has not rated, other words. */
async function write({ page, say }) {
  await box(page, say('notes.compliment')).fill('You asked first.');
  await box(page, say('notes.next')).fill(NEXT);
  await button(page, say('notes.another')).click();
  await box(page, say('notes.noticed')).first().fill(SECRET);
  await page.getByRole('checkbox', { name: say('notes.share') }).first().uncheck();
  await page.getByText(say('wrote.suggest'), { exact: true }).click();
  await box(page, say('wrote.question')).fill(HERS);
  await page.getByText(say('wrote.ratings'), { exact: true }).click();
  const row = page.locator('.side-row', { hasText: 'Every fact in the film has a source I trust.' });
  await row.getByRole('radio', { name: say('level.2') }).check();
  await row.getByRole('textbox', { name: say('protocol.slot.glow') }).fill(GLOW);
  return row;
}

for (const lang of ['en', 'es']) {
  const storage = sample(2, ({ learner }) => (learner.ui_lang = lang));
  journey(`after a talk: what is the teacher’s alone stays, a rating waits for a word, and the student answers what came (${lang})`, { lang, now: NOW, storage, route: '#/keep', allowed: OFFLINE }, async (student) => {
    const { page, say } = student;
    await student.context.setOffline(true);
    await button(page, say('keep.hand_in')).click();
    const handedIn = await save(page, button(page, say('keep.save_hand_in')));
    const before = await stored(page);

    const teacher = await open({ lang, now: NOW, route: '#/t' });
    let reply;
    try {
      await classWith(teacher, handedIn);
      const row = await write(teacher);
      await go(teacher.page, '#/t/back');
      await teacher.page.getByText(say('back.why.no_self_rating')).waitFor();
      await teacher.page.goBack();
      await heading(teacher.page, 'Devon').waitFor();
      await teacher.page.getByText(say('wrote.ratings'), { exact: true }).click();
      await row.getByRole('checkbox', { name: say('wrote.waived') }).check();
      await teacher.axe();
      await go(teacher.page, '#/t/back');
      await teacher.page.getByText(say('back.why.no_self_rating')).waitFor({ state: 'detached' });
      reply = await save(teacher.page, button(teacher.page, say('back.make', { n: 1 })));
      for (const words of [SECRET, 'teacher_only']) assert.ok(!reply.text.includes(words), `${words} is in no byte that leaves`);
      for (const words of [NEXT, GLOW, HERS]) assert.ok(reply.text.includes(words), words);
      assert.deepEqual(teacher.faults.filter((fault) => !OFFLINE[0].test(fault)), []);
    } finally {
      await teacher.close();
    }

    await go(page, '#/open');
    await choose(student, asFile(reply.name, reply.text));
    await page.getByText(say('pack_in.from', { name: 'Ms. Ortega' })).waitFor();
    await page.getByText(say('reply.adds', { n: 3 })).waitFor();
    for (const kind of ['note', 'rating', 'suggestion']) await page.getByText(say(`reply.kind.${kind}`), { exact: true }).waitFor();
    await button(page, say('reply.add')).click();
    await heading(page, say('home.new_from', { n: 3, name: 'Ms. Ortega' })).waitFor();
    await student.axe();
    await button(page, `${say('replies.make_task')}: ${NEXT}`).click();
    await page.getByText(say('replies.task_is')).waitFor();
    await isStored(page, NEXT);
    const card = page.getByRole('listitem').filter({ hasText: HERS }).filter({ has: page.getByRole('button', { name: say('suggestion.keep_mine') }) });
    if ((await card.count()) === 0) await go(page, '#/p/prj-2/plan');
    await card.first().getByRole('button', { name: say('suggestion.keep_mine') }).click();
    await isStored(page, 'kept_mine');
    const after = await stored(page);
    assert.equal(after.driving_question.text, before.driving_question.text, 'the student’s words are the student’s');
    assert.deepEqual(after.cycles[0].day_logs, before.cycles[0].day_logs);
    const given = after.cycles[0].assessments.at(-1);
    assert.deepEqual([given.by, given.self_waived, given.glow], ['teacher', true, GLOW]);
    assert.equal(after.cycles[0].tasks.filter(({ title }) => title === NEXT).length, 1);

    await go(page, '#/open');
    await choose(student, asFile(reply.name, reply.text));
    await page.getByText(say('reply.nothing')).waitFor();
  });
}
