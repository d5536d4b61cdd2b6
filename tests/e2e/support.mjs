// A journey: a test that a stranger can read, on the built site, in a browser of its own.
//
// journey('a student ...', { lang, theme, viewport, touch, storage, route }, async ({ page, say, axe }) => ...)
// finds things by role and by the words of the locale files: page.getByRole('button', { name: say('plan.next') }).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { begin, end, open } from '../browser.mjs';

export { isStarted, open, wordsIn } from '../browser.mjs';

/**
 * A test that opens Pathlet, and fails as well when something happened on the way that must not: on the console, in a
 * request, against the policy. `allowed` are patterns of faults that the test brings about itself. `race` marks a test whose outcome
 * depends on which of two tabs comes first: it belongs to `cargo xtask soak`, which sets PATHLET_SOAK.
 */
export function journey(name, options, body) {
  const { allowed = [], race = false, ...how } = options;
  test(name, { skip: race && !process.env.PATHLET_SOAK && 'a race, for soak' }, async () => {
    const desk = await open(how);
    try {
      await body(desk);
      const faults = desk.faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)));
      assert.deepEqual(faults, [], 'what happened on the way');
    } finally {
      await desk.close();
    }
  });
}

before(begin);
after(end);
