// A picture of every screen with every sample, wide and phone, light and dark, in both languages; of every screen at 200 %
// zoom; of one sample with the largest text; and of what prints: `cargo xtask shots`.
// Words after the task keep only pictures with all of them in their names: `cargo xtask shots hello phone`.
//
// Pictures go to shots/, which Git ignores. Texts that are cut, broken inside a word or lie over each other are listed and
// make the task fail; so does a plan that needs a second sheet of paper.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { begin, end, open } from './browser.mjs';
import { badlyPlaced } from './placed.mjs';
import { link, pack } from './e2e/packs.mjs';
import { sample, teaching, writtenTwice } from './e2e/stored.mjs';

/** A school day in the middle of the running cycle of sample 2, so that Today has something to say. */
const NOW = '2026-10-13T10:30:00-05:00';

/** What is kept in the browser before the page opens. */
const PROJECTS = { one: 'prj-1', two: 'prj-2', three: 'prj-3' };
const SAMPLES = {
  empty: { files: () => ({}) },
  ...Object.fromEntries(Object.entries(PROJECTS).map(([name, project], at) => [name, { files: (change) => sample(at + 1, change), project }])),
  begun: { files: () => sample(2, beginAgain), project: 'prj-2' },
  twice: { files: () => sample(2, writtenTwice), project: 'prj-2' },
  class: { files: () => teaching() },
  many: { files: () => ({ ...sample(1), ...sample(2), ...sample(3) }), project: 'prj-2' },
};
const ALL = [...Object.keys(PROJECTS), 'begun'];

/** Which screens, and with which samples they make sense; `:id` is the sample's project. */
const ROUTES = [
  { name: 'hello', route: '#/hello', samples: ['empty'] },
  { name: 'start', route: '#/start', samples: ['empty'] },
  { name: 'open', route: '#/open', samples: ['empty'] },
  { name: 'pack', route: link(pack()), samples: ['empty', 'two'] },
  { name: 'settings', route: '#/settings', samples: ['empty', 'three'] },
  { name: 'who', route: '#/who', samples: ['many'] },
  ...['', 'new', 'growth', 'me', 'bin', 'keep'].map((page) => ({ name: page || 'home', route: `#/${page}`, samples: ALL })),
  ...['today', 'today/2', 'card', 'plan', 'plan/you', 'plan/question', 'plan/know', 'plan/choices', 'plan/goals', 'plan/tasks', 'plan/check', 'plan/smaller', 'pitch', 'feedback', 'feedback/new', 'finish', 'next', 'earlier', 'replies']
    .map((page) => ({ name: page.replaceAll('/', '_'), route: `#/p/:id/${page}`, samples: ALL })),
  ...['', 's/r0', 'talk', 'back', 'mine', 'keep'].map((page) => ({ name: `teach_${page.replaceAll('/', '_') || 'board'}`, route: `#/t/${page}`.replace(/\/$/, ''), samples: ['class'] })),
  { name: 'both_home', route: '#/', samples: ['twice'] },
  { name: 'both_question', route: '#/p/:id/plan/question', samples: ['twice'] },
  { name: 'print_plan', route: '#/print/plan/:id', samples: ALL },
];

const BOTH = ['light', 'dark'];
/** The sizes of one visit: `zoom` is a laptop's window at 200 %, `xl` and `xlwide` have the learner's largest text. */
const VISITS = [
  { sizes: { wide: { width: 1366, height: 768 }, phone: { width: 360, height: 740 } }, themes: BOTH },
  { sizes: { small: { width: 320, height: 640 }, tablet: { width: 768, height: 1024 }, middle: { width: 1024, height: 768 } }, themes: ['light'], only: 'two' },
  { sizes: { zoom: { width: 683, height: 310 } }, themes: ['light'], scale: 2 },
  { sizes: { xl: { width: 360, height: 740 }, xlwide: { width: 1366, height: 768 } }, themes: ['light'], only: 'two', change: ({ learner }) => (learner.support.text_size = 'xl') },
  { sizes: { paper: { width: 816, height: 1056 } }, themes: ['light'], media: 'print', routes: ['print_plan', 'today', 'plan', 'pitch', 'feedback', 'growth'] },
];
const SHEETS = ['Letter', 'A4'];
const AT_ONCE = 2;
const FOLDER = new URL('../shots/', import.meta.url);
const WORDS = process.argv.slice(2);

