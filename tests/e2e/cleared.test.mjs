// A computer that forgot everything: schools wipe, browsers clear. Whoever worked here before is led to the take-away file.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { choose } from './filing.mjs';
import { sample } from './stored.mjs';
import { isStarted, journey } from './support.mjs';

const QUESTION = '#/p/prj-2/plan/question';
const fixture = fileURLToPath(new URL('../../model/tests/fixtures/sample-2.json', import.meta.url));
const marks = (page) => page.evaluate(() => caches.keys());

/** Empties storage and database as something from outside does, while no page of ours is open. */
async function clear(page, url) {
  await page.goto(`${url}favicon.svg`);
  await page.evaluate(() => new Promise((done) => {
    localStorage.clear();
    sessionStorage.clear();
    indexedDB.deleteDatabase('pathlet').onsuccess = done;
  }));
}

journey('a computer whose work was cleared says so, and leads to the file that brings it back', { storage: sample(2), route: QUESTION, allowed: [/404/] }, async (desk) => {
  const { page, url, say } = desk;
  const words = JSON.parse(await readFile(fixture, 'utf8')).payload.projects[0].title;
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  const [mark] = await marks(page);
  const held = await page.evaluate(async (mark) => (await (await caches.open(mark)).keys()).length, mark);
  assert.equal(held, 0, 'the mark holds nothing of anybody');
  await clear(page, url);
  await page.goto(url);
  await isStarted(page);
  await page.getByRole('status').filter({ hasText: say('hello.cleared') }).getByRole('link', { name: say('hello.open') }).click();
  await page.waitForURL(/#\/open$/);
  await choose(desk, fixture);
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.getByText(words).first().waitFor();
  assert.equal(await page.getByText(say('hello.cleared')).count(), 0);
});

journey('one empty store alone is filled again, and nothing is said of clearing', { storage: sample(2), route: QUESTION }, async ({ page, say }) => {
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  await page.evaluate(() => addEventListener('pagehide', () => localStorage.clear()));
  await page.reload();
  await isStarted(page);
  await page.getByText(say('trouble.brought_back')).waitFor();
  assert.equal(await page.getByText(say('hello.cleared')).count(), 0);
});

journey('a first visit says nothing of work before, nor one after everything was erased; an example leaves no mark', {}, async (desk) => {
  const { page, url, say } = desk;
  assert.equal(await page.getByText(say('hello.cleared')).count(), 0);
  await page.getByRole('button', { name: say('hello.example') }).click();
  await page.getByText(say('keep.kept', { time: '' }), { exact: false }).first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: say('hello.example_remove') }).click();
  await page.getByRole('heading', { level: 1, name: say('app.tagline') }).waitFor();
  assert.deepEqual(await marks(page), []);

  await page.goto(`${url}#/open`);
  await choose(desk, fixture);
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  await page.goto(`${url}#/settings`);
  await page.getByText(say('settings.erase.title')).click();
  await page.getByLabel(say('settings.erase.type', { word: say('settings.erase.word') })).fill(say('settings.erase.word'));
  await page.getByRole('button', { name: say('settings.erase.now') }).click();
  await page.getByRole('heading', { level: 1, name: say('app.tagline') }).waitFor();
  await page.waitForFunction(async () => (await caches.keys()).length === 0);
  await page.reload();
  await isStarted(page);
  await page.getByRole('heading', { level: 1, name: say('app.tagline') }).waitFor();
  assert.equal(await page.getByText(say('hello.cleared')).count(), 0);
});

for (const [hours, asks] of [[11, false], [13, true]]) {
  const now = new Date(Date.now() + hours * 3_600_000).toISOString();
  journey(`${hours} hours after the last work the only learner here ${asks ? 'is asked for' : 'goes on'}`, { storage: sample(2), now }, async ({ page, say }) => {
    const who = page.getByRole('heading', { level: 1, name: say('who.title') });
    await (asks ? who : page.getByText('Save the Walking Fish').first()).waitFor();
    assert.equal(await who.count(), asks ? 1 : 0);
  });
}
