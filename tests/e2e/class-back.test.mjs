// A class comes back: from its own file, and from the one backup of everybody; told before, and taken back with one press.
import assert from 'node:assert/strict';
import { begin, bringIn, heading, madeClass } from './class.mjs';
import { asFile, choose, save } from './filing.mjs';
import { isStarted, journey } from './support.mjs';

const documents = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('pathlet/1/')).map(([key, text]) => [key, JSON.stringify(JSON.parse(text).payload)]).sort()));

/** A class with the files of six students. */
async function full(desk) {
  const { names, before } = madeClass(12, 3);
  await begin(desk, names);
  await bringIn(desk, before);
  return before.length;
}

for (const lang of ['en', 'es']) {
  journey(`a class that was closed comes back from its file, and goes again with one press (${lang})`, { lang }, async (desk) => {
    const { page, say, axe } = desk;
    const count = await full(desk);
    await page.waitForFunction((n) => document.querySelectorAll('.board-table th[scope="row"]').length === n, count);
    const whole = await documents(page);
    await page.locator('summary', { hasText: say('out.title') }).click();
    const archive = await save(page, page.getByRole('button', { name: say('out.year_save') }));
    await page.getByRole('button', { name: say('out.year_remove') }).click();
    await heading(page, say('class.title')).waitFor();
    const without = await documents(page);

    await page.getByRole('link', { name: say('place.open') }).click();
    await choose(desk, asFile(archive.name, archive.text));
    await heading(page, say('place.title')).waitFor();
    await page.getByText(say('place.comes', { n: count })).waitFor();
    assert.deepEqual(await documents(page), without, 'nothing is kept before the button');
    await axe();
    await page.getByRole('button', { name: say('files.add'), exact: true }).click();
    await page.locator('.banner').getByText(say('files.added', { name: 'Room 7' })).waitFor();
    await page.waitForFunction((n) => document.querySelectorAll('.board-table th[scope="row"]').length === n, count);
    assert.deepEqual(Object.keys(await documents(page)), Object.keys(whole));

    await page.getByRole('button', { name: say('files.take_back') }).click();
    await heading(page, say('files.title_open')).waitFor();
    assert.deepEqual(await documents(page), without);
  });
}

journey('a class that was written on after its file was saved is not taken away', {}, async (desk) => {
  const { page, say } = desk;
  await full(desk);
  await page.locator('summary', { hasText: say('out.title') }).click();
  await save(page, page.getByRole('button', { name: say('out.year_save') }));
  await page.locator('summary', { hasText: say('class.roster') }).click();
  const name = page.locator('.classname').first().getByRole('textbox').first();
  await name.fill('Written after the file');
  await page.getByRole('button', { name: say('out.year_remove') }).click();
  await page.getByText(say('out.year_changed')).waitFor();
  assert.ok(Object.entries(await documents(page)).some(([key, text]) => key.includes('/class/') && text.includes('Written after the file')));
});

journey('words that wait in a box keep a class from being taken away, and what could not be read of it outlives the closing', {}, async (desk) => {
  const { page, say, url } = desk;
  await full(desk);
  const key = Object.keys(await documents(page)).find((name) => name.includes('/class/'));
  const aside = `pathlet/quarantine/${key.split('/').at(-1)}/20261106-1940`;
  await page.evaluate((aside) => localStorage.setItem(aside, '{what could not be read'), aside);
  await page.locator('summary', { hasText: say('out.title') }).click();
  await save(page, page.getByRole('button', { name: say('out.year_save') }));
  await page.locator('summary', { hasText: say('class.roster') }).click();
  const name = page.locator('.classname').first().getByRole('textbox').first();
  const before = await name.inputValue();
  await name.fill('A name that is much longer than a name may be here');
  await page.getByRole('button', { name: say('out.year_remove') }).click();
  await page.getByText(say('out.year_changed')).waitFor();
  assert.ok((await documents(page))[key]);

  await name.fill(before);
  await save(page, page.getByRole('button', { name: say('out.year_save') }));
  await page.getByRole('button', { name: say('out.year_remove') }).click();
  await heading(page, say('class.title')).waitFor();
  assert.equal(await page.evaluate((aside) => localStorage.getItem(aside), aside), '{what could not be read');
  await page.goto(`${url}#/open`);
  await page.getByRole('heading', { name: say('keep.aside_title') }).waitFor();
});

journey('the one backup holds teachers, classes and packs; on another computer they are told, come back, and go again', { route: '#/settings' }, async (desk) => {
  const { page, say, url } = desk;
  const count = await full(desk);
  const whole = await documents(page);
  await page.evaluate(() => (location.hash = '#/settings'));
  const backup = await save(page, page.getByRole('button', { name: say('everyone.save') }));
  await page.evaluate(() => (localStorage.clear(), sessionStorage.clear(), new Promise((done) => {
    const gone = indexedDB.deleteDatabase('pathlet');
    gone.onsuccess = gone.onerror = gone.onblocked = () => done();
  })));
  await page.goto('about:blank');
  await page.goto(`${url}#/open`);
  await isStarted(page);
  assert.deepEqual(await documents(page), {});
  await choose(desk, asFile(backup.name, backup.text));
  await heading(page, say('place.title')).waitFor();
  await page.getByText('Ms. Ortega').waitFor();
  await page.getByText(say('place.comes', { n: count })).waitFor();
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.waitForFunction((n) => document.querySelectorAll('.board-table th[scope="row"]').length === n, count);
  assert.deepEqual(await documents(page), whole);
  await page.getByRole('button', { name: say('files.take_back') }).click();
  await heading(page, say('files.title_open')).waitFor();
  assert.deepEqual(await documents(page), {});
});
