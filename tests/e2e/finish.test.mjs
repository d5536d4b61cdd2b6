// Journey 3: a student finishes a cycle and starts the next. Devon's film is on its last days; one comment waits for a decision.
import assert from 'node:assert/strict';
import { sample } from './stored.mjs';
import { isStarted, journey } from './support.mjs';

/** Devon, with one comment that nobody has decided about. */
const devon = (lang) => sample(2, ({ learner, project }) => {
  learner.ui_lang = lang;
  project.cycles[0].critiques[0].items[3].response = null;
});

/** Luz, looking back. */
const luz = () => sample(1, ({ learner, project }) => {
  learner.ui_lang = 'en';
  project.cycles[0].status = 'reflecting';
});

/** What is kept under a key once the person looks away. */
async function kept(page, key) {
  await page.evaluate(() => dispatchEvent(new Event('blur')));
  return JSON.parse(await page.evaluate((key) => localStorage.getItem(key), `pathlet/1/${key}`)).payload;
}

/** What a hand does: with the mouse or finger, or with the keyboard alone. */
function hand(page, isKeyboard) {
  const isAt = (locator) => locator.evaluate((element) => element === document.activeElement);
  const isRadio = (locator) => locator.evaluate((element) => element.type === 'radio');
  async function reach(locator) {
    await locator.waitFor();
    const inGroup = (await isRadio(locator)) ? (at) => at.evaluate((element) => document.activeElement.name === element.name) : isAt;
    for (let tabs = 0; tabs < 200 && !(await inGroup(locator)); tabs += 1) await page.keyboard.press('Tab');
    for (let arrows = 0; arrows < 10 && !(await isAt(locator)); arrows += 1) await page.keyboard.press('ArrowDown');
    assert.ok(await isAt(locator), `the keyboard comes to ${locator}`);
  }
  return {
    press: async (locator) => {
      if (!isKeyboard) return locator.click();
      await reach(locator);
      return page.keyboard.press('Enter');
    },
    pick: async (locator) => {
      if (!isKeyboard) return locator.check();
      await reach(locator);
      return page.keyboard.press('Space');
    },
    type: async (locator, text) => {
      if (!isKeyboard) return locator.fill(text);
      await reach(locator);
      return page.keyboard.type(text);
    },
  };
}

const WAYS = [
  { lang: 'en', theme: 'light', viewport: 'wide', how: 'with the keyboard alone', isKeyboard: true },
  { lang: 'es', theme: 'dark', viewport: 'phone', touch: true, how: 'by touch', isKeyboard: false },
];

