// A class by keyboard and by ear alone: files, names, groups, a note, what goes back. Where the focus is after each press, and what is said.
import assert from 'node:assert/strict';
import { begin, bringIn, heading, madeClass } from './class.mjs';
import { asFile, file, save } from './filing.mjs';
import { hears, isAt } from './hearing.mjs';
import { journey } from './support.mjs';

/** Writes down all that live regions say from now on. */
const listen = (page) => page.evaluate(() => {
  globalThis.heard = [];
  const last = new WeakMap();
  const note = () => {
    for (const line of document.querySelectorAll('[role=status], [role=alert]')) {
      const said = line.textContent.trim();
      if (said && last.get(line) !== said) globalThis.heard.push(said);
      last.set(line, said);
    }
  };
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
});
const heard = (page) => page.evaluate(() => globalThis.heard);
const open = (page, words) => page.locator('summary', { hasText: words }).press('Enter');

for (const lang of ['en', 'es']) {
  journey(`whose a file is, is chosen by keys: the list stays under the hand, and nothing calls away from it (${lang})`, { lang }, async (desk) => {
    const { page, say, axe } = desk;
    const { names, now } = madeClass(28, 1);
    await begin(desk, names);
    await listen(page);
    await page.locator('#bring-files').setInputFiles(now.map(({ name, text }) => asFile(name, text)));
    await page.waitForFunction(() => document.activeElement.matches('h1'));
    await heading(page, say('bring.look', { n: now.length })).waitFor({ timeout: 120_000 });
    await isAt(page, say('bring.look', { n: now.length }));
    await hears(page, say('bring.look', { n: now.length }));
    const far = new RegExp(say('bring.reading', { n: '\\d+', count: now.length }));
    const told = (await heard(page)).filter((said) => far.test(said));
    assert.ok(told.length > 1 && told.length < 6, `says now and then how far it is: ${told}`);

    const whose = page.locator('select').first();
    await whose.focus();
    const id = await whose.getAttribute('id');
    const comes = Number(/\d+/.exec(await page.locator('main .btn-main.btn-big').textContent())[0]);
    const ask = (n) => page.getByRole('heading', { name: say('bring.verdict.unmatched', { n }), exact: true }).waitFor();
    const isThere = () => page.waitForFunction((id) => document.activeElement.id === id, id);
    await whose.press('ArrowDown');
    await page.waitForFunction((id) => document.getElementById(id).selectedIndex === 1, id);
    await isThere();
    await whose.press('ArrowDown');
    // The first name of the class, whose own file is asked about then: a question comes, and the answered one stays.
    await ask(2);
    await isThere();
    await whose.press('ArrowUp');
    await ask(1);
    await isThere();
    await page.getByText(say('bring.left_out')).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
    await axe();

    await page.getByRole('button', { name: say('bring.add', { n: comes }) }).press('Enter');
    await hears(page, say('bring.came_in', { n: comes }));
    await page.waitForFunction(() => document.activeElement.matches('h1'));
    await page.getByRole('button', { name: say('bring.take_back') }).press('Enter');
    await hears(page, say('bring.taken_back'));
  });
}

journey('a student goes to another group by one key, it is said, and the next key goes on from there', {}, async (desk) => {
  const { page, say } = desk;
  const { names, before } = madeClass(12, 3);
  await begin(desk, names);
  await bringIn(desk, before);
  await open(page, say('groups.title'));
  const groups = page.locator('details', { hasText: say('groups.title') }).locator('section');
  const select = groups.first().locator('select').first();
  await select.waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[id^="move-"]').length === document.querySelectorAll('.board-table th[scope="row"]').length);
  const [id, n] = [await select.getAttribute('id'), await groups.count()];
  const name = (await page.locator(`label[for="${id}"]`).textContent()).replace(say('groups.move', { name: '' }), '');
  await select.focus();
  for (const [key, at] of [['ArrowDown', 2], ['ArrowUp', 1]]) {
    await page.keyboard.press(key);
    await hears(page, say('groups.moved', { name, n: at }));
    await page.waitForFunction(([id, at]) => document.activeElement.id === id && document.activeElement.value === `${at - 1}`, [id, at]);
    assert.equal(await groups.nth(at - 1).locator(`#${id}`).count(), 1);
    assert.equal(await groups.count(), n);
  }
  // What is planned of it, and taken away again.
  await groups.first().getByRole('button', { name: new RegExp(`^${say('groups.plan')}`) }).press('Enter');
  await page.getByRole('button', { name: say('groups.remove') }).press('Enter');
  await hears(page, say('groups.gone'));
  await page.waitForFunction(() => document.activeElement.matches('details h3'));
});

