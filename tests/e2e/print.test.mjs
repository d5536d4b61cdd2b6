// The plan on paper: what hangs on a wall says the same as the screen.
import assert from 'node:assert/strict';
import { sample } from './stored.mjs';
import { journey } from './support.mjs';

const DEVON = sample(2);
const NAMES = ['Question', 'First look', 'Plan', 'Find out', 'Draft 1', 'Critique', 'Draft 2', 'Outside eyes', 'Rehearse', 'Share'];

journey('a cycle of ten days has the name of every stone on paper, and none lies over another', { storage: DEVON, route: '#/print/plan/prj-2' }, async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  const labels = page.locator('.pr-trail .stone-label');
  await labels.first().waitFor();
  const found = await labels.evaluateAll((all) => all.map((label) => {
    const range = document.createRange();
    range.selectNodeContents(label);
    const { left, right, bottom } = range.getBoundingClientRect();
    return { name: label.lastChild.textContent, size: parseFloat(getComputedStyle(label).fontSize), left, right, bottom, end: label.closest('.pr-trail').getBoundingClientRect().bottom };
  }));
  assert.deepEqual(found.map(({ name }) => name), NAMES);
  for (const [at, one] of found.entries()) {
    assert.ok(one.size >= 9, `${one.name} can be read: ${one.size} px`);
    assert.ok(one.bottom <= one.end, `${one.name} is not cut`);
    assert.ok(at === 0 || found[at - 1].right <= one.left + 1, `${one.name} has its own place`);
  }
});
