// Packs for journeys: the sample, changed as a test wants it, as a link and as a file.
import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { file } from './filing.mjs';

const SAMPLE = readFileSync(new URL('../../model/tests/fixtures/template_sample.json', import.meta.url), 'utf8');

/** The pack of the sample; `change` may edit it first. */
export function pack(change = () => {}) {
  const { payload } = JSON.parse(SAMPLE);
  change(payload);
  return payload;
}

const isEmpty = (value) => value === null || value === '' || value === false || (typeof value === 'object' && Object.keys(value).length === 0);

function lean(value) {
  if (Array.isArray(value)) return value.map(lean);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, lean(inside)]).filter(([, inside]) => !isEmpty(inside)));
}

/** What stands behind `#p=` for any text. */
export function letters(text, version = 1) {
  const bytes = Buffer.from(text);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(bytes));
  return Buffer.concat([Buffer.of(version), check, deflateRawSync(bytes, { level: 9 })]).toString('base64url');
}

/** The end of an address with a pack. */
export const link = (given) => `#p=${letters(JSON.stringify(lean(given)))}`;

/** The same behind `#q=`, in digits: every seven bytes as seventeen. */
export function code(given) {
  const bytes = Buffer.from(letters(JSON.stringify(lean(given))), 'base64url');
  const LENGTHS = [0, 3, 5, 8, 10, 13, 15, 17];
  let digits = '';
  for (let at = 0; at < bytes.length; at += 7) {
    const group = bytes.subarray(at, at + 7);
    digits += BigInt(`0x${group.toString('hex')}`).toString().padStart(LENGTHS[group.length], '0');
  }
  return `#q=${digits}`;
}

/** The text of a file with a pack. */
export const packFile = (given) => file('template', given);
