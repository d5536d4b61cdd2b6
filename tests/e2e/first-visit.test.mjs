// The first five minutes (J1): a stranger opens Pathlet, says who they are, and writes their first own words. And what belongs to
// it later: who is working, the example, the profile, the settings, the bin.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { isStarted, journey, wordsIn } from './support.mjs';
import { sample } from './stored.mjs';

const STRENGTH = { en: 'I can fix bikes.', es: 'Sé arreglar bicicletas.' };

/** A visitor whose actions are counted: a press, a pick, or leaving a filled field. */
function visitor(page) {
  let actions = 0;
  const count = (act) => async (...what) => {
    await act(...what);
    actions += 1;
  };
  return {
    press: count((role, name) => page.getByRole(role, { name, exact: true }).click()),
    pick: count((name) => page.getByRole('radio', { name, exact: true }).check()),
    fillAndLeave: count(async (label, text) => {
      await page.getByLabel(label).fill(text);
      await page.getByLabel(label).blur();
    }),
    actions: () => actions,
  };
}

/** Waits until what is typed is kept, and loads the page again. */
async function again(page, say) {
  await page.getByText(say('keep.kept', { time: '' }).trim()).first().waitFor();
  await page.reload();
  await isStarted(page);
}

/** Says who one is and comes to the two small questions. */
async function introduce(page, say, name = 'Ada') {
  await page.getByRole('link', { name: say('hello.start') }).click();
  await page.getByLabel(say('start.name')).fill(name);
  await page.getByRole('radio', { name: '7', exact: true }).check();
  await page.getByRole('button', { name: say('app.go_on') }).click();
  await page.getByRole('heading', { level: 1, name: say('start.more_title', { name }) }).waitFor();
}

for (const viewport of ['wide', 'phone']) {
  journey(`each door of the first page can be seen and pressed (${viewport})`, { viewport }, async ({ page }) => {
    const doors = page.locator('.doors .door');
    await doors.nth(2).waitFor();
    const covered = await doors.evaluateAll((all) => all.flatMap((door) => [door.querySelector('.door-stone'), door.lastElementChild].map((part) => {
      part.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = part.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2).closest('.door') === door;
    })));
    assert.deepEqual(covered, Array(6).fill(true), 'nothing lies over a door or its words');
    const tops = await doors.evaluateAll((all) => all.map((door) => Math.round(door.getBoundingClientRect().top)));
    assert.equal(new Set(tops).size, viewport === 'wide' ? 1 : 3, 'side by side where there is room');
  });
}

for (const lang of ['en', 'es']) {
  journey(`a stranger writes the first own words within six actions, and a reload keeps them (${lang})`, { lang }, async ({ page, say }) => {
    const me = visitor(page);
    await page.getByRole('heading', { level: 1, name: say('app.tagline') }).waitFor();
    await page.getByText(say('hello.promise.stays')).waitFor();
    await me.press('link', say('hello.start') + ' ' + say('hello.start_note'));
    await me.fillAndLeave(say('start.name'), 'Ada');
    await me.pick('7');
    await me.press('button', say('app.go_on'));
    await page.getByLabel(say('start.strength')).fill(STRENGTH[lang]);
    assert.ok(me.actions() < 6, `${me.actions()} actions before the first own words`);

    await again(page, say);
    assert.equal(await page.getByLabel(say('start.strength')).inputValue(), STRENGTH[lang]);
    await page.getByRole('button', { name: say('start.to_question') }).click();
    await page.waitForURL(/#\/p\/[a-z0-9-]+\/plan\/question$/);
    assert.equal(await page.locator('html').getAttribute('lang'), lang);

    await page.getByRole('link', { name: say('app.home') }).last().click();
    await page.getByRole('heading', { level: 1, name: say('home.step.question') }).waitFor();
    await page.getByRole('list', { name: say('home.path.name', { n: 1 }) }).first().waitFor();
  });

  journey(`whoever skips both small questions comes to the question with actions to spare (${lang})`, { lang }, async ({ page, say }) => {
    const me = visitor(page);
    await me.press('link', say('hello.start') + ' ' + say('hello.start_note'));
    await me.fillAndLeave(say('start.name'), 'Bo');
    await me.pick('2');
    await me.press('button', say('app.go_on'));
    await me.press('button', say('start.to_question'));
    await page.waitForURL(/plan\/question$/);
    assert.ok(me.actions() < 6, `${me.actions()} actions before the question`);
  });
}

/** Presses Tab until something of that name has the focus. */
async function tabTo(page, name) {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const it = document.activeElement;
      return [it.getAttribute('aria-label'), it.labels?.[0]?.textContent, it.textContent].filter(Boolean).join(' ');
    });
    if (focused.includes(name)) return;
  }
  assert.fail(`the focus never comes to ${name}`);
}