/** Makes the running plan of a sample one that has only just begun: what a student sees on the first day. */
function beginAgain({ learner, project }) {
  const [cycle] = project.cycles;
  const empty = { title: '', topic: '', why_me: '', why_world: '', authenticity: [], need_to_knows: [], resources: [], suggestions: [] };
  Object.assign(project, empty, { choices: project.choices.map((choice) => ({ ...choice, value: '', option_id: null, level: null, reason: '' })) });
  Object.assign(project.driving_question, { text: '', versions: [], checks: {} });
  Object.assign(project.audience, { kind: null, who: '', reach_plan: '', confirmed: false });
  Object.assign(project.product, { kind: null, title: '', description: '', parts: [], done_means: '' });
  Object.assign(project.pitch, { status: 'draft', text: '', log: [] });
  project.rubric.criteria = [];
  const lists = Object.keys(cycle).filter((key) => Array.isArray(cycle[key]) && !['days', 'day_plan', 'status_log'].includes(key));
  Object.assign(cycle, Object.fromEntries(lists.map((key) => [key, []])));
  Object.assign(cycle, { status: 'planning', focus: '', prediction: '', status_log: cycle.status_log.slice(0, 1) });
  Object.assign(learner, { items: [], learned_about_me: [] });
}

/** Everything that is looked at in one go, in one page: each has its route, its size and its themes. */
function everyVisit() {
  const visits = [];
  for (const { sizes, themes, only, routes, change, scale, media } of VISITS)
    for (const [of, { files, project }] of Object.entries(SAMPLES).filter(([name]) => (only ?? name) === name))
      for (const lang of ['en', 'es']) {
        const screens = ROUTES.filter(({ name, samples }) => samples.includes(of) && (routes ?? [name]).includes(name));
        const stops = Object.entries(sizes).flatMap(([size, viewport]) =>
          screens.map(({ name, route }) => ({
            route: route.replace(':id', project),
            viewport,
            isPlan: media === 'print' && name === 'print_plan',
            pictures: themes.map((theme) => ({ theme, name: [name, of, size, theme, lang].join('-') })).filter(({ name }) => WORDS.every((word) => name.split('-').includes(word))),
          })),
        );
        visits.push({ lang, scale, media, storage: files(change), stops: stops.filter(({ pictures }) => pictures.length > 0) });
      }
  return visits.filter(({ stops }) => stops.length > 0);
}

/** A page that has not changed for some frames stands still. */
function settled(page) {
  return page.evaluate(async () => {
    let quiet = 0;
    const observer = new MutationObserver(() => (quiet = 0));
    observer.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
    for (; quiet < 5; quiet += 1) await new Promise(requestAnimationFrame);
    observer.disconnect();
  });
}

/** Makes the window as tall as its page, so that bars which stay while one scrolls stand where they end up, over nothing. */
async function growTall(page, { width, height }) {
  const needed = () => page.evaluate(() => (document.querySelector('dialog[open]') ? 0 : document.documentElement.scrollHeight));
  for (let tall = height, more = await needed(); more > tall; more = await needed()) {
    tall = more;
    await page.setViewportSize({ width, height: tall });
  }
}

/** On how many sheets a page prints. */
async function sheets(page, format) {
  const pdf = await page.pdf({ format, printBackground: false });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
}

/** Takes the pictures of one stop and gives a sentence for everything that is badly placed there. */
async function look({ page, url, faults }, { route, viewport, pictures, isPlan }) {
  const found = [];
  await page.setViewportSize(viewport);
  await page.goto(url + route);
  await settled(page);
  await growTall(page, viewport);
  for (const { theme, name } of pictures) {
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, FOLDER)), animations: 'disabled' });
  }
  found.push(...(await page.evaluate(badlyPlaced)));
  for (const format of isPlan ? SHEETS : []) {
    const count = await sheets(page, format);
    if (count > 1) found.push(`${count} sheets of ${format}`);
  }
  return [...found, ...faults.splice(0)].map((fault) => `${pictures[0].name}: ${fault}`);
}

async function visit({ lang, scale, media, storage, stops }) {
  const desk = await open({ lang, scale, storage, now: NOW, viewport: stops[0].viewport });
  if (media) await desk.page.emulateMedia({ media });
  await desk.page.evaluate(() => document.fonts.ready.then(() => {}));
  const found = [];
  for (const stop of stops) found.push(...(await look(desk, stop)));
  await desk.close();
  return found;
}

await begin();
mkdirSync(FOLDER, { recursive: true });
const visits = everyVisit();
const waiting = [...visits];
const found = [];
async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) found.push(...(await visit(next)));
}
await Promise.all(Array.from({ length: AT_ONCE }, work));
await end();
found.sort().forEach((fault) => console.log(fault));
const count = visits.flatMap(({ stops }) => stops).flatMap(({ pictures }) => pictures).length;
console.log(`\n${count} pictures in shots/, ${found.length} things to look at.`);
process.exitCode = found.length === 0 && count > 0 ? 0 : 1;
