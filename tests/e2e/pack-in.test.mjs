// A teacher's pack comes by link or file: the student sees what it is, and starts a plan that follows it. No network is needed for that.
import assert from 'node:assert/strict';
import { asFile, choose, heading } from './filing.mjs';
import { code, letters, link, pack, packFile } from './packs.mjs';
import { isStarted, journey } from './support.mjs';
import { sample } from './stored.mjs';

const NOW = '2026-11-02T09:00:00-06:00';
const PACK = pack();
const TITLE = PACK.title;
const LINK = link(PACK);
// The browser asks for the picture of its tab again whenever the address changes, also with the network off.
const OFFLINE = [/favicon\.svg|ERR_INTERNET_DISCONNECTED/];
const PAGE = /#\/pack$/;
const QUESTION = /#\/p\/[a-z0-9-]+\/plan\/question$/;

/** Two learners of this computer who read English. */
const english = ({ learner }) => Object.assign(learner, { ui_lang: 'en' });
const BOTH = { ...sample(1, english), ...sample(2, english) };
const look = (page, say, title = TITLE) => heading(page, say('pack_in.title', { title })).waitFor();
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const kept = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('pathlet/1/')).sort()));
const plans = async (page) => Object.entries(await kept(page)).filter(([key]) => key.includes('/project/')).map(([, text]) => JSON.parse(text).payload);

async function introduce(page, say, name) {
  await page.getByLabel(say('start.name')).fill(name);
  await page.getByRole('radio', { name: '7', exact: true }).check();
  await press(page, say('app.go_on'));
  await page.getByRole('heading', { level: 1, name: say('start.more_title', { name }) }).waitFor();
  await press(page, say('app.go_on'));
}

for (const lang of ['en', 'es']) {
  journey(`a link is opened, the student says who they are, comes back and starts, with the network off (${lang})`, { lang, now: NOW, route: LINK, allowed: OFFLINE }, async ({ page, context, say, axe }) => {
    await look(page, say);
    assert.match(page.url(), PAGE, 'the pack does not stay in the bar');
    await page.getByText(say('pack_in.from', { name: PACK.author })).waitFor();
    for (const words of [PACK.launch.text, 'Claims about food at school', 'Five class periods', PACK.rubric.criteria[0].target, 'an ad says is true'])
      await page.getByText(words, { exact: false }).first().waitFor();
    await axe();
    assert.deepEqual(await kept(page), {}, 'looking keeps nothing');
    await page.reload();
    await isStarted(page);
    await look(page, say);
    await context.setOffline(true);

    await press(page, say('pack_in.start'));
    await introduce(page, say, 'Ada');
    await look(page, say);
    await page.getByText(say('pack_in.you_are', { name: 'Ada' })).waitFor();
    await press(page, say('pack_in.start'));
    await page.waitForURL(QUESTION);
    await page.getByText(say('given.pack', { title: TITLE })).waitFor();
    await page.getByText(PACK.launch.text).waitFor();
    await axe();

    const [plan] = await plans(page);
    assert.deepEqual(plan.choices.map(({ dim, offer }) => [dim, offer]), PACK.offers.map(({ dim, offer }) => [dim, offer]));
    assert.deepEqual(plan.cycles[0].days, ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06']);
    assert.equal(plan.template.rev, 3);
  });
}

journey('the choices of a plan are those of its pack, with the hints of the teacher', { now: NOW, route: LINK, storage: BOTH }, async ({ page, say, url, axe }) => {
  await look(page, say);
  await press(page, say('pack_in.start'));
  await page.waitForURL(/#\/who$/);
  await page.getByRole('button', { name: /Devon/ }).click();
  await look(page, say);
  await press(page, say('pack_in.start'));
  await page.waitForURL(QUESTION);
  const mine = async () => (await plans(page)).find((plan) => plan.template?.id === PACK.id);
  await page.goto(`${url}#/p/${(await mine()).id}/plan/choices`);
  await page.getByText(say('given.from', { text: 'Or bring a claim you hear every day.' })).waitFor();
  await axe();
  await page.getByRole('radio', { name: 'Claims about food at school' }).check();
  await page.waitForFunction((id) => localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith(id))).includes('"option_id":"opt-food"'), (await mine()).id);
  const what = (await mine()).choices.find(({ dim }) => dim === 'what');
  assert.deepEqual([what.value, what.option_id, what.level], ['Claims about food at school', 'opt-food', 'picked']);
  await page.goto(`${url}#/p/${(await mine()).id}/pitch`);
  await page.getByText(PACK.approval_note).waitFor();
});

journey('the same pack again: go on with the plan there is, or start another; a later pack changes nothing in it', { now: NOW, storage: sample(1, english), route: LINK }, async ({ page, say, url }) => {
  await look(page, say);
  await press(page, say('pack_in.start'));
  await page.waitForURL(QUESTION);
  const before = (await plans(page)).find((plan) => plan.template?.id === PACK.id);
  // While Pathlet is open: the address changes, nothing is loaded.
  const later = pack((it) => {
    it.rev = 4;
    it.offers.forEach((offer) => Object.assign(offer, { offer: 'fixed', value: 'All new', options: [] }));
  });
  await page.goto(url + link(later));
  await look(page, say);
  assert.match(page.url(), PAGE);
  await page.getByText(say('pack_in.have')).waitFor();
  await page.getByRole('link', { name: say('pack_in.go_on', { title: say('app.untitled') }) }).click();
  await page.waitForURL(new RegExp(`#/p/${before.id}/plan$`));
  const after = (await plans(page)).find(({ id }) => id === before.id);
  assert.deepEqual(after, before);
  await page.goto(url + link(later));
  await press(page, say('pack_in.another'));
  await page.waitForURL(QUESTION);
  assert.equal((await plans(page)).filter((plan) => plan.template?.id === PACK.id).length, 2);
});

