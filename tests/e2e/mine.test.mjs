// The teacher's own small cycle: begun blank or from a number on the board, back on the day that was chosen, closed with one press. And looking
// again at a student, on the school day a note asks for.
import assert from 'node:assert/strict';
import { journey, open } from './support.mjs';
import { kept, teaching } from './stored.mjs';

/** Day 6 of the cycle that Devon handed in. */
const NOW = '2026-10-13T10:30:00-05:00';
const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const teacher = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('pathlet/1/teacher/t1')).payload);
const live = async (page) => (await teacher(page)).cycles.filter((one) => !one.deleted);

/** The class with a teacher who has these small changes. */
function trying(...cycles) {
  return { ...teaching(), 'pathlet/1/teacher/t1': kept('teacher', { id: 't1', rev: 1, display_name: 'Ms. Ortega', ui_lang: 'en', cycles }) };
}

const TRIED = { id: 'own-1', status: 'open', begun: '2026-10-05', change: 'Open the place', prediction: 'Half of them move', look_at: 'Places for the day', saw: '', decision: null, return_day: '2026-10-13', from_signal: { kind: 'choices', text: 'Where: 20 given' } };

for (const lang of ['en', 'es']) {
  journey(`a teacher starts a small change from a number on the board, closes it, and takes that back (${lang})`, { lang, now: NOW, storage: teaching(), route: '#/t' }, async ({ page, say, axe }) => {
    const write = (key, words) => page.getByRole('textbox', { name: say(key), exact: true }).fill(words);
    const number = page.locator('details.number').first();
    await number.locator('summary').click();
    const signal = (await number.locator('summary').textContent()).trim();
    await number.getByRole('button', { name: say('mine.try') }).click();
    await heading(page, say('mine.title', { n: 1 })).waitFor();
    await page.getByText(signal).waitFor();
    await write('mine.change', 'Stand at the door');
    await write('mine.prediction', 'Fewer wait');
    await page.getByRole('button', { name: say('mine.week') }).click();
    assert.equal(await page.getByLabel(say('mine.return')).inputValue(), '2026-10-20');
    await page.getByText(say('mine.half')).waitFor();
    await axe();
    await write('mine.saw', 'Two waited');
    await page.getByText(say('mine.half')).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: say('mine.decision.grow') }).click();
    await page.getByRole('heading', { level: 2, name: say('mine.closed'), exact: true }).waitFor();
    await axe();
    await page.getByRole('button', { name: say('app.undo') }).click();
    await page.getByRole('heading', { level: 2, name: say('mine.open'), exact: true }).waitFor();
    // A reload keeps every word.
    await page.reload();
    await heading(page, say('mine.title', { n: 1 })).waitFor();
    assert.equal(await page.getByRole('textbox', { name: say('mine.saw'), exact: true }).inputValue(), 'Two waited');
    const [one] = await live(page);
    assert.deepEqual([one.status, one.from_signal, one.return_day], ['open', { ...one.from_signal, kind: 'signal', text: signal }, '2026-10-20']);
    await page.getByRole('button', { name: say('mine.take_away') }).click();
    await page.getByText(say('mine.none')).waitFor();
    await axe();
    await page.getByRole('button', { name: say('app.undo') }).click();
    await heading(page, say('mine.title', { n: 1 })).waitFor();
  });

  journey(`what a teacher tries comes back on the chosen day and not before (${lang})`, { lang, now: NOW, storage: trying(TRIED, { ...TRIED, id: 'own-2', change: 'Later', return_day: '2026-10-14' }), route: '#/t' }, async ({ page, say, axe }) => {
    const card = page.getByRole('region', { name: say('mine.again') });
    await card.getByText('Open the place').waitFor();
    await card.getByText('Half of them move').waitFor();
    await axe();
    await card.getByRole('button', { name: say('mine.another_day') }).click();
    await card.getByRole('button', { name: say('mine.two_weeks') }).click();
    await card.waitFor({ state: 'detached' });
    // Two weeks on; the other one keeps its day.
    await page.waitForFunction(() => JSON.parse(localStorage.getItem('pathlet/1/teacher/t1')).payload.cycles.map((one) => one.return_day).join() === '2026-10-27,2026-10-14');
    await page.getByRole('link', { name: say('mine.link', { n: 2 }) }).click();
    await heading(page, say('mine.title', { n: 2 })).waitFor();
  });
}

const CLOSED = { ...TRIED, id: 'own-0', status: 'closed', change: 'Pitch in pairs', decision: 'keep', return_day: '2026-10-12' };

journey('looking leads to where it is written down, and what is closed is taken up as a new one', { now: NOW, storage: trying(CLOSED, TRIED), route: '#/t' }, async ({ page, say, axe }) => {
  // What waits longest comes first.
  const closed = page.getByRole('region', { name: say('mine.again_closed') });
  await closed.getByText('Pitch in pairs').waitFor();
  await axe();
  await closed.getByRole('button', { name: say('mine.not') }).click();
  await closed.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: say('mine.look'), exact: true }).click();
  await heading(page, say('mine.title', { n: 1 })).waitFor();
  await page.getByRole('textbox', { name: say('mine.saw'), exact: true }).fill('Six moved');
  await page.getByRole('button', { name: say('mine.decision.change') }).click();
  await page.getByRole('button', { name: say('mine.take_up') }).click();
  await page.getByText(say('mine.begun')).waitFor();
  await page.waitForFunction(() => JSON.parse(localStorage.getItem('pathlet/1/teacher/t1')).payload.cycles.length === 3);
  const [, old, next] = await live(page);
  assert.deepEqual([old.status, old.decision, old.saw, old.return_day], ['closed', 'change', 'Six moved', null]);
  assert.deepEqual([next.status ?? 'open', next.change, next.saw ?? ''], ['open', 'Open the place', '']);
});

journey('a student to look at again stands on the board and first among the talks, until one press', { now: NOW, storage: teaching(), route: '#/t/s/r1' }, async ({ page, say, axe }) => {
  const to = (desk, place) => desk.getByRole('navigation', { name: say('teach.nav') }).first().getByRole('link', { name: say(`teach.${place}`), exact: true }).click();
  const due = (desk) => desk.getByRole('heading', { level: 2, name: say('talk.due') });
  await heading(page, 'Devon').waitFor();
  await page.getByRole('textbox', { name: say('notes.next'), exact: true }).first().fill('Film at noon.');
  await page.getByLabel(say('notes.again')).selectOption('8');
  await axe();
  await to(page, 'talk');
  await page.getByText('Film at noon.').waitFor();
  assert.equal(await due(page).count(), 0, 'the day has not come');
  const storage = await page.evaluate(() => ({ ...localStorage }));

  const next = await open({ now: '2026-10-14T10:30:00-05:00', storage, route: '#/t/talk' });
  try {
    await due(next.page).waitFor();
    await heading(next.page, say('talk.title_due', { n: 1 })).waitFor();
    await next.axe();
    await to(next.page, 'board');
    await next.page.getByRole('row', { name: /Devon/ }).getByText(say('board.follow_up')).waitFor();
    await to(next.page, 'talk');
    await next.page.getByRole('button', { name: say('notes.looked') }).click();
    await due(next.page).waitFor({ state: 'detached' });
    await next.page.getByRole('button', { name: say('app.undo') }).click();
    await due(next.page).waitFor();
    assert.deepEqual(next.faults, []);
  } finally {
    await next.close();
  }
});
