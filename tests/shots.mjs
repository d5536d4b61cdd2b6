// A picture of every screen with every sample, wide and phone, light and dark, in both languages: `cargo xtask shots`.
// Words after the task keep only pictures with all of them in their names: `cargo xtask shots hello phone`.
//
// Pictures go to shots/, which Git ignores. Texts that are cut or lie over each other are listed and make the task fail.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { begin, end, open } from './browser.mjs';
import { sample } from './e2e/stored.mjs';

/** What is kept in the browser before the page opens. */
const PROJECTS = { one: 'prj-1', two: 'prj-2', three: 'prj-3' };
const SAMPLES = [
  { name: 'empty', storage: {} },
  ...Object.entries(PROJECTS).map(([name, project], at) => ({ name, storage: sample(at + 1), project })),
];
const ALL = Object.keys(PROJECTS);

/** Which screens, and with which samples they make sense; `:id` is the sample's project. */
const ROUTES = [
  { name: 'hello', route: '#/hello', samples: ['empty'] },
  { name: 'start', route: '#/start', samples: ['empty'] },
  { name: 'open', route: '#/open', samples: ['empty'] },
  { name: 'settings', route: '#/settings', samples: ['empty', 'three'] },
  ...['', 'new', 'growth', 'me', 'bin', 'keep'].map((page) => ({ name: page || 'home', route: `#/${page}`, samples: ALL })),
  ...['today', 'card', 'plan', 'plan/you', 'plan/question', 'plan/know', 'plan/choices', 'plan/goals', 'plan/tasks', 'plan/check', 'plan/smaller', 'pitch', 'feedback', 'feedback/new', 'finish', 'next']
    .map((page) => ({ name: page.replace('/', '_'), route: `#/p/:id/${page}`, samples: ALL })),
  { name: 'print_plan', route: '#/print/plan/:id', samples: ALL },
];

const SIZES = { wide: { width: 1366, height: 768 }, phone: { width: 360, height: 740 } };
const FOLDER = new URL('../shots/', import.meta.url);

function everyPicture() {
  const pictures = [];
  for (const { name, route, samples } of ROUTES)
    for (const sample of SAMPLES.filter((one) => samples.includes(one.name)))
      for (const size of Object.keys(SIZES))
        for (const theme of ['light', 'dark'])
          for (const lang of ['en', 'es'])
            pictures.push({ name: [name, sample.name, size, theme, lang].join('-'), route: route.replace(':id', sample.project), storage: sample.storage, viewport: SIZES[size], theme, lang });
  const words = process.argv.slice(2);
  return pictures.filter(({ name }) => words.every((word) => name.split('-').includes(word)));
}

/** Runs in the page: texts that are cut, texts that lie over each other, and a page wider than its window. */
function badlyPlaced() {
  const say = (element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.trim().slice(0, 50)}`;
  const holdsText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const isSeen = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && element.getBoundingClientRect().width > 1;
  const hides = (style) => [style.overflowX, style.overflowY].some((value) => value === 'hidden' || value === 'clip');
  const all = [...document.body.querySelectorAll('*')].filter(isSeen);
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth - innerWidth} px wider than its window`);
  for (const element of all) {
    const isCut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    if (isCut && element.clientWidth > 1 && hides(getComputedStyle(element)) && element.textContent.trim() !== '') found.push(`cut: ${say(element)}`);
  }
  const boxes = all.filter(holdsText).map((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return { element, box: range.getBoundingClientRect() };
  });
  for (const [index, { element, box }] of boxes.entries())
    for (const { element: other, box: theirs } of boxes.slice(index + 1)) {
      if (element.contains(other) || other.contains(element)) continue;
      const across = Math.min(box.right, theirs.right) - Math.max(box.left, theirs.left);
      const down = Math.min(box.bottom, theirs.bottom) - Math.max(box.top, theirs.top);
      const isInline = element.parentElement === other.parentElement && getComputedStyle(element).display === 'inline';
      if (across > 2 && down > 4 && !isInline) found.push(`over each other: ${say(element)} / ${say(other)}`);
    }
  return found;
}

await begin();
mkdirSync(FOLDER, { recursive: true });
let faults = 0;
const pictures = everyPicture();
for (const { name, ...how } of pictures) {
  const desk = await open(how);
  await desk.page.evaluate(() => document.fonts.ready.then(() => {}));
  await desk.page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, FOLDER)), fullPage: true, animations: 'disabled' });
  for (const fault of [...(await desk.page.evaluate(badlyPlaced)), ...desk.faults]) {
    console.log(`${name}: ${fault}`);
    faults += 1;
  }
  await desk.close();
}
await end();
console.log(`\n${pictures.length} pictures in shots/, ${faults} things to look at.`);
process.exitCode = faults === 0 && pictures.length > 0 ? 0 : 1;
