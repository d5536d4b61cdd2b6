// Projects make room: put away into the browser's database, thrown into the bin, and back from both with one press.
import assert from 'node:assert/strict';
import { asFile, choose, heading, save } from './filing.mjs';
import { sample } from './stored.mjs';
import { isStarted, journey } from './support.mjs';

const PROJECT = 'pathlet/1/project/lrn-devon/prj-2';
const TITLE = 'Save the Walking Fish';
const PLANNED = sample(2, ({ project }) => {
  project.cycles[0].status = 'planning';
  project.cycles[0].paused = false;
});
const stored = (page) => page.evaluate((key) => localStorage.getItem(key), PROJECT);
const payloadOf = (text) => JSON.parse(text).payload;
const project = (page, say) => page.locator('#main li').filter({ hasText: TITLE });

async function packed({ page, say, url }) {
  await page.goto(`${url}#/keep`);
  const { text } = await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  return payloadOf(text);
}

journey('a project is put away only with a file of it, takes no room then, goes into the next file, and comes back as it was', { storage: PLANNED, route: '#/keep' }, async (desk) => {
  const { page, say, url } = desk;
  const before = payloadOf(await stored(page));
  const putAway = project(page).getByRole('button', { name: say('room.put_away') });
  await page.getByText(say('room.put_away_why')).waitFor();
  assert.equal(await putAway.getAttribute('aria-disabled'), 'true');
  await packed(desk);
  await page.getByText(say('room.put_away_what')).waitFor();
  await putAway.click();
  await page.getByText(say('room.put_away_said', { title: TITLE })).waitFor();
  assert.equal(await stored(page), null);
  await heading(page, say('keep.title_packed', { name: 'Devon' })).waitFor();
  assert.deepEqual((await packed(desk)).projects.map((one) => one.title), [TITLE]);

  await page.goto(`${url}#/`);
  await page.reload();
  await isStarted(page);
  assert.equal(await stored(page), null, 'a start does not bring it back by itself');
  await heading(page, say('home.all_away', { n: 1 })).waitFor();
  assert.equal(await page.getByText(say('home.empty_state')).count(), 0, 'it is not as if there were no plan');
  await project(page).getByRole('button', { name: say('home.bring_back') }).click();
  await page.getByText(say('home.is_back', { title: TITLE })).waitFor();
  assert.deepEqual(payloadOf(await stored(page)), before);
  await page.getByText(before.driving_question.text).first().waitFor();
  await page.reload();
  await isStarted(page);
  assert.deepEqual(payloadOf(await stored(page)), before);
});

journey('a project that is thrown away waits in the bin until a press, and can be removed for good only there', { storage: PLANNED, route: '#/keep' }, async (desk) => {
  const { page, say, url, axe } = desk;
  await project(page).getByRole('button', { name: say('room.throw_away') }).click();
  await page.getByText(say('room.thrown', { title: TITLE })).waitFor();
  assert.equal(await stored(page), null);
  await page.goto(`${url}#/bin`);
  await axe();
  await project(page).getByRole('button', { name: say('app.put_back') }).click();
  await page.getByText(say('home.is_back', { title: TITLE })).waitFor();
  assert.ok(await stored(page));
  await page.goto(`${url}#/keep`);
  await project(page).getByRole('button', { name: say('room.throw_away') }).click();
  await page.getByText(say('room.thrown', { title: TITLE })).waitFor();
  await page.goto(`${url}#/bin`);
  await project(page).getByRole('button', { name: say('bin.for_good') }).click();
  await project(page).getByRole('button', { name: say('bin.for_good_yes') }).click();
  await page.getByText(say('bin.for_good_said', { title: TITLE })).waitFor();
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('pathlet/device/gone/')));
  await page.reload();
  await isStarted(page);
  await page.getByText(say('bin.empty_state')).waitFor();
  assert.equal(await stored(page), null);
});

journey('throwing a project away can be undone where it was done', { storage: PLANNED, route: '#/keep' }, async (desk) => {
  const { page, say, url } = desk;
  const before = payloadOf(await stored(page));
  await project(page).getByRole('button', { name: say('room.throw_away') }).click();
  await page.getByText(say('room.thrown', { title: TITLE })).waitFor();
  await page.getByRole('status').getByRole('button', { name: say('app.undo') }).click();
  await page.getByText(say('home.is_back', { title: TITLE })).waitFor();
  assert.deepEqual(payloadOf(await stored(page)), before);
  await project(page).getByRole('button', { name: say('room.throw_away') }).waitFor();
  await page.goto(`${url}#/`);
  await page.getByText(before.driving_question.text).first().waitFor();
});

