// Pathlet starts from any folder, in the language and theme of the device, and has a page for the day it cannot.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { isStarted, journey, wordsIn } from './support.mjs';
import { sample } from './stored.mjs';

for (const theme of ['light', 'dark']) {
  for (const lang of ['en', 'es']) {
    journey(`Pathlet opens in ${lang}, ${theme}, and everyone can use what is there`, { lang, theme }, async ({ page, axe }) => {
      assert.match(await page.title(), /Pathlet/);
      assert.equal(await page.locator('html').getAttribute('lang'), lang);
      assert.equal(await page.getByText(/Opening…|Abriendo…/).count(), 0);
      await axe();
    });
  }
}

journey('a language chosen on this computer wins over the one of the device', { lang: 'en', storage: { 'pathlet/device/lang': 'es' } }, async ({ page }) => {
  assert.equal(await page.locator('html').getAttribute('lang'), 'es');
});

journey('a theme chosen on this computer wins over the one of the device', { theme: 'light', storage: { 'pathlet/device/theme': 'dark' } }, async ({ page }) => {
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
});

for (const [lang, hours] of [['en', /, 1:40\sPM$/m], ['en-GB', /, 13:40$/m]]) {
  journey(`a time reads as people of ${lang} write it`, { lang, now: '2026-11-06T13:40:00-06:00', storage: sample(2), route: '#/p/prj-2/plan/question' }, async ({ page }) => {
    const say = wordsIn('en');
    await page.getByRole('textbox', { name: say('plan.question.why_me') }).fill('They smile under water.');
    const kept = page.getByRole('link', { name: say('keep.kept', { time: '' }).trim() });
    await kept.waitFor();
    assert.match(await kept.innerText(), hours);
  });
}

const KEPT = { 'pathlet/1/project/l1/p1': '{"format":"pathlet","title":"Why is our creek brown?"}', 'someone-else': 'not ours' };

for (const theme of ['light', 'dark']) {
  journey(`when Pathlet has to stop, what is kept can be saved and it can start again, ${theme}`, { theme, storage: KEPT, allowed: [/panicked at/] }, async ({ page, axe }) => {
    await page.evaluate(() => globalThis.pathletPanic('panicked at src/desk.rs:1:1'));

    await page.getByRole('heading', { name: 'Pathlet stopped' }).waitFor();
    assert.equal(await page.getByRole('main').count(), 1);
    const row = page.getByRole('listitem').filter({ hasText: 'Why is our creek brown?' });
    assert.equal(await saved(page, row.getByRole('button', { name: 'Save' })), KEPT['pathlet/1/project/l1/p1']);
    const all = JSON.parse(await saved(page, page.getByRole('button', { name: 'Save all in one file' })));
    assert.deepEqual(all.documents, { 'pathlet/1/project/l1/p1': KEPT['pathlet/1/project/l1/p1'] });
    await axe();

    await page.getByRole('button', { name: 'Try again' }).click();
    await isStarted(page);
    assert.equal(await page.getByRole('heading', { name: 'Pathlet stopped' }).count(), 0);
  });
}

journey('words that were being typed when Pathlet stopped are rescued', { lang: 'es', allowed: [/panicked/] }, async ({ page }) => {
  await page.evaluate(() => {
    document.body.append(document.createElement('textarea'));
    document.querySelector('textarea').value = '¿Por qué el río es café?';
    globalThis.pathletPanic('panicked');
  });
  await page.getByText('Las palabras que escribías están en la lista de abajo.').waitFor();
  const row = page.getByRole('listitem').filter({ hasText: '¿Por qué el río es café?' });
  const file = JSON.parse(await saved(page, row.getByRole('button', { name: 'Guardar' })));
  assert.deepEqual(file.texts.map(({ text }) => text), ['¿Por qué el río es café?']);
});

journey('a wasm that was changed on the way does not run', { started: false, allowed: [/./] }, async ({ page, context, url }) => {
  await page.close();
  await context.route('**/*.wasm', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] ^= 1;
    await route.fulfill({ response, body });
  });
  const again = await context.newPage();
  await again.goto(url);
  await again.getByText('A part of Pathlet did not arrive.').waitFor();
});

journey('a browser without WebAssembly says so and still lists what is kept', { started: false, allowed: [/./] }, async ({ page, context, url }) => {
  await page.close();
  await context.addInitScript(() => delete globalThis.WebAssembly);
  const old = await context.newPage();
  await old.goto(url);
  await old.getByText('This browser cannot run Pathlet.').waitFor();
});

/** The text of the file that pressing `button` saves. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFile(await download.path(), 'utf8');
}

journey('with the question kept, Home asks for what its step still needs', { storage: sample(2, ({ project }) => {
  Object.assign(project, { why_me: '', why_world: '' });
  Object.assign(project.pitch, { status: 'draft', log: [] });
  Object.assign(project.cycles[0], { status: 'planning', status_log: [], day_logs: [], reflections: [], assessments: [], decision: null, share: null });
}), route: '#/' }, async ({ page, say }) => {
  await page.getByRole('heading', { level: 1, name: say('gate.why') }).waitFor();
});
