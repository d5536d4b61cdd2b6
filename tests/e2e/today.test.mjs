// Today: three minutes a day. Check in, be stuck and get going again, move tasks, point to evidence.
import assert from 'node:assert/strict';
import { isStarted, journey, wordsIn } from './support.mjs';
import { sample } from './stored.mjs';

const TODAY = '#/p/prj-2/today';
/** Tuesday, day 7 of the ten days of sample 2; day 6 was written about, day 7 is not. */
const DAY_7 = '2026-10-13T15:00:00Z';

/** Devon works in this tab, and the computer believes that it is `now`. Time goes on from there, also after a reload. */
async function on({ context, page, url }, now = DAY_7, route = TODAY) {
  await context.addInitScript((then) => {
    const Real = Date;
    const ahead = then - Real.now();
    globalThis.Date = class extends Real {
      constructor(...parts) {
        super(...(parts.length ? parts : [Real.now() + ahead]));
      }

      static now() {
        return Real.now() + ahead;
      }
    };
    sessionStorage.setItem('pathlet/who', 'lrn-devon');
  }, Date.parse(now));
  await page.goto(url + route);
  await isStarted(page);
}

const with2 = (change) => ({ storage: sample(2, change), blank: true });
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('pathlet/1/project/lrn-devon/prj-2')).payload.cycles.at(-1));
const task = (n, more = {}) => ({ id: `more-${n}`, title: `Step ${n}`, note: '', milestone_id: null, who: 'Devon', est_min: 5, est_open: false, status: 'todo', day: 7, moved: 0, doing_since: null, mix: null, ...more });

journey('J2, by touch and in Spanish: a student is stuck, tries something, shows a card, gets two answers and goes on', { ...with2(), lang: 'es', viewport: 'phone', touch: true }, async (desk) => {
  const { page, say, axe } = desk;
  await on(desk);
  await page.getByRole('heading', { level: 1, name: say('today.day_title', { n: 7, length: 10, name: 'Draft 2' }) }).waitFor();
  await page.getByText('Film scene 3.', { exact: true }).waitFor();

  await page.getByRole('radio', { name: say('signal.red') }).tap();
  const help = page.getByRole('region', { name: say('help.form.title') });
  assert.equal(await help.getByRole('checkbox').count(), 3, 'three things to try');
  await help.getByRole('checkbox').first().tap();
  await help.getByRole('button', { name: say('help.form.three_more') }).tap();
  await help.getByRole('checkbox').nth(2).tap();
  // The bar at the foot covers whatever lies under it at the moment; on a tall screen everything is seen.
  await page.setViewportSize({ width: 360, height: 6000 });
  await axe();
  await page.setViewportSize({ width: 360, height: 740 });

  await help.getByRole('button', { name: say('help.form.still_stuck') }).tap();
  const words = help.getByRole('textbox', { name: say('help.form.text') });
  assert.match(await words.inputValue(), /“Film scenes 3-4”/, 'the task in hand stands in the card');
  await words.fill('Estoy tratando de filmar la escena 3. Se cae.');
  assert.ok(await help.getByRole('radio', { name: say('help.urgency.stopped') }).isChecked());
  await help.getByText(say('help.nobody_sees')).waitFor();
  await help.getByRole('button', { name: `${say('today.task.start')}: Record fact titles` }).waitFor();

  await help.getByRole('link', { name: say('help.form.show_card') }).tap();
  await page.getByRole('heading', { name: say('signal.red') }).waitFor();
  assert.equal(await page.getByRole('navigation').count(), 0, 'the card fills the screen alone');
  await axe();
  await page.getByRole('link', { name: say('card.down') }).tap();

  const cards = page.getByRole('region', { name: say('help.form.mine') });
  const mine = cards.getByRole('listitem').filter({ hasText: 'Se cae.' }).first();
  for (const [who, answer] of [['Sra. Ruiz', 'Prueba una base más ancha.'], ['Kai', 'Yo le puse arena.']]) {
    await mine.getByRole('button', { name: say('help.form.answer') }).tap();
    const form = page.getByRole('group', { name: say('help.form.answer') });
    await form.getByRole('textbox', { name: say('help.form.who') }).fill(who);
    await form.getByRole('textbox', { name: say('help.form.their_words') }).fill(answer);
    await form.getByRole('button', { name: say('app.done') }).tap();
    await mine.getByText(answer).waitFor();
  }
  await mine.getByText('Prueba una base más ancha.').waitFor();
  await mine.getByRole('button', { name: say('help.form.solved') }).tap();
  await mine.getByRole('textbox', { name: say('help.form.outcome') }).fill('Una base de cartón.');
  await page.reload();
  await mine.getByText('Yo le puse arena.').waitFor();
  assert.equal(await mine.getByRole('textbox', { name: say('help.form.outcome') }).inputValue(), 'Una base de cartón.');
});