journey('the first visit by keyboard alone', {}, async ({ page, say }) => {
  await tabTo(page, say('hello.start'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: say('start.title') }).waitFor();
  await tabTo(page, say('start.name'));
  await page.keyboard.type('Ada');
  await tabTo(page, say('grade.K'));
  for (let grade = 1; grade <= 3; grade += 1) await page.keyboard.press('ArrowRight');
  await tabTo(page, say('app.go_on'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: say('start.more_title', { name: 'Ada' }) }).waitFor();
  await tabTo(page, say('start.strength'));
  await page.keyboard.type('I can whistle.');
  await tabTo(page, say('start.to_question'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/plan\/question$/);
  await page.goto(`${page.url().split('#')[0]}#/me`);
  assert.equal(await page.getByRole('textbox', { name: say('profile.strength') }).inputValue(), 'I can whistle.');
  assert.ok(await page.getByRole('radio', { name: '3', exact: true }).isChecked());
});

journey('a half-typed nickname survives a reload, also when the language changes while it is typed', {}, async ({ page, say }) => {
  const dice = wordsIn('es');
  const box = page.getByRole('textbox');
  await page.getByRole('link', { name: say('hello.start') }).click();
  const name = page.getByLabel(say('start.name'));
  await name.pressSequentially('Mar');
  await page.getByRole('button', { name: say('app.language_name.es') }).click();
  await page.getByLabel(dice('start.name')).press('End');
  await page.keyboard.type('ía');
  assert.equal(await box.inputValue(), 'María');
  await page.reload();
  await isStarted(page);
  assert.equal(await page.getByLabel(dice('start.name')).inputValue(), 'María');
});

journey('what is missing is said at its place, and a full name gets a hint that locks nothing', {}, async ({ page, say }) => {
  await page.getByRole('link', { name: say('hello.start') }).click();
  await page.getByRole('button', { name: say('app.go_on') }).click();
  await page.getByText(say('start.name_missing')).waitFor();
  await page.getByText(say('start.grade_missing')).waitFor();
  await page.getByLabel(say('start.name')).fill('Ada Lovelace');
  await page.getByText(say('trouble.name_private')).waitFor();
  await page.getByRole('radio', { name: '4', exact: true }).check();
  await page.getByRole('button', { name: say('app.go_on') }).click();
  await page.getByRole('heading', { level: 1, name: say('start.more_title', { name: 'Ada Lovelace' }) }).waitFor();
});

const TWO = { ...sample(1), ...sample(3) };

journey('with several people on a computer the first page asks who is working, and each finds their own', { storage: TWO }, async ({ page, say }) => {
  await page.getByRole('heading', { level: 1, name: say('who.title') }).waitFor();
  await page.getByRole('list', { name: say('who.learners') }).getByRole('button', { name: 'Luz' }).click();
  // Luz works in Spanish, so Pathlet does too.
  const dice = wordsIn('es');
  await page.getByRole('navigation', { name: dice('app.nav') }).getByRole('link', { name: dice('app.plan') }).waitFor();
  await page.reload();
  await isStarted(page);
  assert.equal(await page.getByRole('heading', { level: 1, name: dice('who.title') }).count(), 0, 'the tab remembers');
});

const DAMAGED = { ...sample(1), 'pathlet/1/learner/lrn-cut': '{"format":"pathlet","kind":"learner","doc":"lrn-cut","payl' };

journey('what cannot be opened is listed, and its text can be saved exactly as it is', { storage: DAMAGED }, async ({ page, say }) => {
  await page.getByRole('heading', { name: say('who.closed_title') }).waitFor();
  const row = page.getByRole('listitem').filter({ hasText: say('trouble.stored_damaged') });
  await row.getByText(say('who.closed_kind.learner'), { exact: true }).waitFor();
  assert.equal(await page.getByText('pathlet/').count(), 0, 'no name of a place in the browser');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('who.closed_save') }).click()]);
  assert.equal(await readFile(await download.path(), 'utf8'), DAMAGED['pathlet/1/learner/lrn-cut']);
  await page.getByRole('button', { name: 'Luz' }).waitFor();
});

