// A browser that is killed in the middle of typing: what stood there a moment before comes back, and nothing is torn.
// Three times here; in `cargo xtask soak` twenty times, and at most half a second may be gone.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { isStarted, wordsIn } from '../browser.mjs';
import { serve } from '../static.mjs';
import { sample } from './stored.mjs';

const RUNS = process.env.PATHLET_SOAK ? 20 : 3;
/** Milliseconds of typing that may be gone; more beside other checks, on a machine that is busy with them. */
const MAY_BE_LOST = process.env.PATHLET_SOAK ? 500 : 2_000;
/** The same where only the tab crashes. */
const TAB_MAY_LOSE = process.env.PATHLET_SOAK ? 300 : 2_000;
const ROUTE = '#/p/prj-2/plan/question';
const say = wordsIn('en');
const why = (page) => page.getByRole('textbox', { name: say('plan.question.why_me') });

/** A browser of its own, over a profile that outlives it. */
async function start(profile) {
  const program = process.env.PATHLET_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const flags = ['--headless=new', '--disable-gpu', '--no-first-run', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...root];
  const child = spawn(program, [...flags, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise((done, fail) => {
    let said = '';
    child.stderr.on('data', (part) => {
      said += part;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) done(found[1]);
    });
    child.on('exit', () => fail(new Error(`the browser ended: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  const page = context.pages()[0] ?? await context.newPage();
  page.setDefaultTimeout(20_000);
  return { child, browser, page };
}

/** Ends the browser and all its processes, without a chance to write anything. */
async function kill({ child, browser }) {
  const ended = new Promise((done) => child.once('exit', done));
  process.kill(-child.pid, 'SIGKILL');
  await ended;
  await browser.close().catch(() => {});
}

/** Opens the question of a sample in a fresh profile. */
async function opened(site, profile) {
  const browser = await start(profile);
  const { page } = browser;
  await page.goto(site.url);
  await page.evaluate((entries) => Object.entries(entries).forEach(([key, text]) => localStorage.setItem(key, text)), sample(2, ({ project }) => { project.why_me = ''; }));
  await page.goto(`${site.url}${ROUTE}`);
  await page.reload();
  await isStarted(page);
  return browser;
}

/** Types words for so many milliseconds; gives when each of them was typed. */
async function type(page, duration) {
  await why(page).focus();
  const typed = [];
  for (const until = Date.now() + duration; Date.now() < until; await sleep(120)) {
    await page.keyboard.insertText(`w${typed.length};`);
    typed.push(Date.now());
  }
  return typed;
}

/** What is there again must hold all words but those of the last moment. */
async function isBack(page, site, typed, end, mayBeLost) {
  await page.goto(`${site.url}${ROUTE}`);
  await isStarted(page);
  if (page.url().endsWith('#/who')) await page.getByRole('button', { name: /Devon/ }).click();
  const text = await why(page).inputValue();
  const safe = typed.filter((at) => at < end - mayBeLost).length;
  assert.ok(safe > 5, 'enough was typed to lose something');
  for (let nth = 0; nth < safe; nth += 1) assert.ok(text.includes(`w${nth};`), `w${nth}; of ${typed.length}, typed ${end - typed[nth]} ms before, in ${JSON.stringify(text)}`);
}

/** Runs something with a site and a profile that go afterwards. */
async function onSite(run) {
  const site = await serve(fileURLToPath(new URL('../../dist', import.meta.url)), { prefix: '/' });
  const profile = mkdtempSync(join(tmpdir(), 'pathlet-killed-'));
  try {
    await run(site, profile);
  } finally {
    await site.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

for (let run = 1; run <= RUNS; run += 1) {
  test(`a browser that is killed while somebody types gives the words back, run ${run}`, () => onSite(async (site, profile) => {
    const first = await opened(site, profile);
    const typed = await type(first.page, 2_000 + 700 * run + Math.random() * 600);
    const end = Date.now();
    await kill(first);
    const second = await start(profile);
    try {
      await isBack(second.page, site, typed, end, MAY_BE_LOST);
    } finally {
      await kill(second);
    }
  }));
}

test('a tab that crashes while somebody types gives the words back', () => onSite(async (site, profile) => {
  const browser = await opened(site, profile);
  try {
    const typed = await type(browser.page, 3_000);
    const crash = await browser.page.context().newCDPSession(browser.page);
    const crashed = new Promise((done) => browser.page.once('crash', done));
    const end = Date.now();
    crash.send('Page.crash').catch(() => {});
    await crashed;
    const page = await browser.page.context().newPage();
    page.setDefaultTimeout(20_000);
    await isBack(page, site, typed, end, TAB_MAY_LOSE);
  } finally {
    await kill(browser);
  }
}));