journey('a help card says nothing that the student did not say', with2(), async (desk) => {
  const { page, say } = desk;
  await on(desk);
  await page.getByRole('radio', { name: say('signal.yellow') }).check();
  await page.getByRole('button', { name: say('app.help') }).click();
  const help = page.getByRole('region', { name: say('help.form.title') });
  await help.getByRole('button', { name: say('help.form.still_stuck') }).click();
  const words = help.getByRole('textbox', { name: say('help.form.text') });
  await words.fill('The clay falls over.');
  for (const group of ['help.form.kind', 'help.form.want']) {
    const picks = help.getByRole('group', { name: say(group) });
    assert.ok(await picks.getByRole('radio').count() > 3);
    assert.equal(await picks.getByRole('radio', { checked: true }).count(), 0, `${group} starts with nothing chosen`);
  }
  await help.getByRole('button', { name: say('help.form.keep_card') }).click();
  const cards = page.getByRole('region', { name: say('help.form.mine') });
  await cards.getByText('The clay falls over.').first().waitFor();
  await page.reload();
  await cards.getByText('The clay falls over.').first().waitFor();
  const [, card] = (await kept(page)).help;
  assert.deepEqual([card.kind ?? null, card.want ?? null, card.urgency], [null, null, 'slowing']);
});

journey('red, three more, keep and answer are heard or lead to where it goes on; a kept card still says that nobody sees it', with2(), async (desk) => {
  const { page, say, axe } = desk;
  await on(desk);
  await page.getByRole('radio', { name: say('signal.red') }).check();
  await page.getByRole('status').filter({ hasText: say('help.form.below') }).waitFor({ state: 'attached' });
  const help = page.getByRole('region', { name: say('help.form.title') });
  assert.equal(await help.getByRole('list').first().getAttribute('aria-live'), 'polite', 'three more are read out');
  await help.getByRole('button', { name: say('help.form.still_stuck') }).click();
  await help.getByRole('textbox', { name: say('help.form.text') }).fill('The clay falls over.');
  await help.getByRole('button', { name: say('help.form.keep_card') }).click();
  await page.getByRole('status').filter({ hasText: say('help.form.kept') }).waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.activeElement.matches('li') && document.activeElement.innerText.includes('The clay falls over.'));
  const mine = page.getByRole('region', { name: say('help.form.mine') });
  const card = mine.getByRole('listitem').filter({ hasText: 'The clay falls over.' });
  await card.getByText(say('help.nobody_sees')).waitFor();
  await axe();
  await card.getByRole('button', { name: say('help.form.answer') }).click();
  await page.waitForFunction(() => document.activeElement.matches('input, textarea'));
  await page.keyboard.type('Ms. Alvarez');
  assert.equal(await card.getByRole('textbox', { name: say('help.form.who') }).inputValue(), 'Ms. Alvarez');
  await card.getByRole('link', { name: say('help.form.show_card') }).click();
  await page.locator('.card-full').getByText('The clay falls over.').waitFor();
});

