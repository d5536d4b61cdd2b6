// What is badly placed on a page: texts that are cut, broken inside a word, or lie over each other or over something to press.
//
// `badlyPlaced` runs in the page. It looks at the lines of text as they are painted, not at boxes, so that a hidden part of
// a label or a line height smaller than its letters is no finding.

/** Gives a sentence for everything found. The page stands still, as tall as it is, so that no bar lies over it. */
export function badlyPlaced() {
  const text = (element) => element.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
  const say = (element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${text(element)}`;
  const style = (element) => getComputedStyle(element);
  /** The open dialog makes everything else wait: only it is looked at. */
  const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  const isSeen = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const isForEars = (element) => element.closest('.vh') !== null || (style(element).clipPath !== 'none' && element.clientWidth <= 1);
  const hides = (value) => value === 'hidden' || value === 'clip';
  const isInline = (element) => style(element).display.startsWith('inline') && style(element).display !== 'inline-block';

  /** The part of a box that its ancestors let one see; a list that can be scrolled hides nothing for good. */
  function windowOf(element) {
    const open = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY, display, position } = style(around);
      if (display === 'inline') continue;
      const box = around.getBoundingClientRect();
      if ([overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll')) return open;
      if (hides(overflowX)) Object.assign(open, { left: Math.max(open.left, box.left), right: Math.min(open.right, box.right) });
      if (hides(overflowY)) Object.assign(open, { top: Math.max(open.top, box.top), bottom: Math.min(open.bottom, box.bottom) });
      if (position === 'fixed') break;
    }
    return open;
  }

  /** What belongs together: the text of one paragraph, one button, one label of a stone. */
  function pieceOf(element) {
    let piece = element;
    while (isInline(piece) && piece.parentElement !== top) piece = piece.parentElement;
    return piece.closest('.stone-label, .loop-label, button, .btn, .pick, .keep, summary') ?? piece;
  }

  const found = [];
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) found.push(`the page is ${wide} px wider than its window`);

  const lines = [];
  const words = /[\p{L}\p{N}'’]{4,}/gu;
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  const cut = new Set();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || ['SCRIPT', 'STYLE', 'TEXTAREA', 'OPTION', 'NOSCRIPT', 'TEMPLATE'].includes(element.tagName)) continue;
    // The name of the brand steps aside where there is no room for it.
    if (!isSeen(element) || isForEars(element) || element.closest('.brand') || parseFloat(style(element).fontSize) === 0) continue;
    const open = windowOf(element);
    const piece = pieceOf(element);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      // Letters fill about the middle of their line box.
      const [up, down] = [box.top + box.height * 0.2, box.bottom - box.height * 0.2];
      if (box.left < open.left - 2 || box.right > open.right + 2 || up < open.top - 1 || down > open.bottom + 1) cut.add(piece);
      lines.push({ piece, box: { left: box.left, right: box.right, top: up, bottom: down } });
    }
    for (const { index, 0: word } of node.data.matchAll(words)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top: line }) => Math.round(line))).size > 1) found.push(`broken word "${word}": ${say(piece)}`);
    }
  }
  for (const piece of cut) found.push(`cut: ${say(piece)}`);
  for (const field of top.querySelectorAll('textarea, select'))
    if (isSeen(field) && hides(style(field).overflowY) && field.scrollHeight > field.clientHeight + 2) found.push(`cut: ${say(field)}`);

  /** Things with a place of their own that no text may lie on, unless it is theirs. */
  const things = [...top.querySelectorAll('button, a, .stone, .pebble, .icon, img, input:not([type=radio]), textarea, select')]
    .filter((thing) => isSeen(thing) && !isForEars(thing) && !isInline(thing))
    .map((thing) => ({ piece: thing, box: thing.getBoundingClientRect(), isThing: true }))
    .filter(({ box }) => box.width > 1);
  const pairs = new Set();
  const all = [...lines, ...things];
  for (const [index, one] of lines.entries())
    for (const other of all.slice(index + 1)) {
      if (one.piece === other.piece || one.piece.contains(other.piece) || other.piece.contains(one.piece)) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 2 && down > 1) pairs.add(`over each other: ${say(one.piece)} / ${say(other.piece)}`);
    }
  return [...new Set(found), ...pairs];
}
