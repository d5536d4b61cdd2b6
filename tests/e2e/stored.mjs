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

/** A teacher with a class: what the three samples hold was handed in to it, one student has handed in nothing, and something was written back. */
export function teaching() {
  const names = ['Luz', 'Devon', 'Amara', 'Noor'];
  const roster = names.map((name, at) => ({ id: `r${at}`, display_name: name, group: at < 2 ? 'Blue table' : '', learner_ids: [] }));
  const notes = [{ id: 'n1', roster_id: 'r0', day: 3, by: 'Ms. Ortega', compliment: 'Your drawings show every leg.', noticed: '', teaching_point: '', next_step: 'Ask the gardener about the ants.', share: 'with_student' }];
  const room = { id: 'class-7', rev: 1, teacher_id: 't1', name: 'Room 7', roster, notes };
  const handed = [1, 2, 3].map((number) => {
    const { learner, projects } = JSON.parse(readFileSync(new URL(`sample-${number}.json`, FIXTURES), 'utf8')).payload;
    const id = `handed-${number}`;
    const document = { id, rev: 1, class_id: 'class-7', roster_id: `r${number - 1}`, learner_id: learner.id, name_in_file: learner.display_name, project_id: projects[0].id, cycle_number: 1, exported_at: '2026-10-12T15:42:00Z', imported_at: '2026-10-12T19:42:00Z', file_name: `${number}.json`, check: `crc32:${number}`, verdict: 'new', snapshot: { learner, projects, pictures: [] } };
    return [`pathlet/1/handed/class-7/${learner.id}/${projects[0].id}/${id}`, kept('handed', document)];
  });
  return {
    'pathlet/1/teacher/t1': kept('teacher', { id: 't1', rev: 1, display_name: 'Ms. Ortega', ui_lang: 'en', cycles: [] }),
    'pathlet/1/class/class-7': kept('class', room),
    ...Object.fromEntries(handed),
  };
}