journey('with nothing but the bin, Home says where it is', { storage: PLANNED, route: '#/keep' }, async (desk) => {
  const { page, say, url } = desk;
  await project(page).getByRole('button', { name: say('room.throw_away') }).click();
  await page.getByText(say('room.thrown', { title: TITLE })).waitFor();
  await page.goto(`${url}#/`);
  await page.getByRole('link', { name: say('bin.title', { n: 1 }) }).click();
  await project(page).getByRole('button', { name: say('app.put_back') }).waitFor();
});

for (const route of ['#/bin', '#/']) {
  journey(`on a small phone, in Spanish, a project and its buttons on ${route} have room`, { lang: 'es', viewport: 'phone', storage: sample(2, ({ learner, project }) => {
    learner.ui_lang = 'es';
    project.cycles[0].status = 'planning';
    project.cycles[0].paused = false;
  }), route: '#/keep' }, async (desk) => {
    const { page, say, url } = desk;
    const isBin = route === '#/bin';
    if (!isBin) await packed(desk);
    await project(page).getByRole('button', { name: say(isBin ? 'room.throw_away' : 'room.put_away') }).click();
    await page.getByText(say(isBin ? 'room.thrown' : 'room.put_away_said', { title: TITLE })).waitFor();
    // The row stands on the page before too: measured is the one of the page that comes.
    const left = await page.locator('#main h1').textContent();
    await page.goto(`${url}${route}`);
    await page.waitForFunction((left) => ![left, null].includes(document.querySelector('#main h1')?.textContent ?? null), left);
    const row = project(page);
    await row.getByRole('button').first().waitFor();
    const title = await row.locator('b').boundingBox();
    assert.ok(title.height < 60, `the title has one line or two: ${title.height} px`);
    for (const button of await row.getByRole('button').all()) {
      const box = await button.boundingBox();
      assert.ok(box.y >= title.y + title.height && box.height < 60, 'under the words, in one line');
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}

journey('what is under way can not be put away', { storage: sample(2), route: '#/keep' }, async ({ page, say }) => {
  await project(page).getByText(say('room.under_way')).waitFor();
  assert.equal(await project(page).getByRole('button', { name: say('room.put_away') }).count(), 0);
});

journey('what another tab writes into a project that is put away brings it back', { storage: PLANNED, route: '#/keep' }, async (desk) => {
  const { page, context, say, url } = desk;
  const other = await context.newPage();
  await other.goto(`${url}#/p/prj-2/plan/question`);
  await isStarted(other);
  await packed(desk);
  await project(page).getByRole('button', { name: say('room.put_away') }).click();
  await page.getByText(say('room.put_away_said', { title: TITLE })).waitFor();
  await other.getByRole('textbox', { name: say('plan.question.why_me') }).fill('Still at work here.');
  await other.waitForFunction((key) => localStorage.getItem(key)?.includes('Still at work here.'), PROJECT);
  await other.getByText(say('keep.kept', { time: '' }), { exact: false }).first().waitFor();
  await page.reload();
  await isStarted(page);
  assert.match(await stored(page), /Still at work here\./);
});

journey('a file of a project that is put away meets it, and what is newer here stays', { storage: PLANNED, route: '#/keep' }, async (desk) => {
  const { page, say, url } = desk;
  const { text: old } = await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  await page.goto(`${url}#/p/prj-2/plan/question`);
  await page.getByRole('textbox', { name: say('plan.question.why_me') }).fill('Newer than the file.');
  await page.waitForFunction((key) => localStorage.getItem(key).includes('Newer than the file.'), PROJECT);
  await packed(desk);
  await project(page).getByRole('button', { name: say('room.put_away') }).click();
  await page.getByText(say('room.put_away_said', { title: TITLE })).waitFor();
  await page.goto(`${url}#/open`);
  await choose(desk, asFile('old.json', old));
  await page.getByText(say('home.away'), { exact: true }).waitFor();
  await page.getByRole('button', { name: say('files.bring') }).click();
  await page.waitForURL(/#\/$/);
  assert.match(await stored(page), /Newer than the file\./);
  await page.reload();
  await isStarted(page);
  assert.match(await stored(page), /Newer than the file\./);
});

journey('pressed twice, a project goes once and is listed', { storage: PLANNED, route: '#/keep' }, async (desk) => {
  const { page, say, url } = desk;
  await project(page).getByRole('button', { name: say('room.throw_away') }).dblclick();
  await page.getByText(say('room.thrown', { title: TITLE })).waitFor();
  await page.goto(`${url}#/bin`);
  await project(page).getByRole('button', { name: say('app.put_back') }).waitFor();
});
