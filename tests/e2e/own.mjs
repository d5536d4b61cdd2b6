// A browser of a test's own over a profile that outlives it: for what a browser's end, or a disk, does to what is kept.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { isStarted } from '../browser.mjs';
import { serve } from '../static.mjs';
import { sample } from './stored.mjs';

const ROUTE = '#/p/prj-2/plan/question';

/** A browser of its own, over a profile that outlives it. */
export async function start(profile) {
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
export async function kill({ child, browser }) {
  const ended = new Promise((done) => child.once('exit', done));
  process.kill(-child.pid, 'SIGKILL');
  await ended;
  await browser.close().catch(() => {});
}

/** Ends the browser as a person does: what it holds goes to the disk. */
export async function end({ child, browser }) {
  const ended = new Promise((done) => child.once('exit', done));
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => {});
  await ended;
  await browser.close().catch(() => {});
}

/** Opens the question of a sample in a fresh profile. */
export async function opened(site, profile) {
  const browser = await start(profile);
  const { page } = browser;
  await page.goto(site.url);
  await page.evaluate((entries) => Object.entries(entries).forEach(([key, text]) => localStorage.setItem(key, text)), sample(2, ({ project }) => { project.why_me = ''; }));
  await page.goto(`${site.url}${ROUTE}`);
  await page.reload();
  await isStarted(page);
  return browser;
}

/** Runs something with a site and a profile that go afterwards. */
export async function onSite(run) {
  const site = await serve(fileURLToPath(new URL('../../dist', import.meta.url)), { prefix: '/' });
  const profile = mkdtempSync(join(tmpdir(), 'pathlet-own-'));
  try {
    await run(site, profile);
  } finally {
    await site.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
