// The program itself breaks, or cannot start: what is kept is listed and can be taken along, the words in the boxes too.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { axe } from '../browser.mjs';
import { BREAKS, fillUp, kept, listenIn, saved, takeHold } from './broken.mjs';
import { isStarted, journey, open } from './support.mjs';
import { sample } from './stored.mjs';

const DEVON = sample(2);
const LEARNER = 'pathlet/1/learner/lrn-devon';
const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const QUESTION = '#/p/prj-2/plan/question';
/** A stop is told on the console, and what is broken on purpose throws: that is no fault of the journey. */
const ALLOWED = [/^console: (?!policy)/, /^exception: /, /^failed: .* net::ERR_ABORTED$/];

const why = (page, say) => page.getByRole('textbox', { name: say('plan.question.why_me') });
const stopped = (page) => page.getByRole('heading', { level: 1, name: 'Pathlet stopped' });
/** The row of a text, by its key or by words in it. */
const rowOf = (page, words) => (words.startsWith('pathlet/') ? page.locator(`#recovery li:has([id^="kept-${words}"])`) : page.getByRole('listitem').filter({ hasText: words }));
const isKept = (page, words) => page.waitForFunction(([key, words]) => localStorage.getItem(key)?.includes(words), [PROJECT, words]);
const isTwice = (page, say) => page.getByText(say('keep.kept', { time: '' }), { exact: false }).first().waitFor();
const stop = async (page) => {
  await page.evaluate(() => globalThis.pathletPanic('src/desk.rs:1:1'));
  await stopped(page).waitFor();
};

for (const [name, bring] of Object.entries(BREAKS)) {
  journey(`after ${name} the words of a moment ago are in the file, and those of the very key press are rescued`, { blank: true, storage: DEVON, allowed: ALLOWED }, async ({ page, context, url, say }) => {
    await takeHold(context, { pages: 900 });
    await listenIn(context);
    await page.goto(`${url}${QUESTION}`);
    await isStarted(page);
    await why(page, say).fill('Typed a moment ago.');
    await isKept(page, 'Typed a moment ago.');
    await why(page, say).press('End');
    await bring(page);
    await page.keyboard.press('X');
    await stopped(page).waitFor();

    const message = await page.locator('#recovery .message').textContent();
    assert.match(message, /\[[0-9a-f]{12}\]$/, 'which build it was');
    assert.ok(!/Typed|secret/.test(message), 'nothing a student wrote');
    const words = await saved(page, rowOf(page, 'pathlet/rescue/').getByRole('button'));
    assert.match(words.text, /Typed a moment ago\.X"/);
    const all = JSON.parse((await saved(page, page.getByRole('button', { name: 'Save all in one file' }))).text);
    assert.match(all.documents[PROJECT], /Typed a moment ago\./);

    // What lies half-done in the broken program is not kept any more.
    const before = await kept(page, 'pathlet/1/');
    await page.evaluate(() => {
      for (const name of ['blur', 'pagehide', 'visibilitychange']) dispatchEvent(new Event(name));
      // As an answer of the database would that was still on its way.
      localStorage.setItem('pathlet/1/project/lrn-devon/prj-2', 'half of it');
      localStorage.removeItem('pathlet/1/learner/lrn-devon');
    });
    assert.deepEqual(await kept(page, 'pathlet/1/'), before);

    // The single file opens on another computer.
    const file = await saved(page, rowOf(page, PROJECT).getByRole('button'));
    const there = await open({ route: '#/open' });
    try {
      await addFile(there, file);
      await there.page.goto(`${there.url}${QUESTION}`);
      await there.page.waitForFunction(() => [...document.querySelectorAll('textarea')].some((area) => area.value === 'Typed a moment ago.'));
    } finally {
      await there.close();
    }
  });
}

/** Opens a file that was saved, the way a person does. */
async function addFile({ page, say }, file) {
  const path = join(tmpdir(), `${process.pid}-${file.name}`);
  await copyFile(file.path, path);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: say('files.choose') }).click()]);
  await chooser.setFiles(path);
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.waitForURL(/#\/$/);
}