journey('the tasks are walked through before the check-in beside them', with2(), async (desk) => {
  const { page, say } = desk;
  await on(desk);
  await page.getByRole('region', { name: say('status.task.doing') }).locator('summary').last().focus();
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('[aria-labelledby=lane-todo]') !== null));
});

journey('the card that is held up says what the student wrote today, and nothing else', with2(), async (desk) => {
  const { page, say, axe } = desk;
  await on(desk);
  const card = page.locator('.card-full');
  await page.getByRole('radio', { name: say('signal.red') }).check();
  await page.goto(`${desk.url}#/p/prj-2/card`);
  await card.getByText('Devon, Film scenes 3-4').waitFor();
  assert.equal(await card.locator('.voice').count(), 0, 'nothing was written, nothing is said');

  await page.goto(desk.url + TODAY);
  await page.getByRole('textbox', { name: say('today.did') }).fill('I built a wider base.');
  await page.getByRole('textbox', { name: say('today.blocked') }).fill('It still falls over.');
  const help = page.getByRole('region', { name: say('help.form.title') });
  await help.getByRole('button', { name: say('help.form.still_stuck') }).click();
  const words = help.getByRole('textbox', { name: say('help.form.text') });
  assert.equal(await words.inputValue(), 'It still falls over.', 'what the check-in says is not asked for again');
  await words.pressSequentially(' Can you hold the lamp?');
  await help.getByRole('link', { name: say('help.form.show_card') }).click();
  await page.getByRole('heading', { name: say('signal.red') }).waitFor();
  for (const said of ['Devon, Film scenes 3-4', 'I built a wider base.', 'It still falls over. Can you hold the lamp?'])
    await card.getByText(said, { exact: true }).waitFor();
  assert.equal(await card.locator('.voice').count(), 2);
  await axe();
});

journey('a check-in that was begun and not kept stands open after a reload', with2(), async (desk) => {
  const { page, say } = desk;
  await on(desk);
  const did = page.getByRole('textbox', { name: say('today.did') });
  await did.fill('I was just');
  await page.reload();
  await isStarted(page);
  await page.getByRole('heading', { name: say('today.check_in') }).waitFor();
  assert.equal(await did.inputValue(), 'I was just');
  await page.getByRole('button', { name: say('today.keep_check_in') }).click();
  await page.reload();
  await page.getByRole('heading', { name: say('today.checked_in') }).waitFor();
});

journey('a check-in is kept letter by letter; its button closes it and a reload shows what it says', with2(), async (desk) => {
  const { page, say } = desk;
  await on(desk);
  await page.getByRole('radio', { name: say('signal.green') }).check();
  await page.getByRole('textbox', { name: say('today.did') }).fill('A wider base.');
  await page.getByRole('button', { name: say('today.keep_check_in') }).click();
  await page.getByRole('heading', { name: say('today.checked_in') }).waitFor();
  await page.getByRole('link', { name: new RegExp(say('signal.short.green')) }).last().waitFor();
  await page.reload();
  const check = page.getByRole('region', { name: say('today.checked_in') });
  await check.getByText('A wider base.').waitFor();
  await check.getByText(say('signal.green')).waitFor();
  const [log] = (await kept(page)).day_logs.filter(({ day }) => day === 7);
  assert.deepEqual([log.did, log.date, log.added_later ?? false], ['A wider base.', '2026-10-13', false]);
});

