// Damage on the disk, below the browser: one of the two stores is torn while nobody works, and the other one has everything.
// Each kind once here; in `cargo xtask soak` ten times each, with other bytes every time.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isStarted, wordsIn } from '../browser.mjs';
import { end, kill, onSite, opened, start } from './own.mjs';

const RUNS = process.env.PATHLET_SOAK ? 10 : 1;
const ROUTE = '#/p/prj-2/plan/question';
const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const LEARNER = 'pathlet/1/learner/lrn-devon';
const say = wordsIn('en');
const why = (page) => page.getByRole('textbox', { name: say('plan.question.why_me') });

/** A row of numbers that is the same for a seed: a run that failed can be run again. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** The files of one of the browser's stores in a profile that hold something. */
function filesOf(profile, store) {
  const folder = join(profile, 'Default', store);
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return all.map((entry) => join(entry.parentPath, entry.name)).filter((path) => /\.(log|ldb)$/.test(path) && statSync(path).size > 0);
}

const DAMAGES = {
  'cut off': (path, draw) => writeFileSync(path, readFileSync(path).subarray(0, draw(Math.ceil(statSync(path).size / 4)))),
  'full of wrong bytes': (path, draw) => {
    const bytes = readFileSync(path);
    for (let times = 0; times < 40; times += 1) bytes[draw(bytes.length)] ^= 1 + draw(255);
    writeFileSync(path, bytes);
  },
  gone: (path) => rmSync(path),
};

/** Runs in the page: whether the database holds the same text under a key as the storage. */
const isInBoth = (key) => new Promise((done) => {
  const request = indexedDB.open('pathlet');
  request.onsuccess = () => {
    const database = request.result;
    const found = database.transaction('documents').objectStore('documents').get(key);
    found.onsuccess = () => {
      database.close();
      done(Boolean(found.result) && found.result === localStorage.getItem(key));
    };
  };
});

const WORDS = 'What was typed before the disk was damaged.';

/** Types, ends the browser, damages a store, starts again: all of it is there, and then in both stores. */
async function survives(site, profile, store, kind, seed) {
  const first = await opened(site, profile);
  await why(first.page).fill(WORDS);
  await first.page.getByText(say('keep.kept', { time: '' }), { exact: false }).first().waitFor();
  await end(first);
  const draw = chance(seed);
  const files = filesOf(profile, store);
  assert.ok(files.length > 0, `${store} is in the profile`);
  for (const path of files) DAMAGES[kind](path, draw);

  const again = await start(profile);
  try {
    const { page } = again;
    await page.goto(`${site.url}#/`);
    await isStarted(page);
    assert.doesNotMatch(page.url(), /#\/hello$/);
    assert.equal(await page.getByRole('heading', { name: say('hello.title') }).count(), 0, 'nobody is welcomed as new');
    // Without its beginning, or some bytes here and there, a store may still have most of what it had; without its files it has nothing.
    if (store === 'Local Storage' && kind === 'gone') await page.getByText(say('trouble.brought_back')).waitFor();
    if (page.url().endsWith('#/who')) await page.getByRole('button', { name: /Devon/ }).click();
    await page.goto(`${site.url}${ROUTE}`);
    assert.equal(await why(page).inputValue(), WORDS);
    for (const key of [PROJECT, LEARNER]) await page.waitForFunction(isInBoth, key);
    assert.ok(await page.evaluate(([key, words]) => localStorage.getItem(key).includes(words), [PROJECT, WORDS]));
  } finally {
    await kill(again);
  }
}

for (const [store, other] of [['Local Storage', 'database'], ['IndexedDB', 'storage']]) {
  for (const kind of Object.keys(DAMAGES)) {
    for (let run = 1; run <= RUNS; run += 1) {
      const seed = 7_919 * run + kind.length + store.length;
      test(`work whose ${store} on the disk is ${kind} is all there again, from the ${other}, run ${run}`, () => onSite((site, profile) => survives(site, profile, store, kind, seed)));
    }
  }
}
