// The plan's first steps by keyboard, and its words: nothing typed is lost, whatever happens around it.
import assert from 'node:assert/strict';
import { journey, wordsIn } from './support.mjs';
import { sample } from './stored.mjs';

/** Sample 2 before anybody wrote a question, a need-to-know or why. */
const fresh = (more = () => {}) => sample(2, (desk) => {
  const { project } = desk;
  Object.assign(project, { why_me: '', why_world: '', need_to_knows: [], resources: [] });
  Object.assign(project.driving_question, { text: '', draft: null, kind: null, checks: {}, versions: [] });
  Object.assign(project.pitch, { status: 'draft', log: [] });
  more(desk);
});

/** The project as it is kept in this browser. */
const keptProject = (page) =>
  page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('pathlet/1/project/'));
    return JSON.parse(localStorage.getItem(key)).payload;
  });

const questionBox = (page, say) => page.getByRole('textbox', { name: say('plan.question.title') });

/** Presses Tab until something of that name has the focus. */
async function tabTo(page, name, most = 60) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const active = document.activeElement;
      const label = active.labels?.[0]?.textContent ?? active.getAttribute('aria-label') ?? active.textContent;
      return label.trim();
    });
    if (here.startsWith(name)) return;
  }
  assert.fail(`Tab never came to ${name}`);
}

/** The other language, from the menu, while the focus stays where somebody types. */
async function switchLanguage(page) {
  await page.evaluate(() => document.querySelector('header details.menu').setAttribute('open', ''));
  const button = page.locator('header .menu-list button').filter({ hasText: 'Español' });
  await button.waitFor();
  await button.evaluate((it) => it.click());
}

for (const lang of ['en', 'es']) {
  journey(`a student finds a question by keyboard alone, keeps two tries and takes the first one again, ${lang}`, { lang, storage: fresh(), route: '#/p/prj-2/plan/question' }, async ({ page, say, axe }) => {
    await tabTo(page, say('plan.question.title'));
    await page.keyboard.type('What do axolotls eat');
    assert.equal(await questionBox(page, say).inputValue(), 'What do axolotls eat', 'no question mark is added while typing');

    await tabTo(page, say('plan.question.keep'));
    await page.keyboard.press('Enter');
    const marked = lang === 'es' ? /^¿?What do axolotls eat\?$/ : /^What do axolotls eat\?$/;
    await page.waitForFunction((id) => document.getElementById(id).value.endsWith('?'), 'f-driving_question-draft');
    assert.match(await questionBox(page, say).inputValue(), marked);

    await questionBox(page, say).focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('How can I make people care about wild axolotls');
    await tabTo(page, say('plan.question.why_changed'));
    await page.keyboard.type('You can just look it up.');
    await tabTo(page, say('plan.question.keep'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: say('plan.question.tries') }).waitFor();
    await page.getByText('You can just look it up.').waitFor();

    await questionBox(page, say).focus();
    await page.keyboard.press('End');
    await page.keyboard.type(' and half a thought');
    await tabTo(page, say('plan.question.use_again'));
    await page.keyboard.press('Enter');
    await page.waitForFunction((id) => /What do axolotls eat/.test(document.getElementById(id).value), 'f-driving_question-draft');
    await page.reload();
    await page.waitForFunction((id) => /What do axolotls eat/.test(document.getElementById(id)?.value ?? ''), 'f-driving_question-draft');
    const project = await keptProject(page);
    const tries = project.driving_question.versions.map(({ text }) => text);
    assert.equal(tries.length, 3, 'the words that stood in the box are a try of their own');
    assert.match(tries[2], /half a thought/);
    await axe();
  });
}

journey('a stem of the chosen kind goes into the box, and the four checks take three answers each', { storage: fresh(), route: '#/p/prj-2/plan/question' }, async ({ page, say }) => {
  await page.getByRole('group', { name: say('plan.question.kind') }).getByRole('radio', { name: say('question.solve') }).check();
  const stems = page.getByRole('region', { name: say('plan.question.stems') });
  await stems.getByRole('button').first().click();
  assert.match(await questionBox(page, say).inputValue(), /^How can I, as a ___/);
  // The first blank is marked: what is typed next goes into it.
  await page.waitForFunction(() => { const box = document.activeElement; return box.value?.slice(box.selectionStart, box.selectionEnd) === '___'; });
  await page.keyboard.type('cook');
  assert.match(await questionBox(page, say).inputValue(), /^How can I, as a cook/);
  assert.ok(await page.evaluate(() => document.activeElement.id === 'f-driving_question-draft'), 'the focus is where to go on');
  await page.getByText(say('plan.question.hint_blank')).waitFor();
  const check = page.getByRole('group', { name: 'Would I still wonder about this next week?' });
  for (const answer of ['yes', 'not_yet', 'not_sure']) await check.getByRole('radio', { name: say(`app.${answer}`) }).check();
  assert.equal(await check.getByRole('radio').count(), 3);
});