for (const { lang, theme, viewport, touch = false, how, isKeyboard } of WAYS) {
  const options = { lang, theme, viewport, touch, storage: devon(lang), route: '#/p/prj-2/feedback' };
  journey(`a student decides about feedback, finishes and starts the next cycle, ${how}, in ${lang}`, options, async ({ page, say, ...desk }) => {
    const { press, pick, type } = hand(page, isKeyboard);
    const button = (key, args) => page.getByRole('button', { name: say(key, args) });
    const heading = (key, args) => page.getByRole('heading', { level: 1, name: say(key, args) });
    const about = (key, object) => page.getByRole('button', { name: new RegExp(`^${say(key)} ?: ${object}`) });
    const part = (name) => press(page.getByRole('link', { name: new RegExp(`^${say(`finish.part.${name}`)}`) }));
    // Looked at where no bar that sticks to an edge lies half over something to press.
    const axe = async () => {
      await page.evaluate((wide) => scrollTo(0, wide ? 0 : document.body.scrollHeight), viewport === 'wide');
      await desk.axe();
    };
    const reload = async () => {
      await page.reload();
      await isStarted(page);
    };

    // A comment waits. Half a decision survives a reload, and the whole one says what becomes of it.
    await heading('feedback.title_open', { n: 1 }).waitFor();
    const music = page.getByRole('listitem').filter({ hasText: 'I wish there was music.' });
    await type(music.getByRole('textbox', { name: say('feedback.why') }), 'Not now');
    await reload();
    await pick(music.getByRole('radio', { name: say('answer.later') }));
    assert.equal(await music.getByRole('textbox', { name: say('answer.why.later') }).inputValue(), 'Not now');
    await axe();
    await press(music.getByRole('button', { name: say('feedback.keep') }));
    await music.getByText('Not now').waitFor();
    await heading('feedback.title_done').waitFor();

    // Finish is a list of seven, each one press away.
    await press(page.getByRole('link', { name: say('app.finish') }).filter({ visible: true }).first());
    await heading('finish.title_active', { n: 6 }).waitFor();
    await pick(page.getByRole('radio', { name: say('status.share.done') }));
    await type(page.getByRole('textbox', { name: say('share.response') }), 'Four of five said why.');
    await axe();

    await part('tasks');
    for (const task of ['Film scenes 3-4', 'Record fact titles', 'Edit to 60 seconds', 'Write viewer question card'])
      await press(about('app.done', task));
    await press(about('finish.park', 'Ask aquarium desk'));
    await page.getByText(say('finish.tasks_done')).waitFor();

    // A rating is a draft until it is kept; a high word needs something that shows it, and says so kindly.
    await part('ratings');
    await pick(page.getByRole('radio', { name: say('level.3') }));
    await type(page.getByRole('textbox', { name: say('protocol.slot.glow') }), 'Two sources agree.');
    await press(page.getByRole('button', { name: say('finish.keep_rating') }));
    await page.getByText(say('finish.needs_evidence')).waitFor();
    await axe();
    await reload();
    await part('ratings');
    assert.equal(await page.getByRole('textbox', { name: say('protocol.slot.glow') }).inputValue(), 'Two sources agree.');
    await pick(page.getByRole('checkbox', { name: /^Source list/ }));
    await press(page.getByRole('button', { name: say('finish.keep_rating') }));
    await page.getByRole('status').getByText('Two sources agree.').waitFor();
    await press(about('finish.rate', 'I will plan my filming time'));
    await pick(page.getByRole('radio', { name: say('level.1') }));
    await press(page.getByRole('button', { name: say('finish.keep_rating') }));
    await about('finish.rate_again', 'I will plan my filming time').waitFor();

    await part('look_back');
    await page.getByText('I think third graders will remember the character').waitFor();
    await type(page.getByRole('textbox', { name: say('finish.happened') }), 'They remembered both.');
    for (const [about, answer] of [['goal', 'I can check a fact now.'], ['progress', 'Clay falls.'], ['need', 'A wire.']])
      await type(page.getByRole('textbox', { name: say(`finish.about.${about}`) }), answer);
    await page.getByText(say('finish.look_back_enough')).waitFor();
    assert.equal(await page.getByRole('textbox').count(), 5, 'what really happened is asked once');
    await type(page.getByRole('textbox', { name: say('finish.about_me') }), 'I build slowly.');
    await pick(page.getByRole('checkbox', { name: say('finish.keep_in_profile') }));
    await axe();

    await part('goals');
    await press(about('status.goal.met', 'By day 8'));
    await page.getByRole('status').getByText(say('status.goal.met')).waitFor();
    await press(about('status.goal.not_yet', 'I will plan my filming time'));

    await part('decision');
    await type(page.getByRole('textbox', { name: say('decision.keep'), exact: true }), 'Film early');
    await pick(page.getByRole('radio', { name: say('decision.word.continue') }));
    await type(page.getByRole('textbox', { name: say('decision.because') }), 'It needs music.');
    await type(page.getByRole('textbox', { name: say('decision.new_question') }), 'Would music make them care more?');
    const carried = [
      `${say('decision.carry_goal')}: I will plan my filming time`,
      `${say('decision.carry_feedback')}: I wish there was music.`,
      `${say('decision.carry_task')}: Ask aquarium desk`,
      `${say('decision.carry_idea')}: Second character`,
    ];
    for (const name of carried) await pick(page.getByRole('checkbox', { name }));
    await axe();

    // Only one draft is there: that is said, and the student may go on.
    await press(button('finish.share'));
    await page.getByRole('dialog').getByText(say('gate.drafts')).first().waitFor();
    await axe();
    await press(button('finish.share_anyway'));
    await press(button('finish.look_back'));
    await press(button('finish.close', { n: 1, next: 2 }));

    // The next cycle opens with what was ticked.
    await heading('next_cycle.title_next', { n: 2 }).waitFor();
    for (const name of carried) assert.ok(await page.getByRole('checkbox', { name }).isChecked(), name);
    await axe();
    await press(button('next_cycle.plan', { n: 2 }));
    await page.waitForURL(/#\/p\/prj-2\/plan$/);

    const project = await kept(page, 'project/lrn-devon/prj-2');
    const [first, second] = project.cycles;
    assert.equal(first.status, 'done');
    assert.deepEqual(first.goals.map((goal) => goal.status), ['met', 'not_yet']);
    assert.ok(first.status_log.some((entry) => entry.to === 'sharing' && entry.note !== ''), 'going on anyway is written down');
    assert.deepEqual(second.goals.map((goal) => [goal.carried_from, goal.status, goal.start_level]), [['g2', 'draft', 1]]);
    assert.deepEqual(second.tasks.map((task) => task.title), ['Ask aquarium desk', 'Second character', 'I wish there was music.']);
    assert.equal(project.driving_question.draft, 'Would music make them care more?');
    const learner = await kept(page, 'learner/lrn-devon');
    assert.deepEqual(learner.learned_about_me.at(-1).text, 'I build slowly.');

    // As long as the next one is only planned, the first can be opened again.
    await page.goto(`${page.url().split('#')[0]}#/p/prj-2/finish`);
    await press(button('finish.reopen', { n: 1 }));
    await heading('finish.title_reflecting').waitFor();
  });
}

journey('a classmate writes on the passed computer, and what is typed stays', { storage: devon('en'), route: '#/p/prj-2/feedback/new' }, async ({ page, say, axe }) => {
  await page.getByRole('heading', { level: 1, name: say('feedback.new_title') }).waitFor();
  await page.getByRole('textbox', { name: say('feedback.focus') }).fill('Is the music too loud?');
  await page.getByRole('textbox', { name: say('feedback.name') }).fill('Kai');
  await page.getByRole('radio', { name: new RegExp(`^${say('protocol.name.tag')}`) }).check();
  await axe();
  await page.getByRole('button', { name: say('feedback.pass') }).click();
  await page.getByText('Is the music too loud?').waitFor();
  await page.getByRole('textbox', { name: say('protocol.slot.tell') }).fill('The clay looks alive.');
  await page.getByRole('textbox', { name: say('protocol.slot.give') }).fill('Try a drum.');
  await page.getByRole('button', { name: say('app.add_named', { what: say('protocol.slot.give') }) }).click();
  await page.getByRole('textbox', { name: say('protocol.slot.give') }).nth(1).fill('And a flute.');
  await axe();
  await page.reload();
  await isStarted(page);
  assert.equal(await page.getByRole('textbox', { name: say('protocol.slot.tell') }).inputValue(), 'The clay looks alive.');
  await page.getByRole('button', { name: say('feedback.give_back', { name: 'Devon' }) }).click();

  // Three comments more; the field that stayed empty is none.
  await page.getByRole('heading', { level: 1, name: say('feedback.title_open', { n: 4 }) }).waitFor();
  const flute = page.getByRole('listitem').filter({ hasText: 'And a flute.' });
  await flute.getByRole('radio', { name: say('answer.use'), exact: true }).check();
  await flute.getByRole('textbox').fill('Record a flute');
  await flute.getByRole('button', { name: say('feedback.keep') }).click();
  await flute.getByRole('button', { name: say('feedback.make_task') }).click();
  await flute.getByRole('link', { name: 'Record a flute' }).waitFor();
  const { cycles } = await kept(page, 'project/lrn-devon/prj-2');
  assert.deepEqual(cycles[0].critiques[1].items.filter((item) => !item.deleted).map((item) => item.text), ['The clay looks alive.', 'Try a drum.', 'And a flute.']);
  assert.equal(cycles[0].tasks.at(-1).note, 'And a flute.');
});

journey('whoever gets the computer sees the work that the feedback is about', { storage: sample(2, ({ project }) => {
  const [draft] = project.cycles[0].evidence.filter(({ id }) => id === 'e2');
  Object.assign(draft, { where: 'https://example.org/film', note: 'Scenes 1 and 2.' });
  project.cycles[0].evidence.push({ ...draft, id: 'e9', title: 'For my eyes', visibility: 'private' });
}), route: '#/p/prj-2/feedback/new' }, async ({ page, say, axe }) => {
  for (const via of ['via_here', 'via_paper']) {
    await page.getByRole('radio', { name: say('feedback.draft_n', { n: 1 }) }).check();
    await page.getByRole('radio', { name: say(`feedback.${via}`), exact: true }).check();
    await page.getByRole('button', { name: say(via === 'via_here' ? 'feedback.pass' : 'feedback.type_in') }).click();
    await page.getByText('Draft 1, 20 seconds').waitFor();
    await page.getByText('Scenes 1 and 2.').waitFor();
    await page.getByRole('link', { name: say('evidence.form.opens', { host: 'example.org' }) }).waitFor();
    assert.equal(await page.getByText('For my eyes').count(), 0);
    await axe();
    await page.getByRole('button', { name: say('feedback.set_up') }).click();
  }
  await page.getByRole('radio', { name: say('feedback.target.plan') }).check();
  await page.getByRole('button', { name: say('feedback.type_in') }).click();
  await page.getByText(say('feedback.look_at')).waitFor();
  for (const part of ['product', 'done', 'audience', 'goals']) await page.getByRole('heading', { name: say(`pitch.${part}`) }).waitFor();
  await axe();
});

journey('what is left open by going on anyway can come along', { storage: sample(2, ({ project }) => {
  const [cycle] = project.cycles;
  Object.assign(cycle, { status: 'reflecting', critiques: [] });
  cycle.goals[0].status = 'active';
}), route: '#/p/prj-2/finish' }, async ({ page, say }) => {
  const press = (name) => page.getByRole('button', { name }).click();
  await page.getByRole('link', { name: new RegExp(`^${say('finish.part.comments')} ?, ${say('finish.none')}`) }).click();
  await page.getByText(say('feedback.title_none')).waitFor();
  await press(new RegExp(`^${say('finish.close', { n: 1, next: 2 }).split(',')[0]}`));
  await press(say('gate.anyway'));
  await page.getByRole('checkbox', { name: `${say('decision.carry_task')}: Film scenes 3-4` }).check();
  await page.getByRole('checkbox', { name: new RegExp(`^${say('decision.carry_goal')}: By day 8`) }).check();
  await press(say('next_cycle.plan', { n: 2 }));
  await page.waitForURL(/#\/p\/prj-2\/plan$/);
  const [, next] = (await kept(page, 'project/lrn-devon/prj-2')).cycles;
  assert.deepEqual([next.tasks.map(({ title }) => title), next.goals.map((goal) => goal.carried_from)], [['Film scenes 3-4'], ['g1']]);
});

journey('feedback that is thrown away is named by its question, and the focus stays on the page', { storage: devon('en'), route: '#/p/prj-2/feedback' }, async ({ page, say }) => {
  const named = (key, what) => say(key, { what });
  const [{ focus }] = (await kept(page, 'project/lrn-devon/prj-2')).cycles[0].critiques;
  await page.getByRole('button', { name: named('app.remove_named', focus) }).click();
  await page.getByText(named('app.in_bin', focus)).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
});

journey('going on to sharing and back is seen: another title, another part, and the focus on it', { storage: devon('en'), route: '#/p/prj-2/finish' }, async ({ page, say }) => {
  const isFocused = (name) => page.waitForFunction((name) => document.activeElement?.tagName === 'H1' && document.activeElement.textContent === name, name);
  await page.getByRole('link', { name: new RegExp(`^${say('finish.part.tasks')}`) }).click();
  await page.getByRole('heading', { level: 2, name: say('finish.ask.tasks') }).waitFor();
  await page.getByRole('button', { name: say('finish.share') }).click();
  await page.getByRole('button', { name: say('finish.share_anyway') }).click();
  await page.getByRole('heading', { level: 2, name: say('finish.ask.share') }).waitFor();
  await isFocused(say('finish.title_sharing'));
  await page.getByRole('button', { name: say('finish.back_to_work') }).click();
  await page.getByRole('heading', { level: 1, name: say('finish.title_active', { n: 7 }) }).waitFor();
});

journey('where the clock is not believed, the next cycle begins after the day that was said', { storage: sample(2, ({ project }) => { project.cycles[0].status = 'done'; project.cycles[0].decision = { ...project.cycles[0].decision, choice: 'continue' }; }), now: '2027-03-01T15:00:00Z', blank: true }, async ({ page, url, say }) => {
  await page.addInitScript(() => {
    localStorage.setItem('pathlet/device/day/lrn-devon+prj-2', '2027-03-01 10');
    sessionStorage.setItem('pathlet/who', 'lrn-devon');
  });
  await page.goto(`${url}#/p/prj-2/next`);
  await isStarted(page);
  const span = page.getByText(new RegExp(say('next_cycle.span', { first: '.*', last: '.*' }).split('.*')[0]));
  await span.first().waitFor();
  assert.match(await span.first().innerText(), /Oct 19/);
});

journey('a cycle is set aside with a reason and taken up again', { storage: devon('en'), route: '#/p/prj-2/finish' }, async ({ page, say, axe }) => {
  await page.getByText(say('finish.set_aside')).first().click();
  await page.getByRole('button', { name: say('finish.set_aside') }).click();
  await page.getByText(say('gate.reason_note')).first().waitFor();
  await page.getByRole('textbox', { name: say('finish.set_aside_why') }).fill('The tablet broke.');
  await page.getByRole('button', { name: say('finish.set_aside') }).click();
  await page.getByRole('heading', { level: 1, name: say('finish.title_set_aside', { n: 1 }) }).waitFor();
  await page.getByText('The tablet broke.').waitFor();
  await axe();
  await page.getByRole('button', { name: say('finish.take_up') }).click();
  await page.getByRole('heading', { level: 1, name: say('finish.title_active', { n: 7 }) }).waitFor();
});

journey('a young learner rates with three faces and reads four words on request', { storage: luz(), route: '#/p/prj-1/finish' }, async ({ page, say, axe }) => {
  await page.getByRole('link', { name: new RegExp(`^${say('finish.part.ratings')}`) }).click();
  await page.getByRole('button', { name: new RegExp(`^${say('finish.rate_again')}`) }).first().click();
  await page.getByRole('radio', { name: say('level.face.2') }).check();
  await axe();
  await page.getByRole('button', { name: say('finish.keep_rating') }).click();
  await page.getByText(say('level.face.2')).first().waitFor();
  const { cycles } = await kept(page, 'project/lrn-luz/prj-1');
  assert.equal(cycles[0].assessments.at(-1).level, 2, 'not yet is kept as Developing');
  assert.equal(cycles[0].assessments.length, 5, 'a rating is added, the others stay');
  await page.getByRole('button', { name: say('finish.four_words') }).click();
  await page.getByText(say('level.2')).first().waitFor();
});
