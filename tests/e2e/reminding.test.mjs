// Reminders of the take-away file: by the amount of work, never in the way; and what the browser says about keeping the work.
import assert from 'node:assert/strict';
import { save } from './filing.mjs';
import { sample } from './stored.mjs';
import { isStarted, journey } from './support.mjs';

const QUESTION = '#/p/prj-2/plan/question';
const box = (page, say, name) => page.getByRole('textbox', { name: say(`plan.question.${name}`) });

/** Runs in the page before anything else: a clock that goes on from where the test puts it. */
function movableClock() {
  const Plain = Date;
  globalThis.minutesLater = 0;
  globalThis.Date = class extends Plain {
    constructor(...parts) {
      super(...(parts.length === 0 ? [globalThis.Date.now()] : parts));
    }

    static now() {
      return Plain.now() + globalThis.minutesLater * 60_000;
    }
  };
}

journey('after twenty minutes of work without a file the page says so, and is quiet again after a file or "later"', { storage: sample(2), blank: true }, async (desk) => {
  const { page, context, say, url } = desk;
  await context.addInitScript(movableClock);
  const at = (minutes) => page.evaluate((minutes) => {
    globalThis.minutesLater = minutes;
  }, minutes);
  await page.goto(`${url}${QUESTION}`);
  await isStarted(page);
  const remind = page.getByText(say('keep.remind'));
  await box(page, say, 'why_me').fill('The first edit.');
  await at(19);
  await box(page, say, 'why_world').fill('Another one.');
  assert.equal(await remind.count(), 0);
  await at(21);
  await box(page, say, 'why_me').fill('The third one.');
  await remind.waitFor();
  await page.getByRole('button', { name: say('app.later') }).click();
  await remind.waitFor({ state: 'detached' });
  await box(page, say, 'why_world').fill('The fourth.');
  await at(42);
  await box(page, say, 'why_me').fill('The fifth.');
  await remind.waitFor();
  await page.goto(`${url}#/keep`);
  await save(page, page.getByRole('button', { name: say('keep.complete_copy') }));
  await page.goto(`${url}${QUESTION}`);
  await box(page, say, 'why_me').fill('The sixth.');
  assert.equal(await remind.count(), 0);
});

journey('at the end of a step of a cycle the page asks for a file', { storage: sample(2), route: '#/p/prj-2/finish' }, async ({ page, say }) => {
  await page.getByRole('button', { name: say('finish.share') }).click();
  const remind = page.getByText(say('keep.remind'));
  assert.equal(await remind.count(), 0);
  await page.getByRole('button', { name: say('finish.share_anyway') }).click();
  await remind.waitFor();
  await page.getByRole('heading', { level: 2, name: say('finish.ask.share') }).waitFor();
  await page.getByRole('button', { name: say('app.later') }).click();
  await remind.waitFor({ state: 'detached' });
});

journey('one long text takes its time too', { storage: sample(2), blank: true }, async ({ page, context, say, url }) => {
  await context.addInitScript(movableClock);
  await page.goto(`${url}${QUESTION}`);
  await isStarted(page);
  await box(page, say, 'why_me').fill('It begins');
  await page.evaluate(() => {
    globalThis.minutesLater = 21;
  });
  await box(page, say, 'why_me').fill('It begins, and goes on and on');
  await page.getByText(say('keep.remind')).waitFor();
});

journey('the browser is asked once to keep the work, and Settings tell what it said', { storage: sample(2), blank: true }, async ({ page, context, url, say }) => {
  await context.addInitScript(() => {
    StorageManager.prototype.persist = async () => {
      localStorage.setItem('asked', Number(localStorage.getItem('asked') ?? 0) + 1);
      return false;
    };
  });
  await page.goto(`${url}${QUESTION}`);
  await isStarted(page);
  await box(page, say, 'why_me').fill('Kept.');
  await page.getByText(say('keep.kept', { time: '' }), { exact: false }).first().waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem('asked')), null, 'nothing is asked before something is kept');
  await box(page, say, 'why_me').fill('Kept, and worth it.');
  await page.waitForFunction(() => localStorage.getItem('pathlet/device/stays') === 'no');
  await page.reload();
  await isStarted(page);
  await page.goto(`${url}#/settings`);
  await page.getByText(say('everyone.may_go')).waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem('asked')), '1');
});
