// Steps 4 to 7 of the plan: a student chooses and says why, sets goals with an adult, lays out days and tasks, makes the plan smaller,
// and reads what is still open. A new plan is kept in the browser first, as a student finds it who began it before.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isStarted, journey } from './support.mjs';
import { sample } from './stored.mjs';

const OFFERED = JSON.parse(readFileSync(new URL('../../model/data/built_in_packs.en.json', import.meta.url), 'utf8'));
const A_MAP = OFFERED['show.map'];
const TEN = ['what', 'question', 'how', 'show', 'with_whom', 'when', 'where', 'audience', 'criteria', 'support'];
const LEFT = { 2: ['what', 'show', 'with_whom'], 7: ['what', 'question', 'how', 'show', 'with_whom', 'audience', 'support'], 12: TEN };
const STONES = ['launch', 'investigate', 'make', 'critique', 'share'].map((phase) => ({ phase, name: phase }));

/** A plan that was just begun by a learner of a grade; `change` may write into it. */
function begun(grade, change = () => {}) {
  return sample(2, (kept) => {
    Object.assign(kept.learner, { grade: String(grade), ui_lang: 'en', items: [], example: false });
    Object.assign(kept.learner.support, { starters: 2, plain_words: false, read_aloud: false });
    const { project } = kept;
    const members = project.team.members.filter((member) => member.me);
    const cycle = { id: 'c-new', number: 1, length: 5, minutes_per_day: 45, status: 'planning', day_plan: STONES, goals: [], tasks: [], parking_lot: [] };
    cycle.days = ['2030-01-07', '2030-01-08', '2030-01-09', '2030-01-10', '2030-01-11'];
    cycle.milestones = [{ id: 'm-1', title: 'First draft', phase: 'make', day: 3 }, { id: 'm-2', title: 'Share', phase: 'share', day: 5 }];
    for (const list of ['need_to_knows', 'resources', 'suggestions', 'authenticity']) project[list] = [];
    Object.assign(project, { template: null, audience: {}, product: {}, rubric: { id: 'rub-new' }, permissions: {}, pitch: {}, team: { mode: 'solo', members }, cycles: [cycle] });
    project.choices = TEN.map((dim) => LEFT[grade].includes(dim)
      ? { dim, offer: grade === 2 ? 'menu_plus' : 'open', value: '', level: null }
      : { dim, offer: 'fixed', value: 'As we always do', level: 'given' });
    change({ ...kept, cycle });
  });
}

