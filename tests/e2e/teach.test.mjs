// The teacher's place: a tool on this computer, beside the students' side and apart from it.
import assert from 'node:assert/strict';
import { isStarted, journey } from './support.mjs';
import { sample } from './stored.mjs';

/** What the places are called while nothing is in them. */
const TITLES = { packs: 'teach.packs', talk: 'talk.title_none', back: 'back.title_none', board: 'class.title' };
const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const teachers = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/1/teacher/')));

/** Writes a name and opens the place. */
async function sitDown(page, say, name = 'Ms. Abara') {
  await page.getByRole('textbox', { name: say('teach.your_name') }).fill(name);
  await page.getByRole('button', { name: say('teach.begin') }).click();
  await heading(page, say('class.title')).waitFor();
}

for (const lang of ['en', 'es']) {
  journey(`a teacher opens the place from the first page, and finds it again (${lang})`, { lang }, async ({ page, say, axe }) => {
    await page.getByRole('link', { name: say('hello.teach') }).click();
    await heading(page, say('teach.title')).waitFor();
    await page.getByText(say('teach.tool')).waitFor();
    await axe();
    await page.getByRole('button', { name: say('teach.begin') }).click();
    await page.getByText(say('teach.your_name_missing')).waitFor();
    assert.deepEqual(await teachers(page), []);
    await sitDown(page, say);
    await axe();
    for (const place of ['packs', 'talk', 'back', 'board']) {
      await page.getByRole('navigation', { name: say('teach.nav') }).first().getByRole('link', { name: say(`teach.${place}`), exact: true }).click();
      await heading(page, say(TITLES[place])).waitFor();
    }
    assert.equal((await teachers(page)).length, 1);
    // Whoever only teaches here comes back to their own place.
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(new URL('#/', page.url()).href);
    await page.reload();
    await isStarted(page);
    await heading(page, say('class.title')).waitFor();
  });
}

journey('a learner who sat here is asked for again when a teacher has been at this tab', { storage: { ...sample(2), ...sample(3) } }, async ({ page, say, url }) => {
  await page.getByRole('button', { name: /Devon/ }).click();
  await page.getByText('Save the Walking Fish').first().waitFor();
  await page.goto(`${url}#/t`);
  await sitDown(page, say);
  assert.equal(await page.getByText('Devon').count(), 0, 'nobody mistakes who is working');
  await page.goto(`${url}#/`);
  await heading(page, say('who.title')).waitFor();
});

journey('two teachers share a computer: each picks their name, and another tab has its own', {}, async ({ page, context, url, say }) => {
  await page.goto(`${url}#/t`);
  await sitDown(page, say, 'Ms. Abara');
  await page.goto(`${url}#/t/keep`);
  await page.getByRole('button', { name: say('teach.somebody_else') }).click();
  await page.getByRole('textbox', { name: say('teach.somebody_else') }).fill('Mr. Ito');
  await page.getByRole('button', { name: say('teach.begin') }).click();
  await page.getByText(say('teach.your_name'), { exact: true }).waitFor({ state: 'detached' });
  assert.equal((await teachers(page)).length, 2);
  const other = await context.newPage();
  await other.goto(`${url}#/t`);
  await isStarted(other);
  await other.getByRole('button', { name: 'Ms. Abara' }).click();
  await heading(other, say('class.title')).waitFor();
});
