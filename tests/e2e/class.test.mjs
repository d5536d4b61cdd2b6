// A teacher's class (J5, J6): names, many files at once, the board with the names behind every number, one student, and what goes back.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { add, begin, bring, bringIn, count, heading, madeClass } from './class.mjs';
import { asFile, choose, save } from './filing.mjs';
import { journey, open } from './support.mjs';
import { kept, sample, teaching } from './stored.mjs';

const OFFLINE = [/favicon\.svg|ERR_INTERNET_DISCONNECTED/];
const handed = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pathlet/1/handed/')).sort());

for (const lang of ['en', 'es']) {
  journey(`a teacher brings in a class of files at once, with the network off, and sees who needs a person (${lang})`, { lang, allowed: OFFLINE }, async (desk) => {
    const { page, say, context, axe } = desk;
    const { names, before, now } = madeClass(28, 1);
    await begin(desk, names);
    await context.setOffline(true);
    await bring(desk, before);
    await page.getByRole('heading', { name: say('bring.verdict.new', { n: before.length }) }).waitFor();
    assert.deepEqual(await handed(page), [], 'nothing is kept before the button');
    await add(desk, before.length);
    assert.equal((await handed(page)).length, before.length);

    await bring(desk, now);
    for (const verdict of ['new', 'update', 'same', 'older', 'conflict', 'unmatched', 'unreadable']) {
      const n = count(now, verdict);
      await page.getByRole('heading', { name: say(`bring.verdict.${verdict}`, { n }), exact: true }).waitFor();
    }
    await axe();
    // Whose the stranger's is, is asked; nobody's of this class stays out.
    await page.locator('select').selectOption({ label: say('bring.nobody') });
    const kept = count(now, 'new') + count(now, 'update') + count(now, 'conflict');
    await add(desk, kept);

    // Every number opens the names behind it, and every name leads to its reasons.
    const number = page.locator('.numbers .number').first();
    await number.locator('summary').click();
    const people = number.getByRole('link');
    await people.first().waitFor();
    const n = Number(await number.locator('summary b').textContent());
    assert.equal(await people.count(), n);
    const rows = page.locator('.board-table tbody').first().locator('th[scope="row"]');
    assert.equal(await rows.count(), n);
    await axe();
    const name = await people.first().textContent();

    // The same files again change nothing.
    const keys = await handed(page);
    await bring(desk, now);
    await page.getByRole('button', { name: say('app.cancel') }).click();
    assert.deepEqual(await handed(page), keys);
    await page.locator('.numbers summary').first().click();
    await page.locator('.numbers').first().getByRole('link').first().click();
    await heading(page, name).waitFor();
    await axe();
    await context.setOffline(false);
  });
}

journey('what came in last is taken back with one press, and everything is as it was', {}, async (desk) => {
  const { page, say } = desk;
  const { names, before, now } = madeClass(12, 3);
  await begin(desk, names);
  await bringIn(desk, before);
  const snapshots = () => page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('pathlet/1/handed/')).map(([key, text]) => [key, JSON.parse(text).payload.snapshot])));
  const stood = await snapshots();
  await bring(desk, now);
  await page.getByRole('button', { name: new RegExp(`^${say('bring.add', { n: '#' }).split('#')[0]}`) }).click();
  await page.getByRole('button', { name: say('bring.take_back') }).waitFor({ timeout: 60_000 });
  assert.notDeepEqual(await snapshots(), stood);
  await page.getByRole('button', { name: say('bring.take_back') }).click();
  await page.getByRole('button', { name: say('bring.take_back') }).waitFor({ state: 'detached' });
  assert.deepEqual(await snapshots(), stood);
});

journey('a name that stands twice is asked about, and nobody guesses', {}, async (desk) => {
  const { page, say, url } = desk;
  await page.goto(`${url}#/t`);
  await page.getByRole('textbox', { name: say('teach.your_name') }).fill('Ms. Ortega');
  await page.getByRole('button', { name: say('teach.begin') }).click();
  await page.getByRole('textbox', { name: say('class.name'), exact: true }).fill('Room 7');
  await page.getByRole('textbox', { name: say('class.names') }).fill('Luz\nDevon\nluz');
  await page.getByRole('button', { name: say('class.make') }).click();
  await page.getByText(say('class.doubles_title')).waitFor();
  await page.getByRole('radio', { name: say('class.two_people') }).check();
  await page.getByRole('button', { name: say('class.make') }).click();
  await page.getByText(say('board.eyebrow', { class: 'Room 7', n: 3 })).waitFor();
});

