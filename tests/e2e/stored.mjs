// Documents as the browser keeps them, made from the files of the samples: what a student finds who was here before.
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const FIXTURES = new URL('../../model/tests/fixtures/', import.meta.url);

/** The text under which a document is kept (domain 6.1). */
export function kept(kind, document) {
  const payload = JSON.stringify(document);
  const check = `crc32:${crc32(Buffer.from(payload)).toString(16).padStart(8, '0')}`;
  const head = { format: 'pathlet', kind, schema: 1, min_reader: 1, app: '0.1.0', exported_at: new Date().toISOString(), check, doc: document.id, rev: document.rev ?? 0, actor: 'test' };
  return `${JSON.stringify(head).slice(0, -1)},"payload":${payload}}`;
}

/** The learner and the projects of a sample as entries of localStorage; `change` may edit them first. */
export function sample(number, change = () => {}) {
  const { learner, projects } = JSON.parse(readFileSync(new URL(`sample-${number}.json`, FIXTURES), 'utf8')).payload;
  change({ learner, projects, project: projects[0] });
  const entries = projects.map((project) => [`pathlet/1/project/${learner.id}/${project.id}`, kept('project', project)]);
  return { [`pathlet/1/learner/${learner.id}`]: kept('learner', learner), ...Object.fromEntries(entries) };
}

/** Sample 2 with another reason beside the one that stands, and a task that is further on in another copy. */
export function writtenTwice({ project }) {
  project.why_me = 'Because of the river.';
  project.also = [{ v: { other: 3 }, value: { why_me: 'Because of the fish.' } }];
  const task = project.cycles[0].tasks.find((one) => one.status === 'todo');
  task.v = { here: 2 };
  task.also = [{ v: { other: 2 }, value: { ...task, v: undefined, also: undefined, status: 'parked', title: 'Film it at the lake' } }];
}