for (const motion of ['no-preference', 'reduce']) {
  journey(`once a check-in is kept the path walks to the stone of today once, ${motion}`, with2(), async (desk) => {
    const { page, say } = desk;
    await page.emulateMedia({ reducedMotion: motion });
    await on(desk);
    // What moves by itself, by its name; a press of a button is no walk.
    await page.evaluate(() => {
      globalThis.moved = [];
      document.addEventListener('animationstart', ({ animationName, target }) => moved.push(`${animationName} ${target.checkVisibility()}`), true);
    });
    await page.getByRole('radio', { name: say('signal.green') }).check();
    await page.getByRole('button', { name: say('today.keep_check_in') }).click();
    await page.getByRole('heading', { name: say('today.checked_in') }).waitFor();
    const stone = page.getByRole('link', { name: new RegExp(`${say('app.day', { n: 7 })}\\b.*${say('signal.short.green')}`) }).first();
    await stone.waitFor();
    const walked = () => page.evaluate(() => moved.filter((name) => name.endsWith('true')).sort());
    if (motion === 'reduce') {
      await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    } else {
      await page.waitForFunction(() => moved.filter((name) => name.endsWith('true')).length >= 2);
    }
    const expected = motion === 'reduce' ? [] : ['appear true', 'walk true'];
    assert.deepEqual(await walked(), expected);
    // Another language draws the path anew; it was walked before.
    await page.getByLabel(say('app.menu')).click();
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('heading', { name: wordsIn('es')('today.checked_in') }).waitFor();
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    assert.deepEqual(await walked(), expected);
  });
}

journey('a day that was missed can be written about later, and says so', with2(({ project }) => project.cycles.at(-1).day_logs.splice(3, 1)), async (desk) => {
  const { page, say } = desk;
  await on(desk);
  await page.getByRole('link', { name: new RegExp(`${say('app.day', { n: 4 })}\\b.*${say('signal.short.none')}`) }).first().click();
  await page.getByRole('heading', { level: 1, name: say('today.log_title', { n: 4, name: 'Find out' }) }).waitFor();
  await page.getByRole('textbox', { name: say('today.did') }).fill('Read two pages.');
  await page.getByText(say('today.added_later')).waitFor();
  await page.getByRole('link', { name: say('today.back') }).click();
  await page.getByRole('heading', { name: say('today.check_in') }).waitFor();
});

journey('twenty-four tasks by keyboard: moved with the focus on them, two at a time, added and split where they stand', with2(({ project }) => {
  project.cycles.at(-1).tasks.push(...Array.from({ length: 14 }, (_, n) => task(n)));
}), async (desk) => {
  const { page, say } = desk;
  await on(desk);
  const lane = (name) => page.getByRole('region', { name: say(name), exact: true });
  const press = async (button) => {
    await button.focus();
    await page.keyboard.press('Enter');
  };
  assert.equal(await page.getByRole('region').locator('li.task').count(), 24);
  await press(lane('status.task.todo').getByRole('button', { name: `${say('today.task.start')}: Step 3`, exact: true }));
  const done = lane('status.task.doing').getByRole('button', { name: `${say('app.done')}: Step 3` });
  await done.waitFor();
  await page.getByText(say('today.said.doing', { what: 'Step 3' })).waitFor();
  await page.waitForFunction(() => document.activeElement.ariaLabel?.includes('Step 3'));

  await press(lane('status.task.todo').getByRole('button', { name: `${say('today.task.start')}: Step 4`, exact: true }));
  const fourth = lane('status.task.todo').getByRole('listitem').filter({ hasText: 'Step 4' });
  await fourth.getByText(say('trouble.two_doing')).waitFor();

  await press(done);
  await lane('status.task.done').getByRole('button', { name: `${say('today.task.reopen')}: Step 3` }).waitFor();
  await page.waitForFunction(() => document.activeElement.ariaLabel?.includes('Step 3'));

  await fourth.locator('summary').focus();
  await page.keyboard.press('Enter');
  await press(fourth.getByRole('button', { name: say('today.task.park') }));
  await press(lane('today.waiting').getByRole('button', { name: `${say('app.put_back')}: Step 4` }));
  await fourth.waitFor();

  await fourth.locator('summary').focus();
  await page.keyboard.press('Enter');
  await press(fourth.getByRole('button', { name: say('today.task.split') }));
  await page.getByRole('dialog').getByRole('textbox', { name: say('today.task.second_part') }).fill('Step 4, the end');
  await press(page.getByRole('dialog').getByRole('button', { name: say('app.done') }));
  await lane('status.task.todo').getByText('Step 4, the end').waitFor();

  await press(page.getByRole('button', { name: say('today.task.add') }));
  await page.waitForFunction(() => document.activeElement.matches('input, textarea'));
  await page.keyboard.type('Ask Kai');
  await lane('status.task.todo').getByText('Ask Kai').waitFor();
  await page.getByRole('combobox', { name: say('today.task.minutes') }).selectOption('20');
  await page.reload();
  await lane('status.task.todo').getByRole('listitem').filter({ hasText: 'Ask Kai' }).getByText(say('today.task.about_minutes', { n: 20 })).waitFor();
});

