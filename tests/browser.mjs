// The built site on a server of its own, open in Debian's chromium: what the journeys, the pictures and the times stand on.
// Collects what must not happen on a page: anything on the console, a failed request, anything sent to another origin.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './static.mjs';

const TOP = new URL('../', import.meta.url);
/** Pathlet has to work from any folder of any host, so the tests serve it from one. */
const PREFIX = '/some/school/pathlet/';
/** Where the rehearsal of the next schema stands beside it (`cargo xtask dist --next`): one origin, so both have the same storage. */
const NEXT_PREFIX = '/some/school/next/';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const QUIET = ['disable-quic', 'no-first-run', 'disable-background-networking', 'disable-component-update', 'disable-sync'];
const SIZES = { wide: { width: 1366, height: 620 }, phone: { width: 360, height: 740 } };

let site;
let browser;

/** Starts the server and the browser, once. */
export async function begin() {
  site ??= await serve(fileURLToPath(new URL('dist', TOP)), {
    prefix: PREFIX,
    beside: { folder: fileURLToPath(new URL('dist-next', TOP)), prefix: NEXT_PREFIX },
  });
  browser ??= await chromium.launch({
    executablePath: process.env.PATHLET_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync),
    args: ['disable-gpu', ...(process.getuid?.() === 0 ? ['no-sandbox'] : []), ...QUIET].map((flag) => `--${flag}`),
  });
}

export async function end() {
  await browser?.close();
  await site?.close();
  browser = site = undefined;
}

function wordsOf(lang) {
  const file = new URL(`locales/${lang}.json`, TOP);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/**
 * The words of one language: `say('plan.steps.count', { n: 3 })` gives what a person reads there.
 * A text with plural forms takes the form of its argument `n`; of a text with plain words it is the longer one.
 */
export function wordsIn(lang) {
  const words = wordsOf(lang);
  return (key, args = {}) => {
    let text = key.split('.').reduce((part, name) => part?.[name], words);
    if (typeof text === 'object' && 'plain' in text) text = text.text;
    if (typeof text === 'object') text = text[new Intl.PluralRules(lang).select(args.n)] ?? text.other;
    assert.equal(typeof text, 'string', `locales/${lang}.json has no text for ${key}`);
    return text.replace(/\{(\w+)\}/g, (place, name) => {
      assert.ok(name in args, `${key} needs {${name}}`);
      return String(args[name]);
    });
  };
}

/** Collects what must not happen on any page of a context. */
function watch(context) {
  const faults = [];
  const ours = new URL(site.url).origin;
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', (problem) => faults.push(`exception: ${problem.error()}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== ours) faults.push(`another origin: ${url}`);
  });
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // The browser drops the picture for its tab, letters, and the rest of the program by itself when a page is left before they have come.
    const isDropped = why === 'net::ERR_ABORTED' && /\/favicon\.svg$|\/fonts\/[^/]+\.woff2$|\/late-[^/]+\.wasm$/.test(request.url());
    if (!isDropped) faults.push(`failed: ${request.url()} ${why}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  return faults;
}

/**
 * Opens Pathlet in a browser of its own: nothing kept, nothing shared with other tests.
 *
 * `lang` and `theme` are what the device asks for, as on a new computer. `viewport` is 'wide', 'phone' or `{width, height}`.
 * `scale` is how many pixels of the screen make one of the page. `now` is what the computer's clock says, in the time of
 * Chicago. `storage` fills localStorage first. `route` is a hash such as '#/hello'. `started: false` does not wait for the
 * app, and `blank: true` leaves the going there to the caller.
 */
export async function open({ lang = 'en', theme = 'light', viewport = 'wide', scale = 1, touch = false, now, storage = {}, route = '', started = true, blank = false } = {}) {
  await begin();
  const origin = new URL(site.url).origin;
  const context = await browser.newContext({
    locale: { en: 'en-US', es: 'es-MX' }[lang] ?? lang,
    timezoneId: 'America/Chicago',
    colorScheme: theme,
    viewport: SIZES[viewport] ?? viewport,
    deviceScaleFactor: scale,
    hasTouch: touch,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    storageState: { cookies: [], origins: [{ origin, localStorage: Object.entries(storage).map(([name, value]) => ({ name, value })) }] },
  });
  context.setDefaultTimeout(15_000);
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  if (now) await context.addInitScript(stopClock, Date.parse(now));
  const page = await context.newPage();
  const faults = watch(context);
  const desk = { page, context, url: site.url, next: new URL(NEXT_PREFIX, site.url).href, say: wordsIn(lang), faults, axe: () => axe(page), close: () => context.close() };
  if (blank) return desk;
  await page.goto(site.url + route);
  if (started) await isStarted(page);
  return desk;
}

/** Runs in the page: from here on it is always the same moment. Timers and times of work go on. */
function stopClock(now) {
  globalThis.Date = class extends Date {
    constructor(...parts) {
      super(...(parts.length === 0 ? [now] : parts));
    }

    static now() {
      return now;
    }
  };
}

/** Waits until the app has taken over from the first-paint shell, and all of it is there. */
export async function isStarted(page) {
  await page.waitForFunction(() => ['pathlet-ready', 'pathlet-whole'].every((mark) => performance.getEntriesByName(mark).length > 0));
}

/** Fails on anything axe-core finds against WCAG 2.0 to 2.2, levels A and AA. */
export async function axe(page) {
  // Evaluated by the browser itself, for the page's own policy lets no foreign script in.
  await page.evaluate(AXE);
  // On a screen as tall as the page: what happens to lie under a bar that stays while one scrolls is no fault of the page.
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size && height > size.height) await page.setViewportSize({ ...size, height: height + 200 });
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }), AXE_RULES);
  if (size) await page.setViewportSize(size);
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}`).join('\n')}`);
  assert.deepEqual(found, [], `axe-core found on ${page.url()}`);
}
