// A teacher makes a pack and gives it out; a student in another browser starts from it. Nothing goes over a network in between.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { isStarted, journey } from './support.mjs';
import { open } from '../browser.mjs';

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const box = (page, name) => page.getByRole('textbox', { name, exact: true });
const packs = (page) => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('pathlet/1/pack/')).map(([, text]) => JSON.parse(text).payload));
const kept = (page, words) => page.waitForFunction((words) => Object.entries(localStorage).some(([key, text]) => key.startsWith('pathlet/1/pack/') && text.includes(words)), words);
// The browser asks for the picture of its tab again whenever the address changes, also with the network off.
const OFFLINE = [/favicon\.svg|ERR_INTERNET_DISCONNECTED/];

async function begin(page, say) {
  await box(page, say('teach.your_name')).fill('Ms. Abara');
  await button(page, say('teach.begin')).click();
  await page.getByRole('navigation', { name: say('teach.nav') }).first().getByRole('link', { name: say('teach.packs') }).click();
  await heading(page, say('teach.packs')).waitFor();
}

/** Opens a choice, says who decides, and gives its options. */
async function offer(page, say, dim, kind, options = []) {
  await page.locator(`#row-${dim}`).getByRole('button').first().click();
  await page.getByRole('radio', { name: say(`packs_part.offer.${kind}`), exact: true }).check();
  for (const [at, option] of options.entries()) {
    await button(page, say('packs_part.option_add')).click();
    await box(page, say('packs_part.option')).nth(at).fill(option);
  }
  await page.locator(`#row-${dim}`).getByRole('button').first().click();
}

for (const lang of ['en', 'es']) {
  journey(`a pack from five days goes out as a link, and a plan in another browser follows it (${lang})`, { lang, route: '#/t', allowed: OFFLINE }, async ({ page, context, say, axe }) => {
    await begin(page, say);
    await context.setOffline(true);
    await button(page, say('app.days', { n: 5 })).click();
    await box(page, say('packs.title')).fill('Is that claim fair?');
    await box(page, say('packs.launch')).fill('Three ads, one minute each.');
    await offer(page, say, 'show', 'menu', ['One-page brief', 'Hall poster']);
    await page.getByText(say('plan.choices.criteria_own')).click();
    await box(page, say('plan.choices.criteria_target')).fill('My claim has evidence.');
    await axe();
    // What students see stands beside it.
    await page.getByRole('complementary').getByText('One-page brief · Hall poster').waitFor();
    await page.getByText(say('packs.fits_all'), { exact: false }).waitFor();
    await page.getByText(say('packs.see_link')).click();
    const link = await page.locator('#main code').innerText();
    assert.match(link, /#p=[A-Za-z0-9_-]+$/);
    await kept(page, 'My claim has evidence.');

    const student = await open({ lang, blank: true });
    try {
      const at = new URL(student.url);
      await student.page.goto(`${at.origin}${at.pathname}#${link.split('#')[1]}`);
      await isStarted(student.page);
      await heading(student.page, say('pack_in.title', { title: 'Is that claim fair?' })).waitFor();
      await student.page.getByText(say('pack_in.from', { name: 'Ms. Abara' })).waitFor();
      await student.page.getByText('My claim has evidence.').waitFor();
      await student.page.getByText('One-page brief · Hall poster').waitFor();
    } finally {
      await student.close();
    }
  });
}

journey('a lesson stays as it is but for the one thing that is raised, and undo takes that back', { route: '#/t' }, async ({ page, say }) => {
  await begin(page, say);
  await button(page, say('packs.from_lesson')).click();
  await box(page, say('packs_part.lesson_text')).fill('Read chapter 4 and write a report.');
  await page.getByText(say('packs.mostly')).waitFor();
  await page.getByText(say('packs_part.gap_raise')).waitFor();
  await page.getByRole('radio', { name: say('packs_part.element.question') }).check();
  await page.locator('#row-question').getByText(say('packs_part.offer.open')).waitFor();
  await page.getByText(say('packs_part.gap_raise')).waitFor({ state: 'detached' });
  await kept(page, '"raise":"question"');
  const [made] = await packs(page);
  assert.deepEqual(made.offers.filter(({ offer }) => offer !== 'fixed').map(({ dim }) => dim), ['question']);
  await button(page, say('app.undo')).click();
  await page.getByText(say('packs_part.gap_raise')).waitFor();
});

journey('a pack goes out as a code and as a file, and another one is made from it that says where it came from', { route: '#/t' }, async ({ page, say, axe }) => {
  await begin(page, say);
  await button(page, say('app.days', { n: 3 })).click();
  await box(page, say('packs.title')).fill('Amphibians');
  await button(page, say('packs.code')).click();
  const code = page.getByRole('img', { name: say('packs.code_of', { title: 'Amphibians' }) });
  await code.waitFor();
  await axe();
  // On paper the code stands alone, large, on one sheet.
  await page.emulateMedia({ media: 'print' });
  const { width, height } = await code.boundingBox();
  assert.ok(width > 400 && height > 400, `the code is ${width} x ${height} on paper`);
  assert.equal(await box(page, say('packs.title')).isVisible(), false);
  assert.equal((await page.pdf()).toString('latin1').match(/\/Type \/Page\b/g).length, 1);
  await page.emulateMedia({ media: 'screen' });
  await button(page, say('app.close')).click();
  const download = page.waitForEvent('download');
  await button(page, say('packs.file')).click();
  const saved = await download;
  assert.match(saved.suggestedFilename(), /^pathlet_pack_amphibians_.*\.json$/);
  const file = JSON.parse(await readFile(await saved.path(), 'utf8'));
  assert.deepEqual([file.kind, file.payload.title, file.payload.author], ['template', 'Amphibians', 'Ms. Abara']);
  await page.goto(`${page.url().split('#')[0]}#/t/packs`);
  await button(page, `${say('packs.adapt')} Amphibians`).or(page.getByRole('button', { name: say('packs.adapt') })).first().click();
  await heading(page, 'Amphibians').waitFor();
  await page.waitForFunction(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/1/pack/')).length === 2);
  const all = await packs(page);
  const copy = all.find((pack) => pack.based_on);
  assert.equal(copy.based_on.id, all.find((pack) => !pack.based_on).id);
});

journey('an open pack is followed in another tab, and nothing typed in either goes', { route: '#/t' }, async ({ page, context, say }) => {
  await begin(page, say);
  await button(page, say('app.days', { n: 3 })).click();
  await box(page, say('packs.title')).fill('Amphibians');
  await kept(page, 'Amphibians');
  const other = await context.newPage();
  await other.goto(page.url());
  await isStarted(other);
  await heading(other, 'Amphibians').waitFor();
  await box(other, say('packs.launch')).fill('From the other tab');
  await box(page, say('packs.question')).fill('From this tab');
  await kept(page, 'From the other tab');
  await kept(page, 'From this tab');
  await page.waitForFunction(() => [...document.querySelectorAll('textarea, input')].some((box) => box.value === 'From the other tab'));
  await other.waitForFunction(() => [...document.querySelectorAll('textarea, input')].some((box) => box.value === 'From this tab'));
});
