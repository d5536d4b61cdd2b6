// A teacher's reply comes back in a file: seen line by line before anything changes, added once, taken back with one press, and no word
// of the student is another afterwards.
import assert from 'node:assert/strict';
import { asFile, choose, file, heading } from './filing.mjs';
import { journey } from './support.mjs';
import { sample } from './stored.mjs';

const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const FROM = 'Ms. Adeyemi';
const NOW = '2026-10-13T10:30:00-05:00';
const OFFLINE = [/favicon\.svg|ERR_INTERNET_DISCONNECTED/];

/** Devon's plan, with an open call for help. */
const DEVON = (more = () => {}) =>
  sample(2, (it) => {
    it.project.cycles[0].help.push({ id: 'h-open', day: 6, kind: 'idea', text: 'How do I film glass?', tried: [], urgency: 'slowing', want: 'hint', status: 'open', replies: [], outcome: '' });
    more(it);
  });

const NOTE = 'Film at noon, then look at it with Sam.';
const reply = (change = () => {}) => {
  const all = {
    id: 'fb-1',
    learner_id: 'lrn-devon',
    project_id: 'prj-2',
    cycle_number: 1,
    from: FROM,
    pitch: null,
    critiques: [{ id: 'fb-c', target: 'draft', draft: null, protocol: 'note', focus: '', from: { role: 'teacher', name: FROM }, at: '2026-10-12', via: 'here', items: [{ id: 'fb-i', slot: 'note', text: 'Let the river be heard.', criterion_id: null, response: null }] }],
    assessments: [],
    help_replies: [{ id: 'fb-h', help_id: 'h-open', who: FROM, text: 'Put a dark cloth behind it.', day: 6, status: 'seen' }],
    suggestions: [{ id: 'fb-s', at: { record: 'product', field: 'done_means' }, text: 'Say how long it is.', who: FROM, day: 6, cycle: 1 }],
    notes: [{ id: 'fb-n', day: 6, by: FROM, compliment: 'You asked first.', noticed: '', teaching_point: '', next_step: NOTE, follow_up_day: 8, share: 'with_student' }],
  };
  change(all);
  return asFile('reply.json', file('feedback_pack', all));
};

const stored = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)).payload, PROJECT);
const storage = (page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith('pathlet/1/')).sort()));
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** All texts of a document with their places, but for records and moves of the reply. */
function texts(value, at = '') {
  if (typeof value === 'string') return [[at, value]];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.filter((one) => !String(one?.id ?? '').match(/^(fb-|step-)/)).flatMap((one, nth) => texts(one, `${at}/${one?.id ?? nth}`));
  return Object.entries(value).filter(([key]) => key !== 'v' && key !== 'also').flatMap(([key, inside]) => texts(inside, `${at}/${key}`));
}

const PREVIEW = ['note', 'answer', 'help_moves', 'comment', 'suggestion'];

