// Starts Pathlet, and stays beside it for the day it stops.
//
// Sets language and theme before the first paint, loads the glue and the wasm with their checksums, and shows the
// recovery page of index.html when they do not arrive or the app panics. Knows nothing of plans or cycles: it only
// lists and saves what lies in storage. Plain JavaScript, so that it works when the wasm does not.
'use strict';
(() => {
  const root = document.documentElement;
  const build = document.currentScript.dataset;
  const EVENTS = [
    'beforeinput', 'input', 'change', 'click', 'pointerdown', 'pointerup', 'pointermove', 'keydown', 'keyup', 'focusin', 'focusout',
    'compositionstart', 'compositionend', 'paste', 'drop', 'submit', 'toggle', 'close', 'blur', 'focus',
    'hashchange', 'popstate', 'storage', 'pagehide', 'pageshow', 'beforeunload', 'visibilitychange', 'online', 'offline',
  ];
  let stopped = false;

  /** A device setting, or null: storage may be denied. Settings are kept bare or as a JSON string. */
  function setting(name) {
    try {
      return localStorage.getItem(`pathlet/device/${name}`)?.replaceAll('"', '') ?? null;
    } catch {
      return null;
    }
  }

  function chooseLanguage() {
    const offered = root.dataset.languages.split(' ');
    const wanted = [setting('lang'), ...(navigator.languages ?? [])].filter(Boolean);
    const base = (tag) => tag.toLowerCase().split('-')[0];
    root.lang = wanted.map(base).find((tag) => offered.includes(tag)) ?? offered[0];
  }

  function chooseTheme() {
    const theme = setting('theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  }

  /** Whether the wasm itself broke. By name, because this must also be asked where there is no WebAssembly. */
  const isTrap = (error) => error?.name === 'RuntimeError';

  /** Runs `then` once the body is there. */
  function withBody(then) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', then, { once: true });
    else then();
  }

  // --- starting -----------------------------------------------------------------------------------------------------

  function glueIsLoaded(url) {
    // A module script checks its integrity; import() alone cannot. The import below then takes the module just loaded.
    return new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement('script'), { type: 'module', src: url, integrity: build.glueIntegrity });
      script.onload = resolve;
      script.onerror = () => reject(new TypeError('the glue did not load'));
      document.head.append(script);
    });
  }

  /** Resolves when the app has put its first element beside the shell; it may wait for a language file before. */
  function isDrawn() {
    const before = document.body.childElementCount;
    return new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (document.body.childElementCount === before) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { childList: true });
    });
  }

  async function start() {
    if (typeof WebAssembly !== 'object') return stop('unsupported', 'no WebAssembly');
    const glue = new URL(build.glue, document.baseURI).href;
    // Asked for before the glue is there, so that both travel at the same time.
    const wasm = fetch(new URL(build.wasm, document.baseURI), { integrity: build.wasmIntegrity });
    wasm.catch(() => {});
    try {
      await glueIsLoaded(glue);
      const { default: init } = await import(glue);
      const response = await wasm;
      if (!response.ok) throw new TypeError(`the wasm did not load: ${response.status}`);
      await new Promise(withBody);
      const drawn = isDrawn();
      await init({ module_or_path: response });
      await drawn;
    } catch (error) {
      const reason = isTrap(error) ? 'stopped' : error instanceof TypeError ? 'unloaded' : 'unsupported';
      return stop(reason, String(error));
    }
    if (stopped) return;
    document.getElementById('opening')?.remove();
    performance.mark('pathlet-ready');
  }

  // --- stopping -----------------------------------------------------------------------------------------------------

  /** Cuts every way into the wasm: after a panic its half-changed state must not be kept. */
  function silence() {
    let timer = setTimeout(() => {}, 0);
    while (timer > 0) clearTimeout(timer--);
  }
  for (const name of EVENTS) {
    // Registered before the app's own listeners, on the first target of the capture phase.
    addEventListener(name, (event) => {
      const ours = event.target instanceof Node && document.getElementById('recovery')?.contains(event.target);
      if (stopped && !ours) event.stopImmediatePropagation();
    }, true);
  }

  /** Keeps what stands in the fields at this moment, for it may not have been kept yet. */
  function rescue() {
    const texts = [...document.querySelectorAll('textarea, input[type="text"], input:not([type])')]
      .filter((field) => field.value.trim() !== '')
      .map((field) => ({ field: field.labels?.[0]?.textContent ?? field.name, text: field.value.replace(/\p{Surrogate}/gu, '\uFFFD') }));
    if (texts.length === 0) return false;
    try {
      const who = sessionStorage.getItem('pathlet/who');
      localStorage.setItem(`pathlet/rescue/${who ? `${who}/` : ''}${new Date().toISOString()}`, JSON.stringify({ format: 'pathlet', kind: 'rescue', texts }));
      return true;
    } catch {
      return false;
    }
  }

  /** Everything of Pathlet in storage as [key, text], or null when storage is denied. */
  function kept() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith('pathlet/')).sort().map((key) => [key, localStorage.getItem(key)]);
    } catch {
      return null;
    }
  }

  function saveFile(name, text) {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  const fileName = (words) => `${words.replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, 60)}.json`;

  /** The title or nickname in a kept document, or nothing: enough to know one's own work again. */
  function nameOf(text) {
    const found = /"(?:title|display_name)"\s*:\s*("(?:[^"\\]|\\.)+")/.exec(text);
    try {
      return found ? JSON.parse(found[1]) : '';
    } catch {
      return '';
    }
  }

  function listKept(page) {
    const documents = kept();
    const some = documents !== null && documents.length > 0;
    page.querySelector('#kept').hidden = !some;
    page.querySelector('#nothing-kept').hidden = some || documents === null;
    page.querySelector('#storage-denied').hidden = documents !== null;
    const list = page.querySelector('#kept-list');
    list.replaceChildren();
    for (const [key, text] of documents ?? []) {
      const row = document.getElementById('kept-row').content.cloneNode(true);
      row.querySelector('bdi').textContent = nameOf(text);
      row.querySelector('code').textContent = key;
      row.querySelector('li').id = `kept-${list.children.length}`;
      const button = row.querySelector('button');
      button.setAttribute('aria-describedby', `kept-${list.children.length}`);
      button.addEventListener('click', () => saveFile(fileName(key), text));
      list.append(row);
    }
  }

  function saveAll() {
    const documents = Object.fromEntries(kept() ?? []);
    saveFile(fileName(`pathlet_all_${new Date().toISOString().slice(0, 16)}`), JSON.stringify({ format: 'pathlet', kind: 'rescue', documents }));
  }

  function stop(reason, message) {
    if (stopped) return;
    stopped = true;
    silence();
    const rescued = reason === 'stopped' && rescue();
    withBody(() => {
      root.dataset.stopped = reason;
      const page = document.getElementById('recovery');
      for (const line of page.querySelectorAll('[data-reason]')) line.hidden = line.dataset.reason !== reason;
      page.querySelector('#rescued').hidden = !rescued;
      page.querySelector('#stop-message').textContent = `${message} [${root.dataset.build}]`;
      page.querySelector('#save-all').addEventListener('click', saveAll);
      page.querySelector('#try-again').addEventListener('click', () => location.reload());
      listKept(page);
      page.hidden = false;
      page.focus();
    });
  }

  /** What the app's panic hook calls. `message` must hold nothing a student wrote. */
  globalThis.pathletPanic = (message) => stop('stopped', message);
  addEventListener('error', ({ error }) => isTrap(error) && stop('stopped', String(error)));
  addEventListener('unhandledrejection', ({ reason }) => isTrap(reason) && stop('stopped', String(reason)));

  chooseLanguage();
  chooseTheme();
  start();
})();