journey('a panic of the program itself says where it was, and nothing of what was read', { route: '#/open', allowed: ALLOWED }, async ({ page, say }) => {
  await page.evaluate(() => Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), 'length', { get: () => 0xffffffff }));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: say('files.choose') }).click()]);
  await chooser.setFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('my own words') });
  await stopped(page).waitFor();
  assert.match(await page.locator('#recovery .message').textContent(), /^\S+\.rs:\d+:\d+ [a-z ]+ \[[0-9a-f]{12}\]$/);
});

journey('a page that hangs loses nothing older than a moment, and is not opened by itself a third time', { blank: true, storage: DEVON, allowed: ALLOWED }, async ({ page, context, url, say }) => {
  await listenIn(context);
  let hung = page;
  for (const words of ['Before the first time.', 'Before the second time.']) {
    await hung.goto(`${url}${QUESTION}`);
    await isStarted(hung);
    await why(hung, say).fill(words);
    await isKept(hung, words);
    await hung.evaluate(() => onNextValue(() => { for (;;); }));
    // Nobody waits for a page that hangs.
    hung.keyboard.press('X').catch(() => {});
    const next = await context.newPage();
    await next.goto(`${url}favicon.svg`);
    await next.waitForFunction(([key, words]) => localStorage.getItem(key).includes(words), [PROJECT, words]);
    hung.close().catch(() => {});
    hung = next;
  }
  await hung.goto(`${url}${QUESTION}`);
  await isStarted(hung);
  await hung.getByText(say('trouble.held_back', { name: 'Save the Walking Fish' })).waitFor();
  assert.equal(await why(hung, say).count(), 0);
});

journey('the recovery page has each text once, by the names of people and projects, and says which copies there are', { route: QUESTION, storage: DEVON, allowed: ALLOWED }, async ({ page, say, axe }) => {
  await why(page, say).fill('In both stores.');
  await isTwice(page, say);
  await page.evaluate((key) => {
    localStorage.setItem('pathlet/quarantine/prj-9/20261106-1940', '{oops');
    localStorage.setItem('pathlet/device/draft/prj-2/driving_question/why', 'A text with no place yet');
    localStorage.setItem('pathlet/device/draft/prj-2/new/open', 'true');
    localStorage.removeItem(key);
  }, LEARNER);
  await stop(page);
  await rowOf(page, PROJECT).waitFor();
  for (const [key, name, copies] of [
    [PROJECT, 'Save the Walking Fish', 'Two copies are here.'],
    [LEARNER, 'Devon', 'Only the second copy is left.'],
    ['pathlet/quarantine/prj-9/20261106-1940', 'Not readable', ''],
    ['pathlet/device/draft/prj-2/driving_question/why', 'A text with no place yet', ''],
  ]) {
    const words = await rowOf(page, key).innerText();
    assert.ok(words.includes(name) && words.includes(copies), words);
    assert.ok(!/pathlet\/|prj-2|lrn-devon/.test(words), `no key: ${words}`);
  }
  assert.equal(await rowOf(page, 'pathlet/device/draft/prj-2/new/open').count(), 0, 'a mark is no work');
  assert.equal(await page.evaluate(() => document.activeElement.textContent.includes('Pathlet stopped')), true);
  assert.equal(await page.title(), 'Pathlet stopped');
  await axe();

  const all = JSON.parse((await saved(page, page.getByRole('button', { name: 'Save all in one file' }))).text);
  assert.match(all.second[LEARNER], /Devon/);
  assert.ok(Object.keys(all.snapshots).some((key) => key.startsWith(`${PROJECT}#`)));
  assert.deepEqual(Object.keys(all).sort(), ['documents', 'format', 'kind', 'pictures', 'second', 'snapshots']);
  // A person's file has all projects.
  const { payload } = JSON.parse((await saved(page, rowOf(page, LEARNER).getByRole('button'))).text);
  assert.equal(payload.learner.display_name, 'Devon');
  assert.equal(payload.projects[0].why_me, 'In both stores.');
});

