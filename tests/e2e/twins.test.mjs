// Every document stands twice: in the storage, which answers at once, and in the browser's database, which outlives a killed browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
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

journey('a text that can not be read stands in the database too, and is found again after the storage was emptied', { storage: sample(2), route: QUESTION, allowed: [/^console: a stop$/] }, async ({ page, url, say, axe }) => {
  await box(page, say, 'why_me').fill('Whole again.');
  await isKept(page, say);
  await page.evaluate((key) => addEventListener('pagehide', () => localStorage.setItem(key, `{"title":"The torn plan" ${localStorage.getItem(key).slice(300, 900)}`)), PROJECT);
  await page.reload();
  await isStarted(page);
  assert.equal(await box(page, say, 'why_me').inputValue(), 'Whole again.');
  const asides = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('pathlet/quarantine/')));
  const [[key, text], ...others] = await asides();
  assert.deepEqual(others, []);
  // The database follows by itself.
  const follows = async (wanted) => {
    for (let tries = 0; (await second(page, key)) !== wanted; tries++) {
      assert.ok(tries < 200, 'the database never held it');
      await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => done(true))));
    }
  };
  await follows(text);

  await page.evaluate(() => addEventListener('pagehide', () => localStorage.clear()));
  await page.goto(`${url}#/keep`);
  await page.reload();
  await isStarted(page);
  const row = page.getByRole('listitem').filter({ hasText: 'The torn plan' });
  await row.waitFor();
  assert.deepEqual(await asides(), [[key, text]]);
  assert.equal(await row.getByText(key).isVisible(), false, 'its name in the storage is for whoever asks');
  await axe();
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button').click()]);
  assert.equal(await readFile(await download.path(), 'utf8'), text);

  // After a stop the page in plain HTML finds it in the database alone.
  await page.evaluate(() => {
    localStorage.clear();
    globalThis.pathletPanic('a stop');
  });
  await page.locator('#recovery').getByRole('listitem').filter({ hasText: 'The torn plan' }).waitFor();
});

journey('a text that can be read in neither place is named by what its second copy still says', { storage: sample(2), route: QUESTION }, async ({ page, say }) => {
  // Once that is said, nothing is on its way into the database any more.
  await box(page, say, 'why_me').fill('Because of the river.');
  await isKept(page, say);
  await page.waitForFunction((key) => new Promise((done) => {
    const request = indexedDB.open('pathlet');
    request.onsuccess = () => {
      const database = request.result;
      const transaction = database.transaction(['documents', 'heads', 'snapshots'], 'readwrite');
      transaction.objectStore('snapshots').clear();
      transaction.objectStore('heads').put('9 crc32:00000000', key);
      transaction.objectStore('documents').put('{"format":"pathlet","kind":"project","payload":{"title":"The torn plan","to', key);
      transaction.oncomplete = () => {
        database.close();
        done(true);
      };
    };
  }), PROJECT);
  await page.evaluate((key) => addEventListener('pagehide', () => localStorage.setItem(key, '{"format":"pathlet","kind":"project","pay')), PROJECT);
  await page.reload();
  await isStarted(page);
  const row = page.getByRole('listitem').filter({ hasText: say('trouble.stored_damaged') });
  await row.getByText('The torn plan', { exact: true }).waitFor();
  await row.getByText(say('who.closed_kind.project'), { exact: true }).waitFor();
});

journey('where the disk is full, the failed write and the notice that the work is not kept are one', { storage: sample(2), route: QUESTION }, async ({ page, say }) => {
  page.on('dialog', (dialog) => dialog.accept());
  await box(page, say, 'why_me').waitFor();
  // On a full disk the storage says nothing, and the database takes each piece and gives up the whole.
  await page.evaluate((notice) => {
    const { put } = IDBObjectStore.prototype;
    const stands = () => document.body.innerText.includes(notice);
    globalThis.press = globalThis.failed = globalThis.wait = 0;
    let last = performance.now();
    const look = () => {
      globalThis.wait = Math.max(globalThis.wait, performance.now() - last);
      last = performance.now();
      setTimeout(look, 5);
    };
    look();
    addEventListener('input', () => { globalThis.press ||= performance.now(); }, true);
    IDBObjectStore.prototype.put = function given(...what) {
      const request = put.apply(this, what);
      this.transaction.addEventListener('abort', () => {
        if (globalThis.failed) return;
        globalThis.failed = performance.now();
        // Nothing of the browser's comes between: what stands in the next turn was said in this one.
        setTimeout(() => { globalThis.isToldAtOnce = stands(); });
      });
      request.addEventListener('success', () => this.transaction.abort());
      return request;
    };
  }, say('keep.not_kept_title'));
  await box(page, say, 'why_me').fill('Nowhere but here.');
  await page.getByText(say('keep.not_kept_title')).first().waitFor();
  await page.waitForFunction(() => globalThis.isToldAtOnce !== undefined);
  const { press, failed, wait, isToldAtOnce } = await page.evaluate(({ press, failed, wait, isToldAtOnce } = globalThis) => ({ press, failed, wait, isToldAtOnce }));
  assert.ok(isToldAtOnce, 'in the turn in which the write failed');
  // How long this computer let the whole page wait is no time of ours.
  assert.ok(failed - press - wait < 2_000, `told ${Math.round(failed - press)} ms after the key press, ${Math.round(wait)} of them waiting`);
  assert.equal(await box(page, say, 'why_me').inputValue(), 'Nowhere but here.');
});

journey('a newer Pathlet in another tab can make the database anew while this one is open, and both work on', { storage: sample(2), route: QUESTION, allowed: [/404/] }, async ({ page, context, url, say }) => {
  await box(page, say, 'why_me').fill('Before.');
  await isKept(page, say);
  const other = await context.newPage();
  await other.goto(`${url}favicon.svg`);
  const outcome = await other.evaluate(() => new Promise((done) => {
    const request = indexedDB.open('pathlet', 9);
    request.onupgradeneeded = () => request.result.createObjectStore('later');
    request.onblocked = () => done('it waits for the other tab');
    request.onsuccess = () => {
      request.result.close();
      done('done');
    };
  }));
  assert.equal(outcome, 'done');
  await box(page, say, 'why_me').fill('And after.');
  await isKept(page, say);
  assert.match(await second(page, PROJECT), /And after\./);
  await page.getByRole('status').filter({ hasText: say('trouble.updated') }).waitFor();
});

journey('the news of a newer version that comes while the database is open is said, and that of one that is taken away is not', { storage: sample(2), route: QUESTION }, async ({ page, say }) => {
  await box(page, say, 'why_me').fill('Before.');
  await isKept(page, say);
  const hears = (newVersion) => page.evaluate((newVersion) => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...what) {
      IDBFactory.prototype.open = open;
      const request = open.apply(this, what);
      request.addEventListener('success', () => setTimeout(() => request.result.dispatchEvent(new IDBVersionChangeEvent('versionchange', { oldVersion: 3, newVersion }))));
      return request;
    };
  }, newVersion);
  const bar = page.getByRole('status').filter({ hasText: say('trouble.updated') });
  await hears(null);
  await box(page, say, 'why_me').fill('And after.');
  await isKept(page, say);
  assert.equal(await bar.count(), 0);
  await hears(4);
  await box(page, say, 'why_me').fill('And on.');
  await bar.waitFor();
  await isKept(page, say);
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
  assert.equal(await page.getByText(say('trouble.updated')).count(), 0, 'it was so before this page came: loading again would change nothing');
});
