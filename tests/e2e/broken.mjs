// Ways to break the program from outside, as browsers and computers do: no line of what ships is there for it.
import { readFile } from 'node:fs/promises';

/**
 * Before the app starts: gives the page a hold on its wasm (`globalThis.wasm`), and lets its memory grow to so many pages of 64 KiB
 * at most. The bytes are changed on their way into the engine, after the page has checked them.
 */
export const takeHold = (context, { pages = 4096 } = {}) => context.addInitScript((most) => {
  const { instantiate } = WebAssembly;
  const number = (value) => {
    const out = [];
    for (; value > 127; value >>>= 7) out.push((value & 127) | 128);
    return [...out, value];
  };
  const read = (bytes, at) => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      value |= (bytes[at] & 127) << shift;
      if (bytes[at++] < 128) return [value >>> 0, at];
    }
  };
  const STACK = [...new TextEncoder().encode('stack')];
  const changes = {
    // The memory: with a limit.
    5: (body) => [1, 1, ...number(read(body, 2)[0]), ...number(most)],
    // What is handed out: also the stack pointer, which is the first global.
    7: (body) => {
      const [count, at] = read(body, 0);
      return [...number(count + 1), ...body.subarray(at), STACK.length, ...STACK, 3, 0];
    },
  };
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const bytes = new Uint8Array(await (await source).arrayBuffer());
    const out = [bytes.subarray(0, 8)];
    for (let at = 8; at < bytes.length; ) {
      const id = bytes[at];
      const [size, start] = read(bytes, at + 1);
      const body = bytes.subarray(start, start + size);
      const changed = changes[id] ? new Uint8Array(changes[id](body)) : body;
      out.push(new Uint8Array([id, ...number(changed.length)]), changed);
      at = start + size;
    }
    const result = await instantiate(await new Blob(out).arrayBuffer(), imports);
    globalThis.wasm = result.instance.exports;
    return result;
  };
}, pages);

/** What each breakdown is on a computer, and how it is brought about at the next key press in a text box. */
export const BREAKS = {
  // What Rust does on a panic: it calls the hook, then traps in the middle of its work.
  'a panic': (page) => page.evaluate(() => onNextValue(() => {
    globalThis.pathletPanic('src/desk.rs:1:1');
    throw new WebAssembly.RuntimeError('unreachable');
  })),
  'a full stack': (page) => page.evaluate(() => addEventListener('beforeinput', () => { globalThis.wasm.stack.value = 64; })),
  'a full stack of the browser': (page) => page.evaluate(() => onNextValue(function deeper() { return deeper() + 1; })),
  'no memory left': (page) => page.evaluate(() => onNextValue((text) => text + 'x'.repeat(60_000_000))),
  'an exception that nobody catches': (page) => page.evaluate(() => onNextValue(() => { throw new Error('a secret'); })),
};

/** In every page: `onNextValue(run)` runs something when the wasm next asks for the text of a box. */
export const listenIn = (context) => context.addInitScript(() => {
  const { prototype } = HTMLTextAreaElement;
  const value = Object.getOwnPropertyDescriptor(prototype, 'value');
  globalThis.onNextValue = (run) => Object.defineProperty(prototype, 'value', { ...value, get() {
    Object.defineProperty(prototype, 'value', value);
    return run(value.get.call(this));
  } });
});

/** Fills the storage with something of another program until not one more letter fits. */
export const fillUp = (page) => page.evaluate(() => {
  let text = 'x'.repeat(4 * 1024 * 1024);
  for (let rest = ''; text.length > 0; ) {
    try {
      localStorage.setItem('other-app', rest + text);
      rest += text;
    } catch {
      text = text.slice(0, Math.floor(text.length / 2));
    }
  }
});

/** The text of the file that pressing `button` saves, and its name. */
export async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8'), path: await download.path() };
}

/** Everything in the storage whose key begins so. */
export const kept = (page, prefix) => page.evaluate((prefix) => Object.entries(localStorage).filter(([key]) => key.startsWith(prefix)), prefix);
