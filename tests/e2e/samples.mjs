// A sample as it lies in the browser's storage: the documents of its file, each in its envelope under its own key.
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** One document as it is stored. */
export function stored(kind, document) {
  const payload = JSON.stringify(document);
  const check = `crc32:${crc32(payload).toString(16).padStart(8, '0')}`;
  const head = { format: 'pathlet', kind, schema: 1, min_reader: 1, app: '0.1.0', doc: document.id, rev: document.rev, actor: 'sample' };
  return `${JSON.stringify(head).slice(0, -1)},"exported_at":"${new Date().toISOString()}","check":"${check}","payload":${payload}}\n`;
}

/** Learner and first project of sample `n`, to be changed by a test before they are stored. */
export function sample(n) {
  const file = new URL(`../../model/tests/fixtures/sample-${n}.json`, import.meta.url);
  const { learner, projects } = JSON.parse(readFileSync(file, 'utf8')).payload;
  return { learner, project: projects[0] };
}

/** What is kept in the browser of somebody who works on them, in a tab where nobody has to say who they are. */
export function storageOf({ learner, project }) {
  return {
    [`pathlet/1/learner/${learner.id}`]: stored('learner', learner),
    [`pathlet/1/project/${learner.id}/${project.id}`]: stored('project', project),
  };
}

/** The project as it is kept once the person looks away. */
export async function keptProject(page, { learner, project }) {
  await page.evaluate(() => dispatchEvent(new Event('blur')));
  const text = await page.evaluate((key) => localStorage.getItem(key), `pathlet/1/project/${learner.id}/${project.id}`);
  return JSON.parse(text).payload;
}