/** Opens a step of the kept plan. */
async function opened({ page, url }, storage, step) {
  const [project] = Object.keys(storage).filter((key) => key.includes('/project/'));
  const [, , , learner, id] = project.split('/');
  await page.addInitScript((who) => sessionStorage.setItem('pathlet/who', who), learner);
  await page.goto(`${url}#/p/${id}/plan/${step}`);
  await isStarted(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

const again = async (page) => {
  await page.reload();
  await isStarted(page);
};

/** axe on the whole page: on a low screen the bar at the foot lies over what is about to scroll by. */
async function checked({ page, axe }) {
  const size = page.viewportSize();
  await page.setViewportSize({ ...size, height: 4000 });
  await axe();
  await page.setViewportSize(size);
}

const SMALL = begun(2);
journey('a seven-year-old decides three things and says whom it is for, by touch', { blank: true, storage: SMALL, viewport: 'phone', touch: true }, async (desk) => {
  const { page, say } = desk;
  await opened(desk, SMALL, 'choices');
  const rows = page.getByRole('list', { name: say('plan.step.choices') }).getByRole('button', { name: new RegExp(`^(${say('app.change')}|${say('app.close')})`) });
  assert.equal(await rows.count(), 4, 'what, show, with whom, and for whom');

  const show = page.getByRole('button', { name: `${say('app.change')}: ${say('dim.label.show')}` });
  await show.tap();
  await page.getByRole('radio', { name: A_MAP }).tap({ force: true });
  await page.getByRole('textbox', { name: say('plan.choices.reason') }).fill('I like maps.');
  await page.getByText(`${say('level.picked')}: ${A_MAP}`).waitFor();
  await again(page);
  await page.getByText(`${say('level.picked')}: ${A_MAP}`).waitFor();
  await checked(desk);

  // What is always done can become the student's own choice.
  await page.getByRole('heading', { name: say('plan.choices.always') }).tap();
  await page.getByRole('button', { name: `${say('app.change')}: ${say('dim.label.when')}` }).tap();
  await page.getByRole('button', { name: say('dim.decide_this') }).tap();
  assert.equal(await rows.count(), 5);
});

const TALL = begun(12);
journey('a seventeen-year-old decides all ten by keyboard, with own words that are kept while typed', { blank: true, storage: TALL }, async (desk) => {
  const { page, say } = desk;
  await opened(desk, TALL, 'choices');
  // The question was kept already.
  await page.getByRole('heading', { level: 1, name: say('plan.choices.title', { n: 9 }) }).waitFor();
  const box = page.getByRole('textbox', { name: say('dim.ask.what') });
  await box.focus();
  await page.keyboard.type('Old bridges');
  // Nothing is offered, so it is their own and nothing more is asked; the picture beside it counts the same choices.
  await page.getByText(`${say('level.mine')}: Old bridges · ${say('plan.choices.say_why')}`).waitFor();
  await page.getByRole('heading', { level: 1, name: say('plan.choices.title', { n: 8 }) }).waitFor();
  assert.match(await page.locator('.own-bar').getAttribute('aria-label'), new RegExp(`8 ${say('level.none')}`));
  assert.equal(await page.getByRole('radio', { name: say('dim.own_idea') }).count(), 0);
  await page.getByRole('textbox', { name: say('plan.choices.reason') }).focus();
  await page.keyboard.type('I walk over one every day.');
  await page.getByRole('heading', { level: 1, name: say('plan.choices.title', { n: 8 }) }).waitFor();
  await page.getByText(`${say('level.mine')}: Old bridges`).waitFor();

  // What counts as good: an own point and one from the list.
  await page.getByRole('button', { name: `${say('app.change')}: ${say('dim.label.criteria')}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: say('plan.choices.criteria_own') }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((label) => document.activeElement?.labels?.[0]?.textContent === label, say('plan.choices.criteria_target'));
  await page.keyboard.type('A reader can draw my bridge.');
  await page.getByRole('button', { name: `${say('app.close')}: A reader can draw my bridge.` }).waitFor();
  await checked(desk);
  await again(page);
  await page.getByRole('heading', { level: 1, name: say('plan.choices.title', { n: 8 }) }).waitFor();
});

const TOGETHER = begun(12);
journey('a goal is agreed by two sides, and talked about again when its words change', { blank: true, storage: TOGETHER, theme: 'dark' }, async (desk) => {
  const { page, say } = desk;
  await opened(desk, TOGETHER, 'goals');
  await page.getByRole('button', { name: say('domain.academic') }).click();
  const goal = page.getByRole('textbox', { name: say('plan.goals.statement') });
  await goal.fill('I can explain an arch.');
  await page.getByRole('button', { name: say('plan.goals.i_agree') }).click();
  await page.getByRole('textbox', { name: say('plan.goals.adult_name') }).fill('Ms. Ode');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: say('plan.goals.title_done') }).waitFor();
  await checked(desk);

  await goal.press('End');
  await goal.pressSequentially(' To anyone.');
  await page.getByText(say('plan.goals.talk_again')).waitFor();

  // A target below the start is said at the picks; nothing is changed.
  const where = (legend, level) => page.getByRole('group', { name: say(legend) }).getByRole('radio', { name: say(level), exact: true });
  await where('plan.goals.start', 'level.3').check({ force: true });
  await where('plan.goals.target', 'level.2').click({ force: true });
  await page.getByText(say('plan.goals.target_below')).waitFor();
});

journey('a goal that is too long stays in its box over a reload, with the limit named', { blank: true, storage: TOGETHER }, async (desk) => {
  const { page, say } = desk;
  await opened(desk, TOGETHER, 'goals');
  await page.getByRole('button', { name: say('domain.social') }).click();
  const goal = page.getByRole('textbox', { name: say('plan.goals.statement') });
  const long = 'word '.repeat(49);
  await goal.fill(long);
  const said = say('trouble.text_too_long', { n: 5, limit: 240 });
  await page.getByText(said).first().waitFor();
  await again(page);
  await page.getByText(said).first().waitFor();
  assert.equal(await goal.inputValue(), long);
});

const MANY = begun(12, ({ cycle }) => {
  cycle.tasks = Array.from({ length: 24 }, (_, n) => ({ id: `t-${n}`, title: `Task number ${n}`, est_min: 5, status: 'todo', who: '' }));
  cycle.parking_lot = Array.from({ length: 39 }, (_, n) => ({ id: `i-${n}`, text: `Idea number ${n}` }));
});
journey('twenty-four tasks and forty ideas: adding one draws one, and the box is ready for the next', { blank: true, storage: MANY }, async (desk) => {
  const { page, say } = desk;
  await opened(desk, MANY, 'tasks');
  const tasks = page.getByRole('list', { name: say('plan.tasks.list') }).getByRole('listitem');
  assert.equal(await tasks.count(), 24);
  await page.evaluate(() => { document.querySelector('#row-t-0').dataset.seen = 'yes'; });
  const box = page.getByRole('textbox', { name: say('plan.tasks.new') });
  await box.focus();
  await page.keyboard.type('Measure the arch');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: say('plan.tasks.list') }).getByText('Measure the arch').first().waitFor();
  assert.equal(await tasks.count(), 25);
  assert.equal(await box.inputValue(), '');
  assert.ok(await box.evaluate((entry) => entry === document.activeElement), 'the focus stays in the box');
  assert.equal(await page.evaluate(() => document.querySelector('#row-t-0').dataset.seen), 'yes', 'the other rows are not drawn again');

  await page.getByRole('heading', { name: say('plan.tasks.ideas') }).click();
  const ideas = page.getByRole('list', { name: say('plan.tasks.ideas') });
  await page.getByRole('button', { name: say('app.and_more', { n: 19 }) }).waitFor();
  await page.getByRole('textbox', { name: say('plan.tasks.idea_new') }).fill('Fly over it');
  await page.keyboard.press('Enter');
  await ideas.getByText('Fly over it').first().waitFor();
  await ideas.getByRole('button', { name: `${say('plan.tasks.make_task')}: Fly over it` }).click();
  assert.equal(await tasks.count(), 26);
});

const NEW = begun(12);
journey('more than ninety minutes are refused at the box, and one press makes two tasks of it', { blank: true, storage: NEW }, async (desk) => {
  const { page, say } = desk;
  await opened(desk, NEW, 'tasks');
  await page.getByRole('textbox', { name: say('plan.tasks.new') }).fill('Build the model');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `${say('app.change')}: Build the model` }).click();
  const row = page.getByRole('listitem').filter({ has: page.getByRole('textbox', { name: say('plan.tasks.task') }) });
  const minutes = row.getByRole('textbox', { name: say('plan.tasks.minutes') });
  await minutes.fill('100');
  await row.getByText(say('trouble.task_too_long', { limit: 90 })).waitFor();
  await row.getByRole('button', { name: say('plan.tasks.split') }).click();
  await page.getByText('Build the model (2)').first().waitFor();
  await page.getByText(say('scope.need_have', { need: 100, have: 67 })).waitFor();
  await checked(desk);

  // The same at the box for new tasks: what does not fit is never kept as another number.
  await page.getByRole('textbox', { name: say('plan.tasks.new') }).fill('Paint it');
  await page.locator('#new-minutes').fill('95');
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: say('plan.tasks.list') });
  assert.equal(await list.getByText('Paint it').count(), 0);
  await page.locator('form').getByRole('button', { name: say('plan.tasks.split') }).click();
  await list.getByText('Paint it (2)').first().waitFor();
  await page.getByText(say('scope.need_have', { need: 200, have: 67 })).waitFor();
});

const WEEK = begun(12);
journey('days off are pressed away, and a shorter path brings its own checkpoints', { blank: true, storage: WEEK }, async (desk) => {
  const { page, say } = desk;
  await opened(desk, WEEK, 'tasks');
  const days = page.getByRole('list', { name: say('plan.tasks.days') }).getByRole('button');
  assert.deepEqual(await days.locator('b').allTextContents(), ['7', '8', '9', '10', '11']);
  await days.nth(1).click();
  await days.nth(5).waitFor();
  assert.deepEqual(await days.locator('b').allTextContents(), ['7', '8', '9', '10', '11', '14']);
  assert.equal(await days.nth(1).getAttribute('aria-pressed'), 'false');
  await page.getByRole('radio', { name: say('app.days', { n: 3 }) }).check({ force: true });
  await page.getByText(say('plan.tasks.title')).waitFor();
  assert.deepEqual(await days.locator('b').allTextContents(), ['7', '8', '9', '10']);
  await again(page);
  assert.deepEqual(await days.locator('b').allTextContents(), ['7', '8', '9', '10']);
});

const BIG = begun(12, ({ cycle }) => {
  cycle.tasks = [40, 50, 60].map((est_min, n) => ({ id: `t-${n}`, title: `Part ${n + 1}`, est_min, status: 'todo', who: '' }));
});
for (const theme of ['light', 'dark']) {
  journey(`a plan that is too big is made smaller by parking, and nothing is lost, ${theme}`, { blank: true, storage: BIG, theme }, async (desk) => {
    const { page, say } = desk;
    await opened(desk, BIG, 'smaller');
    await page.getByRole('heading', { level: 1, name: say('scope.to_go', { n: 83 }) }).waitFor();
    await checked(desk);
    const park = (name) => page.getByRole('button', { name: `${say('plan.tasks.park')}: ${name}` });
    await park('Part 3').click();
    await park('Part 2').click();
    await page.getByRole('heading', { level: 1, name: say('scope.it_fits') }).waitFor();
    await page.getByRole('button', { name: `${say('app.put_back')}: Part 2` }).click();
    await page.getByRole('heading', { level: 1, name: say('scope.to_go', { n: 23 }) }).waitFor();
  });
}

journey('what is still open is advice, each with the way there', { blank: true, storage: NEW, theme: 'dark' }, async (desk) => {
  const { page, say } = desk;
  await opened(desk, NEW, 'check');
  await checked(desk);
  const list = page.getByRole('list', { name: say('plan.check.open') });
  await page.getByRole('textbox', { name: say('plan.check.prediction') }).fill('It will hold a book.');
  await list.getByRole('link', { name: new RegExp(say('gate.task')) }).click();
  await page.getByRole('heading', { level: 1, name: say('plan.tasks.title') }).waitFor();
});

/** Whether the focus is in that element, and the element in the window, clear of the bars. */
const isAt = (page, box) => box.evaluate((element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return element === document.activeElement && top >= 0 && bottom <= innerHeight;
});

const HALF = begun(7, ({ project }) => {
  Object.assign(project, { title: '', topic: '', why_me: '', why_world: '' });
  const asked = project.driving_question;
  const text = 'How strong is a paper bridge?';
  Object.assign(asked, { text, versions: [{ ...asked.versions.at(-1), text }] });
  const [how] = project.choices.filter((choice) => choice.dim === 'how');
  Object.assign(how, { value: 'Build and test', level: 'mine', reason: '' });
});
journey('every link of what is still open leads to the very box it names', { blank: true, storage: HALF }, async (desk) => {
  const { page, say } = desk;
  await opened(desk, HALF, 'check');
  const open = page.getByRole('list', { name: say('plan.check.open') });
  const to = async (name, box) => {
    await open.getByRole('link', { name, exact: true }).click();
    await box.waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('input, textarea'));
    assert.ok(await isAt(page, box), `${name} leads to its box`);
    await page.goBack();
    await open.waitFor();
  };
  const named = (key) => page.getByRole('textbox', { name: say(key) });
  await to(say('gate.title'), named('plan.question.name'));
  await to(say('gate.why'), named('plan.question.why_me'));
  await to(say('gate.audience_who'), named('dim.ask.audience'));
  await to(say('gate.done_means'), named('plan.choices.product_done'));
  await to(say('gate.task'), named('plan.tasks.new'));
  // A choice without words, and two without a reason: the question that is kept is the student's own.
  await to(say('dim.label.support'), named('dim.ask.support'));
  await to(say('dim.label.how'), named('plan.choices.reason'));
  await to(say('dim.label.question'), named('plan.choices.reason'));

  // Both pages count the same choices: five are not made, and two have no reason.
  await open.getByText(say('gate.choices', { n: 5 })).waitFor();
  await open.getByText(say('gate.choice_reasons', { n: 2 })).waitFor();
  await open.getByRole('link', { name: say('dim.label.how'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: say('plan.choices.title', { n: 5 }) }).waitFor();
  await checked(desk);
});

journey('what was said once is not asked again: the question, and whom it is for', { blank: true, storage: HALF }, async (desk) => {
  const { page, say } = desk;
  await opened(desk, HALF, 'choices');
  const row = (dim) => page.getByRole('listitem').filter({ has: page.getByRole('button', { name: new RegExp(`: ${say(`dim.label.${dim}`)}$`) }) });
  await row('question').getByText('How strong is a paper bridge?').first().waitFor();
  await page.getByRole('button', { name: `${say('app.change')}: ${say('dim.label.question')}` }).click();
  assert.equal(await row('question').getByRole('textbox').count(), 1, 'only why it fits is asked');
  assert.equal(await row('question').getByRole('radio').count(), 0, 'and not whose idea it is');
  await row('question').getByText(`${say('level.mine')}: How strong is a paper bridge?`).waitFor();

  await page.getByRole('button', { name: `${say('app.change')}: ${say('dim.label.audience')}` }).click();
  const who = page.getByRole('textbox', { name: say('dim.ask.audience') });
  assert.equal(await who.count(), 1);
  await who.fill('Our bridge builders');
  await row('audience').getByText(`${say('level.mine')}: Our bridge builders`).waitFor();
  await who.fill('Grade 4');
  await row('audience').getByText(`${say('level.mine')}: Grade 4`).waitFor();
  await again(page);
  await row('audience').getByText(`${say('level.mine')}: Grade 4`).waitFor();

  // What it is about is asked by the first choice; the step of the question shows it, with the way there.
  await page.getByRole('button', { name: new RegExp(`: ${say('dim.label.what')}$`) }).waitFor();
  const id = page.url().match(/#\/p\/([^/]+)/)[1];
  await page.evaluate((to) => { location.hash = to; }, `#/p/${id}/plan/question`);
  await page.getByRole('link', { name: new RegExp(say('plan.question.topic')) }).click();
  const what = page.getByRole('textbox', { name: say('dim.ask.what') });
  await what.waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('textarea'));
  assert.ok(await isAt(page, what));
});

journey('the bar at the foot stands at the foot, on a page with little on it too', { blank: true, storage: NEW }, async (desk) => {
  const { page, say } = desk;
  await opened(desk, NEW, 'check');
  await page.setViewportSize({ width: 1366, height: 1400 });
  const bar = await page.getByRole('link', { name: new RegExp(`^${say('app.back')}`) }).locator('..').boundingBox();
  assert.ok(Math.abs(bar.y + bar.height - 1400) < 2, `${bar.y + bar.height}`);
});