journey('the example is marked on every page, stands in these days, and can be removed without a trace', { lang: 'es' }, async ({ page, say }) => {
  await page.getByRole('button', { name: say('hello.example') }).click();
  await page.getByRole('heading', { level: 1, name: say('home.next.task', { task: 'Film scenes 3-4' }) }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'es');
  for (const route of ['#/growth', '#/settings', '#/']) {
    await page.goto(`${page.url().split('#')[0]}${route}`);
    await page.getByText(say('app.example')).first().waitFor();
  }
  await page.getByRole('button', { name: say('hello.example_remove') }).click();
  await page.getByRole('heading', { level: 1, name: say('app.tagline') }).waitFor();
  const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/1/')));
  assert.deepEqual(left, []);
});

journey('an example that cannot be fetched is said kindly', { allowed: [/example\.json/, /Failed to load resource/] }, async ({ page, context, say }) => {
  await context.route('**/example.json', (route) => route.abort());
  await page.getByRole('button', { name: say('hello.example') }).click();
  await page.getByText(say('hello.example_missing')).waitFor();
});

journey('an example that comes late calls nobody away from what they went on to', {}, async ({ page, context, say }) => {
  let send;
  const asked = new Promise((resolve) => {
    context.route('**/example.json', async (route) => {
      await new Promise((go) => { send = go; resolve(); });
      await route.continue();
    });
  });
  await page.getByRole('button', { name: say('hello.example') }).click();
  await asked;
  await page.evaluate(() => { location.hash = '#/settings'; });
  await page.getByRole('heading', { level: 1, name: say('settings.title') }).waitFor();
  const came = page.waitForResponse(/example\.json/).then((response) => response.finished());
  send();
  await came;
  await page.getByRole('link', { name: say('app.home') }).first().click();
  await page.getByRole('heading', { level: 1, name: say('app.tagline') }).waitFor();
});

journey('another plan is laid out on school days, and the first one waits in the list', {}, async ({ page, say }) => {
  await introduce(page, say);
  await page.getByRole('button', { name: say('start.to_question') }).click();
  await page.waitForURL(/plan\/question$/);
  const first = page.url();
  await page.goto(`${page.url().split('#')[0]}#/new`);
  await page.getByRole('radio', { name: say('home.plan.other') }).check();
  await page.getByRole('radio', { name: '2', exact: true }).check();
  await page.getByLabel(say('home.plan.first')).fill('2027-03-05');
  await page.getByText(say('home.plan.days', { days: 'Fri Mar 5 and Mon Mar 8' })).waitFor();
  await page.getByRole('button', { name: say('home.plan.make') }).click();
  await page.waitForURL((url) => /plan\/question$/.test(url.hash) && url.href !== first);
  await page.getByRole('link', { name: say('app.home') }).last().click();
  await page.getByRole('heading', { name: say('home.others') }).waitFor();
  assert.equal(await page.getByRole('list', { name: say('home.path.name', { n: 1 }) }).first().getByRole('listitem').count(), 3, 'two days and the loop');
  await page.getByRole('button', { name: say('app.untitled') }).click();
  await page.waitForFunction(() => document.querySelector('.only-wide ol')?.children.length === 6);
});

