// The program comes in two parts: the first page needs the first alone, and nobody has to know.
import assert from 'node:assert/strict';
import { journey } from './support.mjs';
import { pack } from './packs.mjs';
import { sample } from './stored.mjs';

const LATE = '**/late-*.wasm';
const isHeld = [/net::ERR_(ABORTED|FAILED).*/, /console: Failed to load resource/];
/** Waits for the first page; not for the late part. */
const stands = (page) => page.waitForFunction(() => performance.getEntriesByName('pathlet-ready').length > 0);
const heading = (page, name) => page.getByRole('heading', { level: 1, name });

/** Holds the late part back; what `open` does with it is up to the test. Gives the ways in which it was asked for. */
async function held(page, answer = (route) => (route.request().resourceType() === 'xhr' ? route.abort() : undefined)) {
  const asked = [];
  await page.route(LATE, (route) => {
    asked.push(route.request().resourceType());
    return answer(route);
  });
  return asked;
}

/** A plan that began with a pack, into which a reply came that nobody has looked at. */
const GIVEN = {
  ...sample(2, ({ project }) => (project.template = { id: 'pck-1', rev: 1, title: 'Fair?', pack: pack() })),
  'pathlet/device/news/lrn-devon/prj-2': 'Ms. A.\ncn1 cn2',
};

for (const [who, storage, lang, title] of [
  ['somebody new', {}, 'en', 'app.tagline'],
  ['somebody new', {}, 'es', 'app.tagline'],
  ['a student whose cycle is over', sample(1), 'en', 'home.next.cycle'],
  ['a student in a cycle', sample(2), 'en', 'home.next.over'],
  ['a student in a cycle', sample(2), 'es', 'home.next.over'],
  ['a student with a pack and a reply', GIVEN, 'en', 'home.next.over'],
  ['a group', sample(3), 'en', 'home.next.cycle'],
  ['two who share a computer', { ...sample(1), ...sample(2) }, 'en', 'who.title'],
]) {
  journey(`${who} (${lang}) finds the first page standing before the late part has come`, { storage, lang, blank: true, allowed: isHeld }, async ({ page, url, say }) => {
    const asked = await held(page);
    await page.goto(url);
    await stands(page);
    await heading(page, say(title, { n: 2 })).waitFor();
    assert.deepEqual(asked, ['fetch'], 'nothing on the page had to be waited for');
  });
}

journey('a page behind the first waits for its part, says so, and takes the focus when it is there', { storage: sample(2), blank: true }, async ({ page, url, say }) => {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await held(page, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(url);
  await stands(page);
  await page.evaluate(() => { location.hash = '#/me'; });
  await heading(page, say('app.loading')).waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('#main h1'));
  release();
  await heading(page, say('me.title')).waitFor();
  await page.waitForFunction((title) => document.activeElement?.textContent === title, say('me.title'));
});

journey('where the late part does not come, the page says so, and one press asks again', { storage: sample(2), blank: true, allowed: isHeld }, async ({ page, url, say, axe }) => {
  await held(page, (route) => route.abort());
  await page.goto(`${url}#/me`);
  await heading(page, say('app.part_missing')).waitFor();
  await axe();
  await page.unroute(LATE);
  await page.getByRole('button', { name: say('app.part_missing_again') }).click();
  await heading(page, say('me.title')).waitFor();
});

journey('what is pressed before the late part is there is done all the same', { blank: true, allowed: isHeld }, async ({ page, url, say }) => {
  const asked = await held(page, (route) => (route.request().resourceType() === 'xhr' ? route.continue() : undefined));
  await page.goto(url);
  await stands(page);
  await page.getByRole('button', { name: new RegExp(say('hello.example')) }).click();
  await page.getByText(say('hello.example_text')).first().waitFor();
  assert.deepEqual(asked, ['fetch', 'xhr']);
});

journey('a late part that arrives garbled is not used: the recovery page stands, and the work is on it', { storage: sample(2), blank: true, allowed: [...isHeld, /console: TypeError/, /exception: /] }, async ({ page, url, say }) => {
  await held(page, async (route) => {
    if (route.request().resourceType() !== 'xhr') return undefined;
    const answer = await route.fetch();
    const body = await answer.body();
    body[body.length - 9] ^= 1;
    return route.fulfill({ response: answer, body });
  });
  await page.goto(url);
  await stands(page);
  await page.getByRole('button', { name: new RegExp(`^${say('suggestion.take')}`) }).first().click();
  await page.locator('#recovery').waitFor();
  await page.locator('#recovery li').first().waitFor();
});