journey('where nobody was typing, no typed words are promised', { route: QUESTION, storage: DEVON, allowed: ALLOWED }, async ({ page, say }) => {
  await why(page, say).waitFor();
  await stop(page);
  await rowOf(page, PROJECT).waitFor();
  assert.equal(await page.getByText('The words you were typing').isVisible(), false);
  assert.equal(await rowOf(page, 'pathlet/rescue/').count(), 0);
});

journey('pictures go along in the files of the recovery page', { route: QUESTION, storage: DEVON, allowed: ALLOWED }, async ({ page, say }) => {
  await why(page, say).fill('With a picture.');
  await isTwice(page, say);
  await page.evaluate(() => new Promise((done) => {
    indexedDB.open('pathlet').onsuccess = ({ target: { result } }) => {
      const write = result.transaction('pictures', 'readwrite');
      for (const [id, project] of [['pic-1', 'prj-2'], ['pic-2', 'prj-other']]) {
        write.objectStore('pictures').put({ learner: 'lrn-devon', text: JSON.stringify({ id, learner_id: 'lrn-devon', project_id: project, type: 'image/jpeg', width: 4, height: 3, data: '/9j/AAAA' }) }, id);
      }
      write.oncomplete = () => { result.close(); done(); };
    };
  }));
  await stop(page);
  const { payload } = JSON.parse((await saved(page, rowOf(page, PROJECT).getByRole('button'))).text);
  assert.deepEqual(payload.pictures.map(({ id }) => id), ['pic-1']);
  const all = JSON.parse((await saved(page, page.getByRole('button', { name: 'Save all in one file' }))).text);
  assert.deepEqual(Object.keys(all.pictures), ['pic-1', 'pic-2']);
});

journey('what a person cleared is not listed again', { route: QUESTION, storage: DEVON, allowed: ALLOWED }, async ({ page, say }) => {
  await why(page, say).fill('To be cleared.');
  await isTwice(page, say);
  await page.evaluate((key) => {
    localStorage.removeItem(key);
    localStorage.setItem(`pathlet/device/gone/${key}`, '');
  }, PROJECT);
  await stop(page);
  await rowOf(page, LEARNER).waitFor();
  assert.equal(await rowOf(page, PROJECT).count(), 0);
});

journey('words that the full storage has no room for can be saved from the page', { route: QUESTION, storage: DEVON, allowed: ALLOWED }, async ({ page, say }) => {
  await why(page, say).fill('Already there.');
  await isKept(page, 'Already there.');
  await fillUp(page);
  await page.evaluate(() => { document.querySelector('textarea').value = 'No room for these words. '.repeat(40); });
  await stop(page);
  assert.deepEqual(await kept(page, 'pathlet/rescue/'), []);
  const { text } = await saved(page, rowOf(page, 'pathlet/rescue/').getByRole('button'));
  assert.match(text, /No room for these words/);
});

journey('a database that hangs is waited for no longer than two seconds, and the page says so', { blank: true, storage: DEVON, allowed: ALLOWED }, async ({ page, context, url }) => {
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => ({});
    delete globalThis.WebAssembly;
  });
  await page.goto(url);
  const from = Date.now();
  await page.getByText('The second copies could not be read this time.').waitFor();
  await rowOf(page, 'Save the Walking Fish').waitFor();
  assert.ok(Date.now() - from < 3_500, `${Date.now() - from} ms`);
  const all = JSON.parse((await saved(page, page.getByRole('button', { name: 'Save all in one file' }))).text);
  assert.equal(all.documents[PROJECT], DEVON[PROJECT]);
});

journey('without WebAssembly and with a storage that is denied, the second copies are listed and can be saved', { route: QUESTION, storage: DEVON, allowed: ALLOWED }, async ({ page, context, url, say }) => {
  await why(page, say).fill('Only in the database.');
  await isTwice(page, say);
  await page.close();
  await context.addInitScript(() => {
    delete globalThis.WebAssembly;
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    }
  });
  const again = await context.newPage();
  await again.goto(url);
  await again.getByText('This browser cannot run Pathlet.').waitFor();
  await again.getByText('This browser does not let Pathlet keep anything.').waitFor();
  const { text } = await saved(again, rowOf(again, PROJECT).getByRole('button'));
  assert.match(text, /Only in the database\./);
});