journey('two hundred pieces of evidence stay quick: only the newest are drawn until all are asked for', with2(({ project }) => {
  const cycle = project.cycles.at(-1);
  const more = Array.from({ length: 200 - cycle.evidence.length }, (_, n) => ({ ...cycle.evidence[0], id: `ev-${n}`, title: `Page ${n}`, where: n === 195 ? 'https://example.org/a' : n === 194 ? 'javascript:alert(1)' : 'notebook' }));
  cycle.evidence.push(...more);
}), async (desk) => {
  const { page, say } = desk;
  await on(desk);
  const list = page.getByRole('region', { name: say('evidence.form.title') });
  await list.getByText(say('evidence.form.count', { n: 200 })).waitFor();
  assert.equal(await list.getByRole('listitem').count(), 20);
  const link = list.getByRole('link');
  assert.equal(await link.count(), 1, 'only a plain address of the web is a link');
  assert.equal(await link.innerText(), say('evidence.form.opens', { host: 'example.org' }));
  assert.deepEqual([await link.getAttribute('target'), await link.getAttribute('rel')], ['_blank', 'noopener noreferrer nofollow']);
  await list.getByRole('button', { name: say('evidence.form.show_all') }).click();
  await list.getByText('Page 0', { exact: true }).waitFor();
  assert.equal(await list.getByRole('listitem').count(), 200);
});

journey('a computer with another date is put right, and what was said holds after a reload', with2(), async (desk) => {
  const { page, say } = desk;
  await on(desk, '2027-01-02T15:00:00Z');
  await page.getByText(say('today.over')).waitFor();
  await page.getByText(new RegExp(say('today.was_day', { n: 10, weekday: '' }))).click();
  // An arrow only walks along the days; the button says which it is.
  const ninth = page.getByRole('radio', { name: new RegExp(`^${say('app.day', { n: 9 })},`) });
  await page.getByRole('radio', { checked: true }).last().focus();
  await page.keyboard.press('ArrowUp');
  assert.ok(await ninth.evaluate((radio) => radio === document.activeElement && radio.checked));
  assert.equal(await page.getByText(say('today.over')).count(), 1, 'it is still the day it was');
  await page.getByRole('radio', { name: new RegExp(`^${say('app.day', { n: 7 })},`) }).check();
  await page.getByRole('button', { name: `${say('app.done')}: ${say('today.which_day')}` }).click();
  const heading = page.getByRole('heading', { level: 1, name: say('today.day_title', { n: 7, length: 10, name: 'Draft 2' }) });
  await heading.waitFor();
  assert.equal(await page.getByText(say('today.over')).count(), 0);
  await page.getByRole('textbox', { name: say('today.did') }).fill('Draft 2.');
  await page.reload();
  await heading.waitFor();
  const [log] = (await kept(page)).day_logs.filter(({ day }) => day === 7);
  assert.equal(log.added_later ?? false, false, 'the student knows the day better than the clock');
});