journey('a line about me has its own readers, goes to the bin, comes back by undo and from the bin', { storage: sample(1), route: '#/me' }, async ({ page, say }) => {
  await page.getByRole('button', { name: say('me.add', { list: say('profile.identity') }) }).click();
  await page.keyboard.type('My grandmother sings.');
  const line = page.getByRole('listitem').filter({ has: page.getByRole('textbox', { name: say('profile.identity') }) }).last();
  assert.ok(await line.getByRole('radio', { name: say('visibility.private') }).isChecked(), 'private unless one chooses');
  assert.equal(await line.getByRole('radio', { name: say('visibility.public') }).count(), 0, 'never for everyone');
  await line.getByRole('radio', { name: say('visibility.teacher') }).check();
  await line.getByRole('button', { name: say('app.remove') }).click();
  await page.getByText(say('app.in_bin', { what: 'My grandmother sings.' })).waitFor();
  await page.getByRole('button', { name: say('app.undo') }).click();
  await line.getByRole('button', { name: say('app.remove') }).click();
  await page.getByText(say('app.in_bin', { what: 'My grandmother sings.' })).waitFor();

  await page.goto(`${page.url().split('#')[0]}#/bin`);
  await page.getByRole('button', { name: `${say('app.put_back')}: My grandmother sings.` }).click();
  await page.getByText(say('bin.back', { what: 'My grandmother sings.' })).waitFor();
  await again(page, say);
  await page.goto(`${page.url().split('#')[0]}#/me`);
  assert.equal(await line.getByRole('textbox').inputValue(), 'My grandmother sings.');
  assert.ok(await line.getByRole('radio', { name: say('visibility.teacher') }).isChecked());
});

journey('settings change the page at once, stay after a reload, and erasing asks for a word', {}, async ({ page, say }) => {
  await introduce(page, say);
  await page.goto(`${page.url().split('#')[0]}#/settings`);
  await page.getByRole('radio', { name: say('settings.size.xl') }).check();
  await page.getByRole('checkbox', { name: say('settings.spacing') }).check();
  await page.getByRole('radio', { name: say('settings.theme.dark') }).check();
  const root = page.locator('html');
  assert.equal(await root.getAttribute('data-text'), 'xl');
  await again(page, say);
  assert.equal(await root.getAttribute('data-theme'), 'dark');
  assert.ok(await page.getByRole('checkbox', { name: say('settings.spacing') }).isChecked());

  await page.getByText(say('settings.erase.title')).click();
  const erase = page.getByRole('button', { name: say('settings.erase.now') });
  assert.equal(await erase.getAttribute('aria-disabled'), 'true');
  await page.getByLabel(say('settings.erase.type', { word: say('settings.erase.word') })).fill(say('settings.erase.word'));
  await erase.click();
  await page.getByRole('heading', { level: 1, name: say('app.tagline') }).waitFor();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/1/'))), []);
});

for (const theme of ['light', 'dark']) {
  journey(`everyone can use the pages of the first visit, ${theme}`, { theme }, async ({ page, say, axe }) => {
    await axe();
    await page.getByRole('link', { name: say('hello.start') }).click();
    await page.getByRole('heading', { level: 1, name: say('start.title') }).waitFor();
    await page.getByText(say('start.avatar_change')).click();
    await page.getByRole('button', { name: say('app.go_on') }).click();
    await axe();
    await page.getByLabel(say('start.name')).fill('Ada');
    await page.getByRole('radio', { name: '7', exact: true }).check();
    await page.getByRole('button', { name: say('app.go_on') }).click();
    await page.getByRole('heading', { level: 1, name: say('start.more_title', { name: 'Ada' }) }).waitFor();
    await axe();
  });

  journey(`everyone can use home, growth, profile, settings, bin and another plan, ${theme}`, { theme, storage: TWO }, async ({ page, say, axe }) => {
    await page.getByRole('heading', { level: 1, name: say('who.title') }).waitFor();
    await axe();
    await page.getByRole('button', { name: 'Amara' }).click();
    await page.getByRole('list', { name: say('home.path.name', { n: 1 }) }).first().waitFor();
    await axe();
    const titles = { new: 'home.plan.title', growth: 'growth.title', me: 'me.title', settings: 'settings.title', bin: 'bin.title_none' };
    for (const [route, key] of Object.entries(titles)) {
      await page.goto(`${page.url().split('#')[0]}#/${route}`);
      await page.getByRole('heading', { level: 1, name: say(key, { n: 1 }) }).waitFor();
      await axe();
    }
  });
}
