// Every number on the board of a class opens the names behind it, and every name opens its reasons; a class of 150 as one of 28.
import assert from 'node:assert/strict';
import { begin, bringIn, count, heading, madeClass } from './class.mjs';
import { journey } from './support.mjs';

const names = (number) => number.getByRole('link').allTextContents();
const opened = async (number) => {
  await number.locator('summary').click();
  const shown = Number(await number.locator('summary b').textContent());
  await number.locator('.people').waitFor();
  const all = await names(number);
  assert.equal(all.length, shown, 'a number is as many names');
  assert.equal(new Set(all).size, shown, 'nobody stands behind a number twice');
  return all;
};

/** Brings in a class and adds it. */
async function full(desk, students, seed, longest) {
  const { page, say } = desk;
  const { names, now } = madeClass(students, seed, longest);
  const work = now.filter(({ verdict }) => !['unmatched', 'unreadable'].includes(verdict));
  await begin(desk, names);
  await bringIn(desk, work);
  await page.waitForFunction((n) => document.querySelectorAll('.board-table th[scope="row"]').length === n, work.length, { timeout: 120_000 });
  return { names, work };
}

/** The names of the table by the heading of their group, each with its reasons. */
const table = (page) => page.locator('.board-table tbody').evaluateAll((groups) => groups.map((group) => ({
  state: group.querySelector('[scope="rowgroup"]').textContent.trim(),
  rows: [...group.querySelectorAll('tr:has([scope="row"])')].map((row) => ({ name: row.querySelector('[scope="row"]').textContent, reasons: [...row.querySelectorAll('.reasons > li')].map((one) => one.textContent.trim()) })),
})));

for (const lang of ['en', 'es']) {
  journey(`every number on the board opens its names, and every name its reasons (${lang})`, { lang, now: '2026-11-20T15:00:00-06:00' }, async (desk) => {
    const { page, say } = desk;
    const { names: all } = await full(desk, 28, 1);
    const groups = await table(page);
    const rows = groups.flatMap(({ rows }) => rows);
    assert.deepEqual(rows.map(({ name }) => name).sort(), [...all].sort(), 'each student once');
    assert.ok(rows.every(({ reasons }) => reasons.length > 0), 'each has a reason, or a word that nothing asks for a person');

    // The numbers at the top: by need, who waits, what is too big.
    const top = page.locator('.board > .numbers > .number');
    const found = {};
    for (const number of await top.all()) {
      const word = (await number.locator('summary').or(number).first().textContent()).trim();
      found[word] = (await number.getAttribute('class')).includes('is-none') ? [] : await opened(number);
    }
    for (const state of ['needs_now', 'check_soon', 'no_news', 'on_track']) {
      const group = groups.find((one) => [say(`board.group.${state}`), say(`board.group_one.${state}`)].includes(one.state));
      const mine = (group?.rows ?? []).map(({ name }) => name);
      assert.deepEqual(found[say(`board.state.${state}`, { n: mine.length })], mine, state);
    }
    const who = (key) => rows.filter(({ reasons }) => reasons.includes(say(key))).map(({ name }) => name).sort();
    assert.deepEqual(found[say('board.no_file', { n: 0 })], []);
    for (const key of ['too_big', 'waiting']) {
      const mine = who(`board.${key}_one`);
      assert.deepEqual([...found[say(`board.${key}`, { n: mine.length })]].sort(), mine, key);
    }

    // The numbers of the folds: each choice and each element names every student once; every place its own.
    for (const key of ['sides.choices', 'sides.elements']) {
      const fold = page.locator('details.fold', { has: page.getByRole('heading', { name: say(key) }) });
      await fold.locator('summary').first().click();
      await fold.locator('.side-row').nth(key === 'sides.choices' ? 9 : 6).waitFor();
      for (const row of await fold.locator('.side-row').all()) {
        const here = [];
        for (const number of await row.locator('.number').all()) here.push(...(await opened(number)));
        assert.ok(here.length > 0 && new Set(here).size === here.length, 'nobody stands at two levels of one choice');
        if (key === 'sides.elements') assert.deepEqual(here.sort(), [...all].sort());
      }
    }
    const places = page.locator('details.fold', { has: page.getByRole('heading', { name: say('sides.places') }) });
    await places.locator('summary').first().click();
    const at = await places.locator('.number').all();
    assert.equal(await places.locator('summary .note').first().textContent(), say('sides.places_n', { n: at.length }));
    for (const number of at) await opened(number);
    for (const number of await page.locator('aside .number').all()) await opened(number);

    // Every name leads to its reasons.
    for (const { name, reasons } of rows) {
      await page.locator('.board-table').getByRole('link', { name, exact: true }).click();
      await heading(page, name).waitFor();
      const said = (await page.locator('main .reasons, main .note').allTextContents()).join(' | ');
      for (const reason of reasons) assert.ok(said.includes(reason.split(':')[0]) || reason === say('board.both_one'), `${name}: ${reason}`);
      await page.goBack();
      await heading(page, /./).waitFor();
      await page.locator('.board-table').getByRole('link', { name, exact: true }).waitFor();
    }
  });
}

journey('a class of 150 stands whole on its board, also when a name changes', { now: '2026-11-20T15:00:00-06:00' }, async (desk) => {
  const { page, say } = desk;
  const { names: all, work } = await full(desk, 150, 1, 20_000);
  assert.equal(count(work, 'new') > 100, true);
  const groups = await table(page);
  const rows = groups.flatMap(({ rows }) => rows.map(({ name }) => name));
  assert.deepEqual([...rows].sort(), [...all].sort());
  for (const [at, number] of (await page.locator('.board > .numbers > .number:not(.is-none)').all()).slice(0, groups.length).entries()) {
    assert.deepEqual(await opened(number), groups[at].rows.map(({ name }) => name));
  }
  await page.getByText(say('board.eyebrow', { class: 'Room 7', n: 150 })).waitFor();
  // A row that stays is not drawn again: whoever reads it does not lose it.
  await page.evaluate(() => (globalThis.row = document.querySelector('.board-table th[scope="row"]')));
  await page.locator('summary', { hasText: say('class.roster') }).click();
  const box = page.locator('.classname input').first();
  const old = await box.inputValue();
  await box.fill(`${old} Zed`);
  await box.blur();
  await page.locator('.board-table').getByRole('link', { name: `${old} Zed`, exact: true }).waitFor();
  assert.equal(await page.evaluate(() => globalThis.row.isConnected), true);
  assert.equal(await page.locator('.board-table th[scope="row"]').count(), 150);
});

journey('a number that is open stays open when somebody leaves the class', {}, async (desk) => {
  const { page, say } = desk;
  const { names: all } = await full(desk, 12, 3);
  // By its place: which has more than one name may be another one afterwards.
  const numbers = page.locator('.board > .numbers > .number');
  const at = (await numbers.locator('b').allTextContents()).findIndex((count) => Number(count) > 1);
  const largest = numbers.nth(at);
  const before = await opened(largest);
  assert.ok(before.length > 1 && before.length <= all.length);
  await page.locator('summary', { hasText: say('class.roster') }).click();
  await page.getByRole('button', { name: `${say('class.remove')}: ${before[0]}` }).click();
  await largest.getByRole('link', { name: before[0], exact: true }).waitFor({ state: 'detached' });
  assert.deepEqual(await names(largest), before.slice(1));
  assert.equal(await largest.locator('summary b').textContent(), String(before.length - 1));
});