journey('a picture is made small, described, kept in this browser only, and there after a reload', with2(), async (desk) => {
  const { page, say, axe } = desk;
  await on(desk);
  await page.getByRole('button', { name: say('evidence.form.add') }).click();
  const form = page.getByRole('dialog', { name: say('evidence.form.one') });
  await form.getByRole('radio', { name: say('evidence.photo') }).check();
  await form.getByRole('textbox', { name: say('evidence.form.name') }).fill('The wider base');
  await form.getByLabel(say('picture.choose')).setInputFiles({ name: 'note.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await form.getByText(say('trouble.picture_not_readable')).waitFor();

  await form.getByLabel(say('picture.choose')).setInputFiles({ name: 'base.png', mimeType: 'image/png', buffer: await photo(page) });
  const keep = form.getByRole('button', { name: say('picture.keep') });
  await form.getByText(say('picture.words_first')).waitFor();
  assert.equal(await keep.getAttribute('aria-disabled'), 'true');
  await form.getByRole('textbox', { name: say('picture.alt') }).fill('A clay axolotl on a wide cardboard base.');
  await axe();
  await keep.click();
  await form.getByRole('button', { name: say('picture.remove') }).waitFor();
  await form.getByRole('button', { name: say('app.done') }).click();

  const picture = page.getByRole('img', { name: 'A clay axolotl on a wide cardboard base.' });
  await picture.waitFor();
  await page.reload();
  await picture.waitFor();
  const { width, bytes } = await picture.evaluate((image) => ({ width: image.naturalWidth, bytes: (image.src.length - 'data:image/jpeg;base64,'.length) * 0.75 }));
  assert.ok(width > 0 && width <= 640 && bytes <= 40 * 1024, `${width} px, ${bytes} bytes`);
  assert.ok(!JSON.stringify(await kept(page)).includes('base64'), 'the picture is not in the project');
});

journey('a picture belongs to its evidence also when the form is closed before the browser has kept it', with2(), async (desk) => {
  const { page, say } = desk;
  await on(desk);
  await page.getByRole('button', { name: say('evidence.form.add') }).click();
  const form = page.getByRole('dialog', { name: say('evidence.form.one') });
  await form.getByRole('textbox', { name: say('evidence.form.name') }).fill('The lake');
  await form.getByLabel(say('picture.choose')).setInputFiles({ name: 'base.png', mimeType: 'image/png', buffer: await photo(page) });
  await form.getByRole('textbox', { name: say('picture.alt') }).fill('A lake of blue paper.');
  await form.getByRole('button', { name: say('picture.keep') }).waitFor();
  // In one turn of the browser: the database can't have answered in between.
  await page.evaluate(() => {
    document.getElementById('picture-keep').click();
    document.getElementById('evidence-done').click();
  });
  await page.getByRole('img', { name: 'A lake of blue paper.' }).waitFor();
});

journey('a cycle rests with a reason and goes on with one', with2(), async (desk) => {
  const { page, say, axe } = desk;
  await on(desk);
  await page.getByLabel(say('today.menu')).click();
  await page.getByRole('button', { name: say('today.pause'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: say('today.pause_title') });
  await dialog.getByRole('button', { name: say('today.pause'), exact: true }).click();
  await dialog.getByText(say('gate.reason_note')).waitFor();
  await dialog.getByRole('textbox', { name: say('today.reason') }).fill('Class trip.');
  await dialog.getByRole('button', { name: say('today.pause'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: say('today.paused') }).waitFor();
  await page.getByText('Class trip.').waitFor();
  await axe();
  await page.getByRole('textbox', { name: say('today.reason') }).fill('We are back.');
  await page.getByRole('button', { name: say('app.go_on') }).click();
  await page.getByRole('heading', { name: say('status.task.doing') }).waitFor();
});

const resting = ({ project }) => {
  const [cycle] = project.cycles;
  cycle.paused = true;
  cycle.status_log.push({ to: 'paused', day: 6, by: cycle.day_logs[0].by, who: '', note: 'Class trip.' });
};

journey('days that went by in a pause are counted from the day one is back, if one likes', with2(resting), async (desk) => {
  const { page, say } = desk;
  await on(desk, '2026-10-26T15:00:00Z', '#/');
  await page.getByRole('link', { name: say('home.go.today') }).click();
  await page.getByRole('heading', { level: 1, name: say('today.paused') }).waitFor();
  assert.ok(await page.getByRole('checkbox', { name: say('today.days_again') }).isChecked());
  await page.getByRole('textbox', { name: say('today.reason') }).fill('We are back.');
  const before = (await kept(page)).days;
  await page.getByRole('button', { name: say('app.go_on') }).click();
  await page.getByRole('heading', { level: 1, name: say('today.day_title', { n: 7, length: 10, name: 'Draft 2' }) }).waitFor();
  await page.waitForFunction(() => localStorage.getItem('pathlet/1/project/lrn-devon/prj-2').includes('We are back.'));
  const { days } = await kept(page);
  assert.deepEqual(days, [...before.slice(0, 6), '2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29']);
});

for (const theme of ['light', 'dark']) {
  journey(`everyone can use Today, a day gone by, and the card, ${theme}`, { ...with2(), theme }, async (desk) => {
    const { page, say, axe } = desk;
    await on(desk, '2026-10-12T15:00:00Z');
    await page.getByRole('heading', { name: say('today.checked_in') }).waitFor();
    await axe();
    const first = page.getByRole('button', { name: `${say('app.done')}: Film scenes 3-4` });
    assert.ok((await first.boundingBox()).y < 560, 'the first action stands above the fold');
    await page.goto(`${desk.url}${TODAY}/2`);
    await page.getByRole('heading', { level: 1, name: say('today.log_title', { n: 2, name: 'First look' }) }).waitFor();
    await axe();
    await page.goto(`${desk.url}#/p/prj-2/card`);
    for (const signal of ['green', 'yellow', 'red']) {
      await page.getByRole('radio', { name: say(`card.colour.${signal}`) }).check();
      await page.getByRole('heading', { name: say(`signal.${signal}`) }).waitFor();
      await axe();
    }
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: say('today.checked_in') }).waitFor();
  });
}

/** A large photo full of detail, as a phone makes them. */
async function photo(page) {
  const base64 = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 2000, height: 1500 });
    const brush = canvas.getContext('2d');
    for (let n = 0; n < 4000; n += 1) {
      brush.fillStyle = `hsl(${(n * 47) % 360} 70% ${30 + (n % 50)}%)`;
      brush.fillRect((n * 131) % 2000, (n * 197) % 1500, 60, 40);
    }
    return canvas.toDataURL('image/png').split(',')[1];
  });
  return Buffer.from(base64, 'base64');
}

