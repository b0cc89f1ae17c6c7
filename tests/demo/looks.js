// What is wrong to look at on the page, and how often it has said something; read by phone.py.
(() => {
  window.said = 0;
  const watched = "p.toast, dialog.alert";
  const watch = () =>
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node.matches?.(watched)) window.said += 1;
      }
    }).observe(document.body, { childList: true, subtree: true });
  if (document.body) watch();
  else addEventListener("DOMContentLoaded", watch);

  const name = (element) => {
    const text = element.textContent.trim().slice(0, 40);
    return `${element.tagName.toLowerCase()}.${[...element.classList].join(".")} “${text}”`;
  };
  // A message that has been looked at is drawn anew when it changes: then its mark is gone.
  const hidden = ".off-screen, .sender:not(.shown), .bubble[data-looked]";
  const seen = (element) => !element.closest(hidden) && element.checkVisibility({ visibilityProperty: true });

  function* clipped() {
    for (const element of document.querySelectorAll("button, a, summary, select, .body, .text, .label, h2, h3, p, li, td")) {
      if (!seen(element) || getComputedStyle(element).display === "inline") continue;
      if (element.scrollWidth > element.clientWidth + 1) yield `clipped in its width: ${name(element)}`;
      const closed = getComputedStyle(element).overflowY === "hidden" || element.matches("button, a");
      if (closed && element.scrollHeight > element.clientHeight + 2) yield `clipped in its height: ${name(element)}`;
      const { left, right } = element.getBoundingClientRect();
      if (left < -1 || right > innerWidth + 1) yield `off the page: ${name(element)}`;
    }
    for (const label of document.querySelectorAll(".label")) {
      if (!seen(label)) continue;
      const inner = label.getBoundingClientRect();
      const outer = label.parentElement.getBoundingClientRect();
      if (inner.left < outer.left || inner.right > outer.right || inner.top < outer.top || inner.bottom > outer.bottom) {
        yield `over the edge of its button: ${name(label)}`;
      }
      // Telegram writes a label on one line and cuts what is longer.
      if (label.closest(".row")?.childElementCount > 1 && inner.height > 1.8 * parseFloat(getComputedStyle(label).fontSize)) {
        yield `broken over two lines: ${name(label)}`;
      }
    }
  }

  const canvas = new OffscreenCanvas(48, 48);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const drawings = new Map();

  function drawn(character, font) {
    const key = `${font} ${character}`;
    if (!drawings.has(key)) {
      pen.clearRect(0, 0, 48, 48);
      pen.font = `32px ${font}`;
      pen.textBaseline = "middle";
      pen.fillText(character, 4, 24);
      const { data } = pen.getImageData(0, 0, 48, 48);
      let ink = "";
      for (let at = 3; at < data.length; at += 4) ink += String.fromCharCode(data[at]);
      drawings.set(key, ink);
    }
    return drawings.get(key);
  }

  // U+10FFFF is no character in any font: whatever is drawn as it is drawn is the box that stands for a missing one.
  function* unwritten() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const missing = new Set();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!seen(node.parentElement)) continue;
      const font = getComputedStyle(node.parentElement).fontFamily;
      for (const character of new Set(node.data)) {
        if (/[\s\p{Cf}\p{Mn}]/u.test(character)) continue;
        const ink = drawn(character, font);
        if (ink === drawn("\u{10FFFF}", font) || ink === drawn(" ", font)) missing.add(character);
      }
    }
    for (const character of missing) yield `no glyph: ${character} U+${character.codePointAt(0).toString(16)}`;
  }

  window.faults = () => {
    const wide = document.scrollingElement.scrollWidth;
    const found = [...(wide > innerWidth ? [`the page scrolls sideways: ${wide} px`] : []), ...clipped(), ...unwritten()];
    for (const bubble of document.querySelectorAll(".bubble")) bubble.dataset.looked = "";
    return found;
  };

  /** All that stands in the open chat. */
  window.written = () => {
    const bubbles = [...document.querySelectorAll(".bubble")].map((bubble) => [
      bubble.dataset.messageId,
      bubble.querySelector(".body")?.innerText,
      [...bubble.querySelectorAll(".inline")].map((button) => button.textContent),
    ]);
    return JSON.stringify([bubbles, document.querySelector(".keys")?.textContent]);
  };

  /** The same, and how often something has been said beside it. */
  window.standing = () => `${window.said} ${window.written()}`;

  /** How much taller the page must be to show the newest screen whole, with what has come below it. */
  window.lacking = () => {
    const bubbles = [...document.querySelectorAll(".bubble")];
    const newest = bubbles.findLast((bubble) => bubble.querySelector(".inline")) ?? bubbles.at(-1);
    const room = document.querySelector(".scroll");
    return newest ? Math.max(0, room.scrollHeight - newest.offsetTop + 40 - room.clientHeight) : 0;
  };

  window.settled = (before) => window.standing() !== before && !document.querySelector("[data-busy], .spinning");

  /** Whether the newest message is an answer to what the person wrote. */
  window.answered = () => [...document.querySelectorAll(".bubble:not(.service)")].at(-1)?.dataset.from === "bot";

  /** Resolves when the page has not changed for a while (ms). */
  window.still = (while_) =>
    new Promise((resolve) => {
      let timer = setTimeout(done, while_);
      const observer = new MutationObserver((changes) => {
        if (changes.every(({ target }) => target.closest?.(".bar, .clock"))) return;
        clearTimeout(timer);
        timer = setTimeout(done, while_);
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
      function done() {
        observer.disconnect();
        resolve();
      }
    });
})();