journey('without WebAssembly, storage and database the page still explains itself, and makes no database', { blank: true, allowed: ALLOWED }, async ({ page, context, url }) => {
  await context.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(url);
  await page.getByText('This browser cannot run Pathlet.').waitFor();
  await page.getByText('Nothing was found in this browser.').waitFor();
  assert.equal(await page.getByText('The second copies').isVisible(), false, 'none is there, and none is missed');
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);
});

journey('a browser without any database gets as far as the page', { blank: true, storage: DEVON, allowed: ALLOWED }, async ({ page, context, url }) => {
  await context.addInitScript(() => {
    delete globalThis.WebAssembly;
    delete globalThis.indexedDB;
    delete globalThis.IDBObjectStore;
  });
  await page.goto(url);
  await page.getByText('The second copies could not be read this time.').waitFor();
  await rowOf(page, 'Save the Walking Fish').waitFor();
});

test('in a browser that forbids compiling, the page lists what is kept', async () => {
  const desk = await open({ blank: true });
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: process.env.PATHLET_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync), args: ['--js-flags=--jitless', '--disable-gpu', ...root] });
  try {
    const page = await browser.newPage({ locale: 'es-MX' });
    await page.goto(`${desk.url}favicon.svg`);
    await page.evaluate((entries) => Object.entries(entries).forEach(([key, text]) => localStorage.setItem(key, text)), DEVON);
    await page.goto(desk.url);
    const hasWasm = await page.evaluate(() => typeof WebAssembly === 'object');
    if (hasWasm) await isStarted(page);
    else {
      await page.getByRole('heading', { name: 'Pathlet se detuvo' }).waitFor();
      await rowOf(page, 'Save the Walking Fish').getByRole('button', { name: 'Guardar' }).waitFor();
    }
  } finally {
    await browser.close();
    await desk.close();
  }
});

for (const [lang, theme, viewport] of [['en', 'dark', 'phone'], ['es', 'light', 'phone'], ['es', 'dark', 'wide']]) {
  journey(`everyone can use the recovery page, ${lang}, ${theme}, ${viewport}`, { lang, theme, viewport, storage: DEVON, route: QUESTION, allowed: ALLOWED }, async ({ page }) => {
    await page.evaluate(() => globalThis.pathletPanic('src/desk.rs:1:1'));
    await rowOf(page, 'Save the Walking Fish').waitFor();
    await axe(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing runs out of the page');
    // By keyboard alone, from the heading on.
    await page.keyboard.press('Tab');
    assert.match(await page.evaluate(() => document.activeElement.innerText), lang === 'en' ? /Try again/ : /Probar otra vez/);
  });
}

journey('inside another page nothing is made before the person says so', { blank: true }, async ({ page, context, url, say }) => {
  await context.route('**/lms.html', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><title>Our class</title><iframe title="Pathlet" src="./" width="900" height="600"></iframe></html>` }));
  await page.goto(`${url}lms.html`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Pathlet is inside another page' }).waitFor();
  const inside = page.frames()[1];
  assert.deepEqual(await inside.evaluate(() => Object.keys(localStorage)), []);
  assert.deepEqual(await inside.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);

  const [own] = await Promise.all([context.waitForEvent('page'), frame.getByRole('link', { name: 'Open Pathlet in its own tab' }).click()]);
  await isStarted(own);
  assert.equal(await own.evaluate(() => self === top), true);
  await own.close();

  await frame.getByRole('button', { name: 'Work here all the same' }).click();
  await frame.getByRole('heading', { level: 1, name: say('app.tagline') }).waitFor();
  assert.equal(await frame.getByRole('main').count(), 1);
});

journey('a link to a project on a computer where nothing is kept leads to opening a file', { route: QUESTION }, async ({ page, say }) => {
  await page.getByRole('heading', { level: 1, name: say('files.title_open') }).waitFor();
});
