// Starts Pathlet, and stays beside it for the day it stops.
//
// Sets language and theme before the first paint, loads the glue and the wasm with their checksums, and shows the
// recovery page of index.html when they do not arrive or the app panics. Knows nothing of plans or cycles: it only
// lists and saves what lies in the two stores, and remembers which document was open when a stop came. Plain JavaScript,
// so that it works when the wasm does not.
'use strict';
(() => {
  const root = document.documentElement;
  const build = document.currentScript.dataset;
  /** Every event that the app listens to. */
  const EVENTS = [
    'input', 'change', 'click', 'keydown', 'keyup', 'focusin', 'focusout', 'blur', 'focus', 'compositionstart', 'compositionend', 'dragover', 'drop', 'submit',
    'toggle', 'close', 'cancel', 'hashchange', 'popstate', 'storage', 'pagehide', 'pageshow', 'beforeunload', 'visibilitychange',
  ];
  /** How long after it was opened a document is believed to be harmless, in milliseconds. */
  const STEADY = 60_000;
  /** How long the database may take to answer, in milliseconds. */
  const PATIENCE = 2_000;
  /** How long after a key press nobody relies on its having been kept, in milliseconds. */
  const FRESH = 5_000;
  const { setItem } = Storage.prototype;
  /** The largest take-away file that the app opens, in bytes, with its head taken off. */
  const OPENED_MAX = 4_190_000;
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

  /** Whether the wasm itself broke. By name, because this must also be asked where there is no WebAssembly; a stack that is full
      has another name in each browser. */
  const isTrap = (error) => /^(Runtime|Range|Internal)Error$/.test(error?.name);

  /** What broke. Only what traps say is repeated: other messages may hold a student's words. */
  const account = (error) => String(isTrap(error) ? error : error?.name);

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

  /** Inside another page nothing is begun before the person says so: what is kept there may be lost with that page. */
  function startInFrame() {
    const page = document.getElementById('framed');
    root.dataset.framed = '';
    page.querySelector('button').onclick = () => {
      delete root.dataset.framed;
      page.remove();
      start();
    };
    page.hidden = false;
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

  // --- what was open, and how that ended ----------------------------------------------------------------------------

  // Of each document there is a note on how many of its openings have not ended well so far. One ends well when the page still stands a
  // minute later, is left or looked away from, or opens something else. After a panic, a trap, a page that hung or one that the browser
  // had to end, it stays. Two, and the document is not opened by itself: it can't be told from outside whether a page hung or was
  // killed, and asking once too often costs a press. (So does opening it in a third tab within the minute.)
  let opened = null;

  const openings = (key) => Number(setting(`stops/${key}`));

  function setOpenings(key, count) {
    const name = `pathlet/device/stops/${key}`;
    try {
      if (count > 0) setItem.call(localStorage, name, count);
      else localStorage.removeItem(name);
    } catch {
      // Where nothing can be noted, nothing is held back.
    }
  }

  function endWell() {
    if (!stopped && opened) setOpenings(opened.key, 0);
  }

  /** The app calls it before it reads a document that is to be worked on. */
  globalThis.pathletOpens = (key) => {
    if (opened?.key === key) return;
    endWell();
    opened = { key, at: Date.now() };
    setOpenings(key, openings(key) + 1);
    setTimeout(endWell, STEADY);
  };

  /** Whether a document was open at two stops, not counting that it is open now. */
  globalThis.pathletHoldsBack = (key) => opened?.key !== key && openings(key) > 1;

  /** The person wants it all the same. One more stop holds it back again. */
  globalThis.pathletLetsGo = (key) => setOpenings(key, 1);

  addEventListener('pagehide', endWell);
  document.addEventListener('visibilitychange', () => document.hidden && endWell());

  // --- stopping -----------------------------------------------------------------------------------------------------

  /** Cuts every way into the wasm and out of it: after a panic its half-changed state must not be kept. */
  function silence() {
    let timer = setTimeout(() => {}, 0);
    while (timer > 0) clearTimeout(timer--);
    for (const { prototype: store } of [Storage, globalThis.IDBObjectStore ?? Storage]) store.setItem = store.removeItem = store.put = store.delete = () => {};
  }
  for (const name of EVENTS) {
    // Registered before the app's own listeners, on the first target of the capture phase.
    addEventListener(name, (event) => {
      const ours = event.target instanceof Node && document.getElementById('recovery')?.contains(event.target);
      if (stopped && !ours) event.stopImmediatePropagation();
    }, true);
  }

  /** When somebody last typed in a field. */
  const typed = new WeakMap();
  addEventListener('input', ({ target }) => typed.set(target, Date.now()), true);

  /** Whether a text stands in the storage, whole or line by line. Numbers do not count: they are no words. */
  function isStored(text) {
    const kept = [...here.values()];
    const stands = (words) => /^[\d\s]*$/.test(words) || kept.some((one) => one === words || one.includes(JSON.stringify(words)));
    return stands(text) || text.split('\n').every(stands);
  }

  /** Keeps what stands in the fields at this moment and was just typed, or is not kept; gives it as [key, text]. */
  function rescue() {
    readStorage();
    const texts = [...document.querySelectorAll('textarea, input[type=text], input:not([type])')]
      .filter((field) => field.value.trim() !== '' && (Date.now() - typed.get(field) < FRESH || !isStored(field.value)))
      .map((field) => ({ field: field.labels?.[0]?.textContent ?? field.name, text: field.value.toWellFormed() }));
    if (texts.length === 0) return [];
    let key = `pathlet/rescue/${now()}`;
    const text = JSON.stringify({ format: 'pathlet', kind: 'rescue', texts });
    try {
      const who = sessionStorage.getItem('pathlet/who');
      if (who) key = key.replace('/rescue/', `/rescue/${who}/`);
      setItem.call(localStorage, key, text);
    } catch {
      // No room for them: then they are on the page alone, to be saved from there.
    }
    return [[key, text]];
  }

  // --- what is kept, in both stores ---------------------------------------------------------------------------------

  /** What was found: texts of the storage and their second copies, by key, and the names of earlier versions. */
  const here = new Map();
  let second = new Map();
  let earlier = [];
  let database;

  /** `false` when storage is denied. */
  function readStorage() {
    here.clear();
    try {
      for (const key in localStorage) if (key.startsWith('pathlet/')) here.set(key, localStorage[key]);
      return true;
    } catch {
      return false;
    }
  }

  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  /** What a promise brings; it fails when it is late, for a database can hang without a word. */
  const patient = (promise) => Promise.race([promise, new Promise((_, late) => { setTimeout(late, PATIENCE); })]);

  /** All of one store of the database, by key; what a person has taken away and is still to go from there is not listed. */
  async function all(name) {
    const store = database.transaction(name).objectStore(name);
    const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
    const isGone = (key) => here.has(`pathlet/device/gone/${key.split('#')[0]}`);
    return new Map(keys.map((key, at) => [key, values[at]]).filter(([key]) => !isGone(key)));
  }

  /** Reads the database. `false` when it does not answer. */
  async function readDatabase() {
    try {
      await patient((async () => {
        const request = indexedDB.open('pathlet');
        // There is none, and none is to be made.
        request.onupgradeneeded = () => request.transaction.abort();
        database = await answer(request);
        second = await all('documents');
        earlier = await answer(database.transaction('snapshots').objectStore('snapshots').getAllKeys());
      })());
      return true;
    } catch (why) {
      return why?.name === 'AbortError';
    }
  }

  const keys = () => [...new Set([...here.keys(), ...second.keys()])].sort();

  /** The different texts under a key, that of the storage first. */
  const textsOf = (key) => [...new Set([here.get(key), second.get(key)])].filter((text) => text !== undefined);

  function checkOf(bytes) {
    let crc = -1;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
    }
    return `crc32:${(~crc >>> 0).toString(16).padStart(8, '0')}`;
  }

  const bytesOf = (text) => new TextEncoder().encode(text);

  /** The head and the payload of a kept text; nothing when it is damaged. */
  function sound(text) {
    try {
      const payload = text.trimEnd().slice(text.indexOf('"payload":') + 10, -1);
      const { payload: content, ...head } = JSON.parse(text);
      return head.check === checkOf(bytesOf(payload)) ? { ...head, id: content.id, payload } : null;
    } catch {
      return null;
    }
  }

  const soundest = (key) => textsOf(key).map(sound).filter(Boolean).sort((one, other) => other.rev - one.rev)[0];

  async function picturesOf(projects) {
    const found = await patient(all('pictures')).catch(() => new Map());
    return [...found.values()].map(({ text }) => text).filter((text) => projects.some(({ id }) => text.includes(`"project_id":"${id}"`)));
  }

  /** A person with all projects, or a project with its person, as the take-away file that the app opens again. Nothing when it is
      neither, damaged, or too large to be opened. */
  async function takeAway(key) {
    const [, , kind, id] = key.split('/');
    const own = soundest(key);
    const person = soundest(`pathlet/1/learner/${id}`);
    if (!own || !person) return '';
    const mine = (name) => (kind === 'project' ? name === key : name.startsWith(`pathlet/1/project/${id}/`));
    const projects = keys().filter(mine).map(soundest).filter((project) => project?.min_reader === own.min_reader);
    const { format, schema, min_reader, app, exported_at } = own;
    const payload = `{"learner":${person.payload},"projects":[${projects.map((project) => project.payload)}],"pictures":[${await picturesOf(projects)}]}`;
    const bytes = bytesOf(payload);
    const head = JSON.stringify({ format, kind: 'learner', schema, min_reader, app, exported_at, check: checkOf(bytes) });
    return bytes.length < OPENED_MAX && `${head.slice(0, -1)},"payload":${payload}}`;
  }

  function saveFile(name, text) {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    Object.assign(document.createElement('a'), { href: url, download: name.replace(/[^A-Za-z0-9_.-]+/g, '_') }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  const now = () => new Date().toISOString();

  async function save(key, text) {
    const file = await takeAway(key);
    if (file) saveFile(`pathlet_${nameOf(text)}_${now()}.json`, file);
    else saveFile(`${key}.txt`, text);
  }

  /** The app calls it for a document that it does not open. */
  globalThis.pathletSaves = async (key) => {
    readStorage();
    await readDatabase();
    save(key, here.get(key));
  };

  /** Everything, byte for byte: both copies, earlier versions, pictures, what was put aside, and the settings. */
  async function saveAll() {
    const everything = { format: 'pathlet', kind: 'rescue', documents: Object.fromEntries(here), second: Object.fromEntries(second) };
    for (const name of ['snapshots', 'pictures']) everything[name] = Object.fromEntries(await patient(all(name)).catch(() => []));
    saveFile(`pathlet_all_${now()}.json`, JSON.stringify(everything));
  }

  // --- the recovery page --------------------------------------------------------------------------------------------

  /** The title or nickname in a kept text, or its first words: enough to know one's own work again. */
  function nameOf(text) {
    const found = /"(?:title|display_name|text|glow|grow)":\s*("(?:[^"\\]|\\.)+")/.exec(text);
    try {
      return JSON.parse(found[1]);
    } catch {
      return '';
    }
  }
  globalThis.pathletNameOf = nameOf;

  /** Whether there is a person's work under a key. Beside it stand settings, and small marks such as that something is folded away. */
  const isWork = (key) => (key.includes('/draft/') ? here.get(key).length > 5 : !key.startsWith('pathlet/device'));

  function row(key) {
    const texts = textsOf(key);
    const versions = earlier.some((name) => name.startsWith(`${key}#`)) && 'earlier';
    const copies = texts.length > 1 ? 'unlike' : second.has(key) ? (here.has(key) ? 'both' : 'second') : '';
    const part = document.getElementById('kept-row').content.cloneNode(true);
    for (const line of part.querySelectorAll('[data-is]')) line.hidden = !`${key} ${copies} ${versions}`.includes(line.dataset.is);
    const [line, name, button] = part.querySelectorAll('p, bdi, button');
    line.id = `kept-${key}`;
    const isDraft = key.includes('/draft/') && texts[0][0] !== '{';
    name.textContent = (isDraft ? texts[0] : texts.map(nameOf).find(Boolean) ?? '').slice(0, 120);
    button.setAttribute('aria-describedby', line.id);
    button.onclick = () => save(key, texts[0]);
    return part;
  }

  /** Shows what is true of this stop, and hides the rest. */
  function say(page, is) {
    for (const part of page.querySelectorAll('[data-if]')) part.hidden = !is[part.dataset.if];
  }

  async function list(page, is, rescued) {
    const isAllowed = readStorage();
    // Where there was no room for them, they are on this page alone.
    rescued.forEach(([key, text]) => here.set(key, text));
    const hasAnswered = await readDatabase();
    // Backwards: the words that were just typed come first.
    const rows = keys().filter(isWork).map(row).reverse();
    page.querySelector('ul').replaceChildren(...rows);
    say(page, { ...is, kept: rows.length > 0, nothing: rows.length === 0, silent: !hasAnswered, denied: !isAllowed });
  }

  function startWithout() {
    setOpenings(opened.key, 2);
    location.hash = '';
    location.reload();
  }

  function stop(reason, message) {
    if (stopped) return;
    stopped = true;
    silence();
    if (Date.now() - opened?.at < STEADY) setOpenings(opened.key, openings(opened.key) || 1);
    const rescued = reason === 'stopped' ? rescue() : [];
    console.error(message);
    withBody(() => {
      root.dataset.stopped = reason;
      const page = document.getElementById('recovery');
      const is = { [reason]: true, rescued: rescued.length > 0, opened };
      say(page, { ...is, looking: true });
      page.querySelector('.message').textContent = `${message} [${root.dataset.build}]`;
      const [again, without, save] = page.querySelectorAll('.press');
      again.onclick = () => location.reload();
      without.onclick = startWithout;
      save.onclick = saveAll;
      page.hidden = false;
      const heading = page.querySelector('h1');
      document.title = heading.innerText;
      heading.focus();
      list(page, is, rescued);
    });
  }

  /** What the app's panic hook calls. `message` must hold nothing a student wrote. */
  globalThis.pathletPanic = (message) => stop('stopped', message);
  // An error that went through the wasm or its glue has left it half-way, whatever its name. Those of other scripts, which an extension
  // may have put into the page, are none of ours.
  addEventListener('error', ({ error, filename }) => (isTrap(error) || /wasm-function|pathlet-/.test(`${error?.stack} ${filename}`)) && stop('stopped', account(error)));
  addEventListener('unhandledrejection', ({ reason }) => isTrap(reason) && stop('stopped', account(reason)));

  chooseLanguage();
  chooseTheme();
  if (self === top) start();
  else withBody(startInFrame);
})();
