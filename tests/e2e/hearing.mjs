// Where the focus is, and what is said: for journeys by keyboard and by ear.

/** Waits until the focus is on something that says these words: its name, its label or its text. */
export const isAt = (page, words) => page.waitForFunction((words) => {
  const active = document.activeElement;
  if (active === document.body) return false;
  return [active.getAttribute('aria-label'), active.labels?.[0]?.textContent, active.textContent].some((said) => said?.includes(words));
}, words);
/** The words that a live region holds. */
export const hears = (page, words) => page.locator('[role=status], [role=alert], [aria-live=polite]').filter({ hasText: words }).first().waitFor({ state: 'attached' });