journey('a later file that says the same is no news, but the board counts from its day', { now: '2026-11-25T15:00:00-06:00' }, async (desk) => {
  const { page, say } = desk;
  const { names, before } = madeClass(12, 3);
  await begin(desk, names);
  await bringIn(desk, before);
  const first = await handed(page);
  const later = before.map(({ name, text }) => ({ name, text: text.replace(/"exported_at":"[^"]*"/, '"exported_at":"2026-11-25T14:00:00Z"') }));
  await bring(desk, later);
  await page.getByRole('heading', { name: say('bring.verdict.same', { n: before.length }) }).waitFor();
  await page.getByText(say('bring.still', { n: before.length })).waitFor();
  await page.getByRole('button', { name: say('bring.note_day', { n: before.length }) }).click();
  await page.locator('p.row', { hasText: say('bring.days_noted') }).waitFor();
  await page.getByRole('status').filter({ hasText: say('bring.days_noted') }).waitFor({ state: 'attached' });
  await page.waitForFunction((n) => [...document.querySelectorAll('.board-table td.note')].filter((age) => age.textContent.includes('file: today')).length === n, before.length);
  assert.deepEqual(await handed(page), first, 'nothing else came in');
  await page.getByRole('button', { name: say('bring.take_back') }).click();
  await page.waitForFunction(() => [...document.querySelectorAll('.board-table td.note')].every((age) => !age.textContent.includes('file: today')));
});

journey('a note and a rating go back in one file for each student, and what is the teacher’s alone in none', {}, async (desk) => {
  const { page, say, axe } = desk;
  const { names, before } = madeClass(12, 3);
  await begin(desk, names);
  await bringIn(desk, before);
  const links = page.locator('.board-table th[scope="row"] a');
  const [first, second] = [await links.nth(0).textContent(), await links.nth(1).textContent()];
  await links.nth(0).click();
  await heading(page, first).waitFor();
  await page.getByRole('textbox', { name: say('notes.compliment') }).fill('Your map is clear.');
  await page.getByRole('textbox', { name: say('notes.next') }).fill('Ask the neighbour.');
  await page.getByRole('textbox', { name: say('wrote.comment') }).fill('Two sources agree.');
  await page.goBack();
  await links.nth(1).click();
  await heading(page, second).waitFor();
  await page.getByRole('textbox', { name: say('notes.noticed') }).fill('SECRET words');
  await page.getByRole('checkbox', { name: say('notes.share') }).uncheck();
  await axe();
  // A reload keeps every word.
  await page.reload();
  await heading(page, second).waitFor({ timeout: 30_000 });
  assert.equal(await page.getByRole('textbox', { name: say('notes.noticed') }).last().inputValue(), 'SECRET words');

  await page.getByRole('navigation', { name: say('teach.nav') }).first().getByRole('link', { name: say('teach.back'), exact: true }).click();
  await heading(page, say('back.title', { n: 1 })).waitFor({ timeout: 30_000 });
  await axe();
  const file = await save(page, page.getByRole('button', { name: say('back.make', { n: 1 }) }));
  const reply = JSON.parse(file.text).payload;
  assert.equal(reply.notes[0].compliment, 'Your map is clear.');
  assert.equal(reply.critiques[0].items[0].text, 'Two sources agree.');
  assert.equal(reply.from, 'Ms. Ortega');
  assert.ok(!file.text.includes('SECRET') && !file.text.includes('teacher_only'));
  await heading(page, say('back.title_none')).waitFor();
});

journey('tables are saved for a spreadsheet, and a closed class is in its file before it goes', {}, async (desk) => {
  const { page, say } = desk;
  const { names, before } = madeClass(12, 3);
  await begin(desk, names);
  await bringIn(desk, before);
  await page.locator('summary', { hasText: say('out.title') }).click();
  const table = await save(page, page.getByRole('button', { name: say('out.overview') }));
  assert.match(table.name, /^pathlet_overview_.*\.csv$/);
  assert.ok(table.text.startsWith('\ufeff"student","group","project"'));
  assert.equal(table.text.trim().split('\r\n').filter((line) => /^\ufeff?"/.test(line)).length >= names.length + 1, true);
  const archive = await save(page, page.getByRole('button', { name: say('out.year_save') }));
  assert.equal(JSON.parse(archive.text).payload.submissions.length, before.length);
  assert.equal((await handed(page)).length, before.length, 'nothing goes before the person has the file');
  await page.getByRole('button', { name: say('out.year_remove') }).click();
  await heading(page, say('class.title')).waitFor();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => /^pathlet\/1\/(handed|class)\//.test(key))), []);
});

/** The class in which Devon's plan waits for a green light. */
function waiting() {
  const storage = teaching();
  const key = Object.keys(storage).find((name) => name.includes('/handed/') && name.endsWith('handed-2'));
  const { payload } = JSON.parse(storage[key]);
  payload.snapshot.projects[0].pitch = { status: 'pitched', text: PITCH, log: [] };
  return { ...storage, [key]: kept('handed', payload) };
}

const PITCH = 'People walk past what they do not know.';

for (const lang of ['en', 'es']) {
  journey(`before a green light the teacher reads the pitch, the choices and the steps by day; once it is answered they are folded (${lang})`, { lang, now: '2026-10-13T10:30:00-05:00', storage: waiting(), route: '#/t/s/r1' }, async ({ page, say, axe }) => {
    const plan = page.locator('details.fold', { hasText: say('student.plan') });
    await plan.getByText(PITCH).waitFor();
    const shown = await plan.textContent();
    for (const words of ['Clay stop-motion about one axolotl', 'Show on day 10 in Room 12', 'Film in the mornings when it is quiet', 'Storyboard, 8 boxes', 'Build clay axolotl and lake', say('status.task.doing')]) {
      assert.ok(shown.includes(words), words);
    }
    assert.ok(!shown.includes('Music I make myself'), 'a parked idea is no step');
    const places = ['Find two sources', 'Record fact titles', 'Edit to 60 seconds'].map((words) => shown.indexOf(words));
    assert.deepEqual(places, [...places].sort((one, other) => one - other));
    assert.equal(await plan.locator('input, textarea, button').count(), 0, 'it is only read');
    const light = page.getByRole('button', { name: say('wrote.green_light') });
    assert.ok((await plan.boundingBox()).y < (await light.boundingBox()).y, 'it stands above the answer');
    await axe();
    await light.click();
    await page.getByRole('textbox', { name: say('wrote.pitch_note') }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Devon' }).waitFor();
    await plan.waitFor();
    assert.equal(await plan.evaluate((fold) => fold.open), false);
  });
}

journey('a take-away file among what is handed in is called what it is, and changes nothing', { storage: teaching(), route: '#/t' }, async ({ page, say }) => {
  const before = await handed(page);
  await page.locator('#bring-files').setInputFiles(fileURLToPath(new URL('../../model/tests/fixtures/sample-2.json', import.meta.url)));
  await page.getByText(say('trouble.file_own_copy', { name: 'sample-2.json' })).waitFor();
  await page.getByRole('button', { name: say('app.cancel') }).click();
  await page.getByRole('heading', { level: 1, name: say('bring.look', { n: 1 }) }).waitFor({ state: 'detached' });
  assert.deepEqual(await handed(page), before);
});

journey('the board on paper says of which day it is, and of which day each file', { now: '2026-10-14T10:30:00-05:00', storage: teaching(), route: '#/t' }, async ({ page }) => {
  await page.locator('.board-table').getByRole('link', { name: 'Devon' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.locator('p.on-paper', { hasText: /\b14\b/ }).waitFor();
  await page.locator('.board-table tr', { hasText: 'Devon' }).locator('span.on-paper', { hasText: /\b12\b/ }).waitFor();
  await page.emulateMedia({ media: 'screen' });
  await page.locator('p.on-paper').waitFor({ state: 'hidden' });
});

const DEVON = 'pathlet/1/project/lrn-devon/prj-2';
const NOW = '2026-10-13T10:30:00-05:00';
const ASKED = { id: 'h-open', day: 6, kind: 'idea', text: 'How do I film glass?', tried: [], urgency: 'slowing', want: 'hint', status: 'open', replies: [], outcome: '' };

for (const lang of ['en', 'es']) {
  const storage = sample(2, ({ learner, project }) => {
    learner.ui_lang = lang;
    project.cycles[0].help.push(ASKED);
  });
  journey(`a student and a teacher, each with a browser of their own and no network, talk through files alone (${lang})`, { lang, now: NOW, storage, route: '#/keep', allowed: OFFLINE }, async (student) => {
    const { page, say } = student;
    await student.context.setOffline(true);
    await page.getByRole('button', { name: say('keep.hand_in') }).click();
    const handedIn = await save(page, page.getByRole('button', { name: say('keep.save_hand_in') }));
    const before = await page.evaluate((key) => JSON.parse(localStorage.getItem(key)).payload, DEVON);

    const teacher = await open({ lang, now: NOW });
    try {
      await begin(teacher, ['Luz', 'Devon']);
      await teacher.context.setOffline(true);
      await bring(teacher, [{ name: handedIn.name, text: handedIn.text }]);
      await teacher.page.getByRole('button', { name: say('bring.add', { n: 1 }) }).click();
      await teacher.page.locator('.board-table').getByRole('link', { name: 'Devon' }).click();
      await heading(teacher.page, 'Devon').waitFor();
      await teacher.page.getByText(ASKED.text).first().waitFor();
      const write = (key, words) => teacher.page.getByRole('textbox', { name: say(key), exact: true }).first().fill(words);
      await teacher.page.getByRole('textbox', { name: say('wrote.answer'), exact: true }).last().fill('Put a dark cloth behind it.');
      await write('notes.compliment', 'You asked first.');
      await write('notes.next', 'Film at noon.');
      await write('wrote.comment', 'Let the river be heard.');
      await teacher.page.getByText(say('wrote.suggest'), { exact: true }).click();
      await write('wrote.question', 'How does a fish walk?');
      await teacher.page.getByRole('navigation', { name: say('teach.nav') }).first().getByRole('link', { name: say('teach.talk'), exact: true }).click();
      await heading(teacher.page, say('talk.title', { n: 1 })).waitFor();
      await teacher.page.getByText('Film at noon.').waitFor();
      // The day on which it was written, not the school day of the student's last check-in.
      await teacher.page.locator('.plist > li', { hasText: 'Devon' }).getByText(/\b13\b/).waitFor();
      await teacher.axe();
      await teacher.page.getByRole('navigation', { name: say('teach.nav') }).first().getByRole('link', { name: say('teach.back'), exact: true }).click();
      const reply = await save(teacher.page, teacher.page.getByRole('button', { name: say('back.make', { n: 1 }) }));
      assert.match(reply.name, /^pathlet_devon_reply_/);

      await page.evaluate(() => (location.hash = '#/open'));
      await choose(student, asFile(reply.name, reply.text));
      await page.getByText(say('reply.adds', { n: 5 })).waitFor();
      await page.getByRole('button', { name: say('reply.add'), exact: true }).click();
      await page.getByText('Put a dark cloth behind it.').first().waitFor();
      await page.getByText('How does a fish walk?').first().waitFor();
      const after = await page.evaluate((key) => JSON.parse(localStorage.getItem(key)).payload, DEVON);
      assert.equal(after.driving_question.text, before.driving_question.text, 'the student’s words are the student’s');
      assert.equal(after.suggestions.at(-1).text, 'How does a fish walk?');
      // A second time there is nothing to add.
      await page.evaluate(() => (location.hash = '#/open'));
      await choose(student, asFile(reply.name, reply.text));
      await page.getByText(say('reply.nothing')).waitFor();
      assert.deepEqual(teacher.faults.filter((fault) => !OFFLINE[0].test(fault)), []);
    } finally {
      await teacher.close();
    }
  });
}
