// From a plan to a running cycle: the pitch, what an adult says, and a start that nobody can lock.
import assert from 'node:assert/strict';
import { journey } from './support.mjs';
import { sample } from './stored.mjs';

/** Sample 2 as it was before its pitch. */
const unpitched = (more = () => {}) => sample(2, ({ project }) => {
  const [cycle] = project.cycles;
  Object.assign(project.pitch, { status: 'draft', log: [] });
  Object.assign(cycle, { status: 'planning', status_log: [], day_logs: [], reflections: [], assessments: [], decision: null, share: null });
  cycle.goals.forEach((goal) => Object.assign(goal, { status: 'draft', agreed: [] }));
  more(project);
});

const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

journey('a pitch gets changes, then a green light, and the cycle starts', { storage: unpitched((project) => { project.title = ''; }), route: '#/p/prj-2/pitch' }, async ({ page, say, axe }) => {
  await heading(page, say('pitch.title_draft'));
  await page.getByRole('link', { name: say('gate.title') }).click();
  await page.getByRole('textbox', { name: say('plan.question.name') }).fill('Save the Walking Fish');
  await page.goBack();
  await page.getByRole('link', { name: say('gate.title') }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: say('pitch.made') }).click();
  await heading(page, say('pitch.title_pitched'));
  await axe();

  await page.getByRole('button', { name: say('pitch.ask_changes') }).click();
  await page.locator('#main').getByText(say('gate.changes_note')).waitFor();
  await page.getByRole('textbox', { name: say('pitch.name') }).fill('Ms. Alvarez');
  await page.getByRole('textbox', { name: say('pitch.note') }).fill('Make it shorter.');
  await page.reload();
  await page.getByRole('button', { name: say('pitch.ask_changes') }).click();
  await heading(page, say('pitch.title_changes'));
  await page.getByText('Make it shorter.').first().waitFor();
  await axe();

  const name = page.getByRole('textbox', { name: say('pitch.name') });
  assert.equal(await name.inputValue(), 'Ms. Alvarez');
  await name.fill('');
  await page.getByRole('button', { name: say('pitch.green_light') }).click();
  await page.getByText(say('pitch.name_ask')).waitFor();
  await name.fill('Ms. Alvarez');
  await page.getByRole('button', { name: say('pitch.green_light') }).click();
  await heading(page, say('pitch.title_green'));
  await page.getByRole('button', { name: say('pitch.ready') }).click();
  await page.getByRole('link', { name: say('gate.not_talked_about', { n: 2 }) }).waitFor();
  await page.getByRole('textbox', { name: say('pitch.prediction') }).fill('');
  await page.getByRole('button', { name: say('pitch.start') }).click();
  await page.locator('#main').getByRole('link', { name: say('gate.prediction') }).waitFor();
  await page.getByRole('textbox', { name: say('pitch.prediction') }).fill('They will remember Axel.');
  await axe();
  await page.getByRole('button', { name: say('pitch.start') }).click();
  await page.waitForURL(/#\/p\/prj-2\/today$/);
});

journey('a plan that is not complete can start all the same, and that is written down', { storage: unpitched((project) => { project.audience.who = ''; project.cycles[0].prediction = ''; }), route: '#/p/prj-2/pitch' }, async ({ page, say }) => {
  await page.getByRole('button', { name: say('pitch.anyway') }).click();
  await page.getByRole('button', { name: say('pitch.ready') }).click();
  await page.getByText(say('gate.anyway_hint')).waitFor();
  await page.getByRole('button', { name: say('gate.anyway') }).click();
  await page.getByRole('button', { name: say('pitch.start') }).click();
  await page.getByRole('button', { name: say('gate.anyway') }).click();
  await page.waitForURL(/today$/);
  await page.waitForFunction(() => {
    const log = JSON.parse(localStorage.getItem('pathlet/1/project/lrn-devon/prj-2')).payload.cycles[0].status_log;
    return log.slice(-2).every((entry) => entry.note === 'anyway') && log.at(-1).to === 'active';
  });
});

journey('a pitch with something open can be made all the same, and shows the kind of thing that has no name yet', { storage: unpitched((project) => { project.title = ''; project.product.kind = 'video'; project.product.title = ''; }), route: '#/p/prj-2/pitch' }, async ({ page, say }) => {
  await page.getByRole('region', { name: say('app.untitled') }).getByText(say('product.video'), { exact: true }).waitFor();
  await page.getByRole('button', { name: say('pitch.made') }).click();
  await page.getByRole('button', { name: say('gate.anyway') }).click();
  await page.getByRole('button', { name: say('pitch.ask_changes') }).waitFor();
});

journey('whoever started without a green light can get it later', { storage: sample(2, ({ project }) => { project.pitch.status = 'not_needed'; project.pitch.log = [{ cycle: 1, day: 1, who: '', action: 'started_without', note: '' }]; }), route: '#/p/prj-2/pitch' }, async ({ page, say }) => {
  await page.getByRole('textbox', { name: say('pitch.name') }).fill('Ms. Alvarez');
  await page.getByRole('button', { name: say('pitch.green_light') }).click();
  await page.getByText(`${say('pitch.action.green_light')}, Ms. Alvarez`).waitFor();
  await page.getByText(say('pitch.action.started_without')).waitFor();
  assert.equal(await page.getByRole('button', { name: say('pitch.green_light') }).count(), 0);
});

journey('nobody is there: the student starts anyway, and it is written down', { lang: 'es', viewport: 'phone', touch: true, storage: unpitched((project) => { project.title = ''; }), route: '#/p/prj-2/pitch' }, async ({ page, say }) => {
  await page.getByRole('button', { name: say('pitch.made') }).tap();
  await page.getByRole('button', { name: say('gate.anyway') }).waitFor();
  await heading(page, say('pitch.title_draft'));
  await page.getByRole('button', { name: say('pitch.anyway') }).tap();
  await heading(page, say('pitch.title_free'));
  await page.getByText(say('pitch.action.started_without')).waitFor();
  await page.getByRole('button', { name: say('pitch.ready') }).tap();
  await page.getByText(say('pitch.first_these')).waitFor();
  await page.getByRole('link', { name: say('gate.title') }).tap();
  await page.getByRole('textbox', { name: say('plan.question.name') }).waitFor();
  await page.waitForFunction((label) => document.activeElement?.labels?.[0]?.textContent === label, say('plan.question.name'));
});