journey('words typed into the middle of a long text stay right while the language changes and a letter is composed', { storage: fresh(({ project }) => { project.why_me = `${'front '.repeat(42)}${'back '.repeat(49)}`; }), route: '#/p/prj-2/plan/question' }, async ({ page, context }) => {
  const id = 'f--why_me';
  const middle = 6 * 42;
  const before = await page.locator(`#${id}`).inputValue();
  await page.evaluate(([box, at]) => {
    const field = document.getElementById(box);
    field.focus();
    field.setSelectionRange(at, at);
  }, [id, middle]);
  const typed = 'abcdefghi '.repeat(39);
  const cdp = await context.newCDPSession(page);
  const typing = page.keyboard.type(typed.slice(0, 200));
  await switchLanguage(page);
  await typing;
  await page.waitForFunction(() => document.documentElement.lang === 'es');
  await cdp.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
  await cdp.send('Input.imeSetComposition', { text: 'é', selectionStart: 1, selectionEnd: 1 });
  await cdp.send('Input.insertText', { text: 'é' });
  await page.keyboard.type(typed.slice(200));
  const field = page.locator(`#${id}`);
  const after = before.slice(0, middle) + typed.slice(0, 200) + 'é' + typed.slice(200) + before.slice(middle);
  assert.equal(await field.inputValue(), after);
  assert.equal(await field.evaluate((box) => box.selectionStart), middle + typed.length + 1);
  await page.locator('.field-error').getByText(wordsIn('es')('trouble.text_too_long_short', { limit: 500 })).waitFor();
  await page.reload();
  await page.waitForFunction(([box, text]) => document.getElementById(box)?.value === text, [id, after]);
});

journey('a student adds need-to-knows with Enter, finds one out, and can throw one away and take it back', { storage: fresh(), route: '#/p/prj-2/plan/know' }, async ({ page, say, axe }) => {
  await page.getByText(say('plan.know.empty')).waitFor();
  await tabTo(page, say('plan.know.box'));
  for (const need of ['Why are they disappearing?', 'How many photos make a minute?', 'Who can show my film?']) {
    await page.keyboard.type(need);
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').filter({ hasText: need }).waitFor();
    await page.waitForFunction(() => document.activeElement.matches('form input') && document.activeElement.value === '');
  }
  await page.getByText(say('plan.know.count', { n: 3 })).waitFor();

  const row = page.getByRole('listitem').filter({ hasText: 'Why are they disappearing?' }).first();
  await row.getByRole('button', { name: new RegExp(`^${say('app.change')}`) }).press('Enter');
  await row.getByRole('button', { name: say('plan.know.answered') }).press('Enter');
  await row.getByText(say('gate.answer_empty')).waitFor();
  await row.getByText(say('gate.answer_no_source')).waitFor();
  await row.getByRole('textbox', { name: say('plan.know.new_source') }).fill('Book, page 42');
  await row.getByRole('textbox', { name: say('plan.know.answer') }).fill('The canals were filled in.');
  await row.getByRole('button', { name: say('plan.know.answered') }).press('Enter');
  await row.getByText(say('status.ntk.answered')).waitFor();
  await axe();

  await row.getByRole('button', { name: say('plan.know.throw_away') }).press('Enter');
  await page.getByText(say('plan.know.count', { n: 2 })).waitFor();
  await page.getByRole('button', { name: say('app.undo') }).first().press('Enter');
  await page.getByText(say('plan.know.count', { n: 3 })).waitFor();
  await page.reload();
  await page.getByText('Book, page 42').waitFor();
});