journey('names, a note and what goes back: where a button goes away, the focus goes on beside it', {}, async (desk) => {
  const { page, say } = desk;
  const { names, before } = madeClass(12, 3);
  await begin(desk, names);
  await bringIn(desk, before);
  await open(page, say('class.roster'));
  const [first, second] = names;
  await page.getByRole('button', { name: `${say('class.remove')}: ${first}`, exact: true }).press('Enter');
  await hears(page, say('class.removed', { name: first }));
  await isAt(page, `${say('class.display')}: ${second}`);
  await page.getByRole('status').getByRole('button', { name: say('app.undo') }).press('Enter');

  await page.locator('.board-table').getByRole('link', { name: second, exact: true }).press('Enter');
  await isAt(page, second);
  await page.getByRole('textbox', { name: say('notes.compliment') }).fill('Your map is clear.');
  await page.getByRole('button', { name: say('notes.another') }).press('Enter');
  await page.getByText('Your map is clear.').or(page.getByRole('textbox', { name: say('notes.compliment') }).nth(1)).first().waitFor();
  await isAt(page, say('notes.compliment'));
  assert.equal(await page.evaluate(() => document.activeElement.value), '');

  await page.getByRole('navigation', { name: say('teach.nav') }).first().getByRole('link', { name: say('teach.back'), exact: true }).press('Enter');
  await heading(page, say('back.title', { n: 1 })).waitFor();
  const file = await save(page, page.getByRole('button', { name: say('back.make', { n: 1 }) }));
  assert.match(file.name, /_reply_/);
  await hears(page, say('back.made', { n: 1 }));
  await isAt(page, say('back.title_none'));

  await page.goBack();
  await page.goBack();
  await page.locator('summary', { hasText: say('out.title') }).press('Enter');
  await save(page, page.getByRole('button', { name: say('out.goals') }));
  await hears(page, say('packs.saved'));
  await save(page, page.getByRole('button', { name: say('out.year_save') }));
  await isAt(page, say('out.year_ask'));
  await page.getByRole('button', { name: say('app.cancel') }).press('Enter');
  await isAt(page, say('out.year'));
  await page.getByRole('button', { name: say('class.other') }).press('Enter');
  await isAt(page, say('class.title'));
});

journey('the tools are one press from the numbers, reasons are a list, a plan says its language, and a long word breaks', {}, async (desk) => {
  const { page, say } = desk;
  const { names, before } = madeClass(12, 3);
  const { kind, payload } = JSON.parse(before[0].text);
  payload.projects[0].title = 'Electroencefalografistas'.repeat(3);
  payload.learner.ui_lang = 'es';
  await begin(desk, names);
  await bringIn(desk, [{ name: before[0].name, text: file(kind, payload) }, ...before.slice(1)]);
  const long = page.locator('.board-table td', { hasText: payload.projects[0].title });
  assert.equal(await long.locator('bdi').first().getAttribute('lang'), 'es');
  await long.getByRole('listitem').first().waitFor();

  const first = page.locator('.board-table a').first();
  const top = async () => (await first.boundingBox()).y;
  await page.locator('.numbers summary').last().focus();
  const stood = await top();
  await page.keyboard.press('Tab');
  await isAt(page, say('bring.title'));
  const seen = await page.evaluate(() => document.activeElement.closest('p').getBoundingClientRect().width);
  assert.ok(seen > 100, 'it shows while it has the focus');
  assert.equal(await top(), stood, 'and nothing moves away from under a pointer');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'bring-title');

  await page.setViewportSize({ width: 320, height: 640 });
  await page.waitForFunction(() => document.documentElement.scrollWidth <= 320);
  const narrow = await page.locator('.board-table a').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().width < 24).length);
  assert.equal(narrow, 0, 'no name is too narrow to press');
});