journey('a pack comes as a file, and the next learner starts from the pack that is here', { now: NOW, route: '#/open', storage: BOTH, allowed: OFFLINE }, async (desk) => {
  const { page, context, say, url } = desk;
  await context.setOffline(true);
  await choose(desk, asFile('pack.json', packFile(PACK)));
  await look(page, say);
  await press(page, say('pack_in.start'));
  await page.getByRole('button', { name: /Luz/ }).click();
  await press(page, say('pack_in.start'));
  await page.waitForURL(QUESTION);
  await page.goto(`${url}#/who`);
  await page.getByRole('button', { name: /Devon/ }).click();
  await page.goto(`${url}#/new`);
  await page.getByRole('button', { name: TITLE }).click();
  await look(page, say);
  await press(page, say('pack_in.start'));
  await page.waitForURL(QUESTION);
  const owners = (await plans(page)).filter((plan) => plan.template?.id === PACK.id).map(({ learner_id: owner }) => owner);
  assert.deepEqual(owners.sort(), ['lrn-devon', 'lrn-luz']);
});

const payload = LINK.slice(3);
const flipped = (at) => payload.slice(0, at) + (payload[at] === 'A' ? 'B' : 'A') + payload.slice(at + 1);
const BROKEN = {
  cut: payload.slice(0, payload.length / 2),
  altered: flipped(200),
  too_large: letters(JSON.stringify({ ...PACK, approval_note: 'a'.repeat(3_000_000) })),
  newer: letters(JSON.stringify(PACK), 2),
  not_ours: letters('{"hello":1}'),
};

for (const [kind, end] of Object.entries(BROKEN)) {
  journey(`a link that can not be opened says why, starts nothing and says what to do: ${kind}`, { storage: sample(1, english) }, async ({ page, say, url, axe }) => {
    const before = await kept(page);
    await page.goto(`${url}#p=${end}`);
    await heading(page, say('pack_in.closed')).waitFor();
    const alert = page.getByRole('alert');
    for (const words of [`pack_in.${kind}`, `pack_in.${kind}_next`, 'pack_in.safe']) await alert.getByText(say(words)).waitFor();
    assert.equal(await page.getByRole('button', { name: say('pack_in.start') }).count(), 0);
    assert.deepEqual(await kept(page), before);
    await axe();
  });
}

journey('an attack in every text of a pack stays text', { now: NOW }, async ({ page, say, url }) => {
  const attack = '<img src=x onerror="window.PWN=1"><script>window.PWN=1</script>';
  const nasty = pack((it) => {
    Object.assign(it, { title: attack, author: 'Eve', class_question: attack, approval_note: attack, words: [{ word: attack.slice(0, 40), meaning: attack }] });
    it.launch.text = attack;
    it.offers.forEach((offer) => Object.assign(offer, { guidance: attack, value: offer.offer === 'fixed' ? attack : '' }));
  });
  await page.goto(url + link(nasty));
  await look(page, say, attack);
  await page.getByText(attack).first().waitFor();
  assert.equal(await page.evaluate(() => globalThis.PWN), undefined);
});

const HIDDEN = pack((it) => {
  it.title = `${it.title}\u202e`;
  it.launch.text = `Three ads.\u200b One minute each.\u2066`;
});

for (const lang of ['en', 'es']) {
  journey(`hidden signs of a pack are said before anything starts, whether it came by a link or a file (${lang})`, { lang, now: NOW, route: '#/open', allowed: OFFLINE }, async (desk) => {
    const { page, context, say, url } = desk;
    await context.setOffline(true);
    await choose(desk, asFile('pack.json', packFile(HIDDEN)));
    await look(page, say);
    await page.getByText(say('files.cleaned', { n: 2 })).waitFor();
    await page.getByText('Three ads. One minute each.').waitFor();
    await page.goto(url + link(HIDDEN));
    await look(page, say);
    await page.getByText(say('files.cleaned', { n: 2 })).waitFor();
    await page.goto(url + link(PACK));
    await page.getByText(say('files.cleaned', { n: 2 })).waitFor({ state: 'detached' });
    assert.deepEqual(await kept(page), {}, 'nothing has started');
  });
}

journey('a QR code opens the same pack, and one that was read with a slip starts nothing', { now: NOW, storage: sample(1, english), allowed: OFFLINE }, async ({ page, context, say, url }) => {
  await context.setOffline(true);
  const before = await kept(page);
  await page.goto(`${url}${code(PACK).slice(0, -400)}`);
  await heading(page, say('pack_in.closed')).waitFor();
  assert.deepEqual(await kept(page), before);
  await page.goto(url + code(PACK));
  await look(page, say);
  await press(page, say('pack_in.start'));
  await page.waitForURL(QUESTION);
  assert.equal((await plans(page)).find((plan) => plan.template?.id === PACK.id).choices.length, 10);
});
