// A browser that is killed in the middle of typing: what stood there a moment before comes back, and nothing is torn.
// Three times here; in `cargo xtask soak` twenty times, and at most half a second may be gone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isStarted, wordsIn } from '../browser.mjs';
import { kill, onSite, opened, start } from './own.mjs';

const RUNS = process.env.PATHLET_SOAK ? 20 : 3;
/** Milliseconds of typing that may be gone; more beside other checks, on a machine that is busy with them. */
const MAY_BE_LOST = process.env.PATHLET_SOAK ? 500 : 2_000;
/** The same where only the tab crashes. */
const TAB_MAY_LOSE = process.env.PATHLET_SOAK ? 300 : 2_000;
const ROUTE = '#/p/prj-2/plan/question';
const say = wordsIn('en');
const why = (page) => page.getByRole('textbox', { name: say('plan.question.why_me') });

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

test('what is typed over the limit of its box comes back from a killed browser too', () => onSite(async (site, profile) => {
  const first = await opened(site, profile);
  await why(first.page).fill('Because. '.repeat(56));
  const typed = await type(first.page, 3_000);
  const end = Date.now();
  const limit = await first.page.getByText(say('trouble.text_too_long_short', { limit: 500 })).count();
  await kill(first);
  assert.ok(limit > 0, 'it says that it is too long');
  const second = await start(profile);
  try {
    await isBack(second.page, site, typed, end, MAY_BE_LOST);
  } finally {
    await kill(second);
  }
}));

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