journey('a call for help that went into a saved file says so, until it is changed', with2(({ project }) => {
  project.cycles[0].help = [{ id: 'h-now', day: 7, kind: 'idea', text: 'How do I film glass?', tried: [], urgency: 'slowing', want: 'hint', status: 'open', replies: [], outcome: '' }];
}), async (desk) => {
  const { page, say, axe } = desk;
  await on(desk);
  const card = page.locator('#help-h-now');
  await card.getByText(say('help.nobody_sees')).waitFor();
  await card.getByRole('link', { name: say('keep.hand_in') }).click();
  await page.getByRole('button', { name: say('keep.hand_in') }).click();
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('keep.save_hand_in') }).click()]);
  await page.evaluate((hash) => (location.hash = hash), TODAY);
  await card.getByText(say('help.in_file', { time: '' }).split(':')[0]).waitFor();
  assert.equal(await card.getByText(say('help.nobody_sees')).count(), 0);
  await axe();
});

journey('beside Done it says who may see a piece of evidence, and leads there', { ...with2(), viewport: { width: 1366, height: 768 } }, async (desk) => {
  const { page, say, axe } = desk;
  await on(desk);
  await page.getByRole('button', { name: say('evidence.form.add') }).click();
  const form = page.getByRole('dialog', { name: say('evidence.form.one') });
  const foot = form.locator('.modal-foot');
  await foot.getByText(say('visibility.teacher')).waitFor();
  await axe();
  await foot.getByRole('button', { name: `${say('app.change')}: ${say('evidence.form.who')}` }).click();
  await page.waitForFunction(() => document.activeElement?.name === 'evidence-visibility');
  await form.getByRole('radio', { name: say('visibility.private') }).check({ force: true });
  await foot.getByText(say('visibility.private')).waitFor();
});
