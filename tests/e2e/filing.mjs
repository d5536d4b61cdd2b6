// Files in journeys: made, chosen on the page for opening, and saved from it.
import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** A file of Pathlet around a payload. */
export function file(kind, payload, more = {}) {
  const text = JSON.stringify(payload);
  const check = `crc32:${crc32(Buffer.from(text)).toString(16).padStart(8, '0')}`;
  const head = { format: 'pathlet', kind, schema: 1, min_reader: 1, app: '0.1.0', exported_at: '2026-10-12T15:42:00Z', check, ...more };
  return `${JSON.stringify(head).slice(0, -1)},"payload":${text}}`;
}

export const asFile = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** Chooses files on the page for opening them. */
export async function choose({ page, say }, ...files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: say('files.choose') }).click()]);
  await chooser.setFiles(files);
}

/** Presses a button that saves a file; gives the file's name and text. */
export async function save(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

export const heading = (page, name) => page.getByRole('heading', { level: 1, name });