journey('a need-to-know that is half typed stays in its box, also after a reload', { storage: fresh(), route: '#/p/prj-2/plan/know' }, async ({ page, say }) => {
  const box = page.getByRole('textbox', { name: say('plan.know.box') });
  await box.fill('How do they bre');
  await page.reload();
  await box.waitFor();
  assert.equal(await box.inputValue(), 'How do they bre');
  await page.getByText(say('plan.know.empty')).waitFor();
  await box.press('End');
  await box.pressSequentially('athe?');
  await box.press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'How do they breathe?' }).waitFor();
  assert.equal(await box.inputValue(), '');
  await page.reload();
  await page.getByRole('listitem').filter({ hasText: 'How do they breathe?' }).waitFor();
  assert.equal(await box.inputValue(), '');
});

journey('a task that was added is in sight, also below the open days', { storage: fresh(), route: '#/p/prj-2/plan/tasks' }, async ({ page, say }) => {
  const days = page.locator('details').filter({ has: page.getByRole('heading', { name: say('plan.tasks.days_title'), exact: true }) });
  if (!(await days.evaluate((details) => details.open))) await days.locator('summary').first().click();
  const box = page.getByRole('textbox', { name: say('plan.tasks.new') });
  for (let n = 1; n <= 12; n += 1) {
    await box.fill(`Paint wall ${n}`);
    await box.press('Enter');
    await page.waitForFunction((words) => {
      const row = [...document.querySelectorAll('.openrow')].find((row) => row.querySelector('b').textContent === words);
      if (!row) return false;
      const { left, top, bottom } = row.getBoundingClientRect();
      return row.contains(document.elementFromPoint(left + 20, top + 4)) && row.contains(document.elementFromPoint(left + 20, bottom - 4));
    }, `Paint wall ${n}`);
    assert.ok(await box.evaluate((box) => box === document.activeElement), 'the next one can be typed');
  }
});

journey('forty need-to-knows show the newest twenty first', { storage: fresh(({ project }) => { project.need_to_knows = Array.from({ length: 40 }, (_, n) => ({ id: `n-${n}`, text: `Need ${n}`, kind: 'content', status: 'open', answer: '', source_ids: [] })); }), route: '#/p/prj-2/plan/know' }, async ({ page, say }) => {
  const rows = page.getByRole('button', { name: new RegExp(`^${say('app.change')}\\s?: Need`) });
  await rows.first().waitFor();
  assert.equal(await rows.count(), 20);
  await page.getByText('Need 39', { exact: true }).waitFor();
  await page.getByRole('button', { name: say('plan.know.show_all') }).click();
  await page.getByText('Need 0', { exact: true }).waitFor();
  assert.equal(await rows.count(), 40);
});

for (const theme of ['light', 'dark']) {
  for (const page of ['plan', 'plan/you', 'plan/question', 'plan/know', 'pitch']) {
    journey(`everyone can use ${page}, ${theme}`, { theme, storage: sample(2), route: `#/p/prj-2/${page}` }, async ({ page: tab, axe }) => {
      await tab.locator('#main h1').waitFor();
      await axe();
    });
  }
}

for (const [step, box, after] of [['question', 'plan.question.title', 'plan.question.why_me'], ['know', 'plan.know.box', null]]) {
  journey(`on a phone the ways to begin of ${step} stand under the box they are for, and are read there`, { storage: sample(2), viewport: 'phone', touch: true, route: `#/p/prj-2/plan/${step}` }, async ({ page, say, axe }) => {
    const textbox = (name) => page.getByRole('textbox', { name: say(name) });
    await textbox(box).first().waitFor();
    const stems = page.getByRole('heading', { name: say('plan.question.stems') });
    const later = after ? textbox(after) : page.getByRole('heading', { name: say('plan.know.list') });
    const [one, two, three] = await Promise.all([textbox(box).first(), stems, later].map(async (at) => (await at.boundingBox()).y));
    assert.ok(one < two && two < three, `the box at ${one}, the ways to begin at ${two}, what comes later at ${three}`);
    const isRead = await stems.evaluate((stems, later) => Boolean(stems.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING), await later.elementHandle());
    assert.ok(isRead, 'in this order for a screen reader too');
    await page.setViewportSize({ width: 1366, height: 620 });
    const beside = await stems.boundingBox();
    assert.ok(beside.y < 620 && beside.x > 700, 'on a wide screen beside it');
    await axe();
  });
}