for (const lang of ['en', 'es']) {
  journey(`a reply is looked at, added, read, and its next step becomes a task; nothing the student wrote is another (${lang})`, { lang, now: NOW, storage: DEVON(({ learner }) => (learner.ui_lang = lang)), route: '#/open', allowed: OFFLINE }, async (desk) => {
    const { page, context, say, axe, url } = desk;
    await page.goto(`${url}#/`);
    await page.locator('#main h1').waitFor();
    await page.goto(`${url}#/open`);
    await context.setOffline(true);
    const before = await stored(page);
    const all = await storage(page);
    await choose(desk, reply());
    await heading(page, say('reply.title', { name: FROM })).waitFor();
    await page.getByText(say('pack_in.from', { name: FROM })).waitFor();
    await page.getByText(say('reply.adds', { n: 5 })).waitFor();
    for (const kind of PREVIEW) await page.getByText(say(`reply.kind.${kind}`), { exact: true }).waitFor();
    await page.getByText(say('reply.beside', { what: before.product.done_means })).waitFor();
    await axe();
    assert.equal(await storage(page), all, 'looking changes nothing');

    await press(page, say('reply.add'));
    await page.waitForURL(/#\/p\/prj-2\/replies$/);
    await heading(page, say('home.new_from', { n: 4, name: FROM })).waitFor();
    await page.locator('.undo').getByRole('button', { name: say('app.undo') }).waitFor();
    await page.getByText(NOTE, { exact: true }).first().waitFor();
    await axe();
    const after = await stored(page);
    const moved = (place) => !place.endsWith('/help/h-open/status');
    const own = (document) => texts(document).filter(([place]) => moved(place));
    assert.deepEqual(own(after), own(before), 'byte for byte');
    const [cycle] = after.cycles;
    assert.deepEqual(cycle.help.find(({ id }) => id === 'h-open').replies.map(({ text }) => text), ['Put a dark cloth behind it.']);
    assert.equal(cycle.help.find(({ id }) => id === 'h-open').status, 'seen');
    assert.equal(after.suggestions.find(({ id }) => id === 'fb-s').answer, null);

    await press(page, `${say('replies.make_task')}: ${NOTE}`);
    await page.getByText(say('replies.task_is')).waitFor();
    assert.equal((await stored(page)).cycles[0].tasks.filter(({ title }) => title === NOTE).length, 1);

    // A second time there is nothing to add.
    const now = await storage(page);
    await page.goto(`${url}#/open`);
    await choose(desk, reply());
    await page.getByText(say('reply.nothing')).waitFor();
    assert.equal(await page.getByRole('button', { name: say('reply.add'), exact: true }).count(), 0);
    await press(page, say('app.close'));
    assert.equal(await storage(page), now);
  });
}

journey('what came waits on Home and in the plan until it is looked at, and undo takes all of it back', { now: NOW, storage: DEVON() }, async (desk) => {
  const { page, say, url } = desk;
  await page.locator('#main h1').waitFor();
  const before = await stored(page);
  const other = reply((it) => {
    it.id = 'fb-2';
    Object.assign(it.critiques[0], { id: 'fb-c2', items: [{ ...it.critiques[0].items[0], id: 'fb-i2' }] });
    Object.assign(it, { help_replies: [], suggestions: [], notes: [{ ...it.notes[0], id: 'fb-n2' }] });
  });
  // Two files at once; the second one is left for later.
  await page.goto(`${url}#/open`);
  await choose(desk, reply(), other);
  await page.getByText(say('reply.adds', { n: 5 })).waitFor();
  await press(page, say('reply.add'));
  await page.getByText(say('reply.adds', { n: 2 })).waitFor();
  await press(page, say('app.cancel'));
  for (const place of ['#/', '#/p/prj-2/plan', '#/p/prj-2/today']) {
    await page.goto(url + place);
    await page.getByRole('link', { name: say('home.new_from', { n: 4, name: FROM }) }).waitFor();
  }
  await page.getByRole('banner').getByText(say('app.menu'), { exact: true }).click();
  await page.getByRole('banner').getByRole('button', { name: say('app.undo'), exact: true }).click();
  await page.getByRole('link', { name: say('home.new_from', { n: 4, name: FROM }) }).waitFor({ state: 'detached' });
  assert.deepEqual(texts(await stored(page)), texts(before));

  await page.goto(`${url}#/open`);
  await choose(desk, other);
  await press(page, say('reply.add'));
  await heading(page, say('home.new_from', { n: 2, name: FROM })).waitFor();
  await page.goto(`${url}#/`);
  await page.getByRole('heading', { name: say('home.new_title') }).waitFor();
  assert.equal(await page.getByRole('link', { name: say('home.new_from', { n: 2, name: FROM }) }).count(), 0, 'it was looked at');
});

journey('a reply for somebody else says for whom, and adds nothing', { now: NOW, storage: { ...DEVON(), ...sample(3) }, route: '#/who' }, async (desk) => {
  const { page, say, url, axe } = desk;
  await page.getByRole('button', { name: /Amara/ }).click();
  await page.waitForURL(/#\/$/);
  const all = await storage(page);
  await page.goto(`${url}#/open`);
  await choose(desk, reply());
  const alert = page.getByRole('alert');
  await alert.getByText(say('reply.for_other', { name: 'Devon' })).waitFor();
  await axe();
  assert.equal(await page.getByRole('button', { name: say('reply.add'), exact: true }).count(), 0);
  await press(page, say('app.close'));
  await choose(desk, reply((it) => (it.learner_id = 'lrn-nobody')));
  await alert.getByText(say('reply.for_nobody')).waitFor();
  await press(page, say('app.close'));
  await choose(desk, reply((it) => Object.assign(it, { learner_id: 'lrn-amara', project_id: 'prj-none' })));
  await alert.getByText(say('reply.no_project')).waitFor();
  assert.equal(await storage(page), all);
});

journey('a reply that is cut, of a newer version, or speaks in the student’s name', { now: NOW, storage: DEVON() }, async (desk) => {
  const { page, say, url } = desk;
  await page.locator('#main h1').waitFor();
  const all = await storage(page);
  await page.goto(`${url}#/open`);
  const good = reply();
  await choose(desk, asFile('cut.json', good.buffer.toString().slice(0, -40)));
  await page.getByRole('alert').filter({ hasText: 'cut.json' }).waitFor();
  await choose(desk, asFile('newer.json', file('feedback_pack', { id: 'x' }, { schema: 99, min_reader: 99 })));
  await page.getByRole('alert').filter({ hasText: 'newer.json' }).waitFor();
  assert.equal(await storage(page), all);

  const attack = '<img src=x onerror="window.PWN=1">';
  await choose(desk, reply((it) => {
    it.from = attack.slice(0, 40);
    it.notes[0].next_step = attack;
    it.notes.push({ ...it.notes[0], id: 'fb-secret', share: 'teacher_only', next_step: 'Only for me.' });
    it.critiques[0].items[0].response = { decision: 'use', reason: 'I love it.', task_id: null };
    it.suggestions[0].answer = 'taken';
    it.assessments = [{ id: 'fb-r', criterion_id: null, goal_id: 'g1', by: 'self', who: 'Devon', level: 1, glow: '', grow: '', evidence_ids: [], day: 6, self_waived: false }];
  }));
  await press(page, say('reply.add'));
  await page.waitForURL(/replies$/);
  const after = await stored(page);
  assert.equal(await page.evaluate(() => globalThis.PWN), undefined);
  const text = JSON.stringify(after);
  assert.ok(!text.includes('Only for me.') && !text.includes('I love it.') && !text.includes('fb-r'));
  assert.equal(after.suggestions.find(({ id }) => id === 'fb-s').answer, null);
});
