// Every document stands twice: in the storage, which answers at once, and in the browser's database, which outlives a killed browser.
import assert from 'node:assert/strict';
import { sample } from './stored.mjs';
import { isStarted, journey } from './support.mjs';

const QUESTION = '#/p/prj-2/plan/question';
const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const LEARNER = 'pathlet/1/learner/lrn-devon';

const box = (page, say, name) => page.getByRole('textbox', { name: say(`plan.question.${name}`) });

/** What the database holds under a key. */
const second = (page, key) => page.evaluate((key) => new Promise((done) => {
  const request = indexedDB.open('pathlet');
  request.onsuccess = () => {
    const database = request.result;
    const found = database.transaction('documents').objectStore('documents').get(key);
    found.onsuccess = () => {
      database.close();
      done(found.result ?? '');
    };
  };
}), key);

/** Said with its minute: without, it only says that nothing was changed yet. */
const isKept = (page, say) => page.getByText(say('keep.kept', { time: '' }), { exact: false }).first().waitFor();

journey('what is said to be kept stands in the database too', { storage: sample(2), route: QUESTION }, async ({ page, say }) => {
  await box(page, say, 'why_me').fill('Because of the river.');
  await isKept(page, say);
  assert.match(await second(page, PROJECT), /Because of the river\./);
});

journey('a storage that is empty at the start gets everything back, and nobody is welcomed as new', { storage: sample(2), route: QUESTION }, async ({ page, say }) => {
  await box(page, say, 'why_me').fill('Because of the river.');
  await isKept(page, say);
  await page.evaluate(() => addEventListener('pagehide', () => localStorage.clear()));
  await page.reload();
  await isStarted(page);
  assert.equal(await box(page, say, 'why_me').inputValue(), 'Because of the river.');
  await page.getByText(say('trouble.brought_back')).waitFor();
});

journey('a storage that lost its last minutes gets them back from the database', { storage: sample(2), route: QUESTION }, async ({ page, say }) => {
  const old = await page.evaluate((key) => localStorage.getItem(key), PROJECT);
  await box(page, say, 'why_me').fill('The last words before the battery was empty.');
  await isKept(page, say);
  await page.evaluate(([key, old]) => addEventListener('pagehide', () => localStorage.setItem(key, old)), [PROJECT, old]);
  await page.reload();
  await isStarted(page);
  assert.equal(await box(page, say, 'why_me').inputValue(), 'The last words before the battery was empty.');
});

journey('a database that is gone is filled again from the storage', { storage: sample(2), route: QUESTION }, async ({ page, say }) => {
  await box(page, say, 'why_me').fill('Once more.');
  await isKept(page, say);
  await page.evaluate(() => new Promise((done) => {
    indexedDB.deleteDatabase('pathlet').onsuccess = done;
  }));
  await page.reload();
  await isStarted(page);
  await box(page, say, 'why_world').fill('And on.');
  await isKept(page, say);
  assert.match(await second(page, PROJECT), /Once more\./);
  assert.match(await second(page, LEARNER), /Devon/);
});

journey('a text that was damaged in the storage comes back whole, and its bytes stay', { storage: sample(2), route: QUESTION }, async ({ page, say }) => {
  await box(page, say, 'why_me').fill('Whole again.');
  await isKept(page, say);
  await page.evaluate((key) => addEventListener('pagehide', () => localStorage.setItem(key, `${localStorage.getItem(key).slice(0, 900)}`)), PROJECT);
  await page.reload();
  await isStarted(page);
  assert.equal(await box(page, say, 'why_me').inputValue(), 'Whole again.');
  const aside = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/quarantine/')));
  assert.equal(aside.length, 1);
});

journey('where the database takes nothing, it is said that the work is not kept', { storage: sample(2), route: QUESTION }, async ({ page, say }) => {
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = function put() {
      this.transaction.abort();
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await box(page, say, 'why_me').fill('Nowhere but here.');
  await page.getByText(say('keep.not_kept_title')).first().waitFor();
});

journey('a database that never answers keeps nobody from working, and the page says so', { storage: sample(2), blank: true }, async ({ page, context, url, say }) => {
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => ({});
  });
  await page.goto(`${url}${QUESTION}`);
  await isStarted(page);
  await box(page, say, 'why_me').fill('Not waiting.');
  await page.getByText(say('keep.tab_only_short')).first().waitFor();
  await page.waitForFunction((key) => localStorage.getItem(key).includes('Not waiting.'), PROJECT);
});

/** Another project of the same learner, as if it had always been here. */
const withAnother = (storage) => ({ ...storage, [`${PROJECT}-2`]: storage[PROJECT] });

journey('typing reads and writes the open project alone, however much is kept here', { storage: withAnother(sample(2)), route: QUESTION }, async ({ page, say }) => {
  await box(page, say, 'why_me').fill('Before.');
  await isKept(page, say);
  await page.evaluate(() => {
    globalThis.touched = new Set();
    for (const name of ['getItem', 'setItem']) {
      const plain = Storage.prototype[name];
      Storage.prototype[name] = function noted(key, ...more) {
        globalThis.touched.add(key);
        return plain.call(this, key, ...more);
      };
    }
  });
  await box(page, say, 'why_me').pressSequentially(' And more of it.');
  await isKept(page, say);
  const touched = await page.evaluate(() => [...globalThis.touched].filter((key) => key.startsWith('pathlet/1/')));
  assert.deepEqual(touched.filter((key) => key.includes('/project/')), [PROJECT]);
});

journey('a database that a newer Pathlet has changed is gone on with', { storage: sample(2), blank: true, allowed: [/404/] }, async ({ page, url, say }) => {
  await page.goto(`${url}favicon.svg`);
  await page.evaluate(() => new Promise((done) => {
    const request = indexedDB.open('pathlet', 9);
    request.onupgradeneeded = () => ['pictures', 'documents', 'heads', 'snapshots', 'away', 'later'].forEach((name) => request.result.createObjectStore(name));
    request.onsuccess = () => {
      request.result.close();
      done();
    };
  }));
  await page.goto(`${url}${QUESTION}`);
  await isStarted(page);
  await box(page, say, 'why_me').fill('With a newer neighbour.');
  await isKept(page, say);
  assert.match(await second(page, PROJECT), /With a newer neighbour\./);
});
