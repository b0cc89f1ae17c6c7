import { make } from "./build.js";
import { telegramTime } from "./times.js";
import { word } from "./words.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SIMPLE = { bold: "b", italic: "i", underline: "u", strikethrough: "s" };

/**
 * The nodes of a text with its entities; offsets are UTF-16 units, as JavaScript counts.
 * `reader` gives zone, language and what a tap does: `link(href)`, `command(text)`, `copy(text)`.
 */
export function rich(text, entities, reader) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodes(text, 0, text.length, sorted, reader);
}

function nodes(text, start, end, entities, reader) {
  const out = [];
  const rest = [...entities];
  let at = start;
  let afterBlock = false;
  const plain = (to, beforeBlock) => {
    let piece = text.slice(at, to);
    // A block brings its own line breaks: those written around it would show as empty lines.
    if (afterBlock && piece.startsWith("\n")) piece = piece.slice(1);
    if (beforeBlock && piece.endsWith("\n")) piece = piece.slice(0, -1);
    if (piece) out.push(document.createTextNode(piece));
    at = to;
  };
  while (rest.length) {
    const entity = rest.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    const block = BLOCKS.has(entity.type);
    plain(from, block);
    const inside = [];
    while (rest.length && rest[0].offset < to) {
      const child = rest.shift();
      inside.push(child);
      const over = child.offset + child.length - to;
      if (over > 0) {
        rest.unshift({ ...child, offset: to, length: over });
        break;
      }
    }
    out.push(wrap(entity, text.slice(from, to), nodes(text, from, to, inside, reader), reader));
    at = to;
    afterBlock = block;
  }
  plain(end, false);
  return out;
}

function wrap(entity, source, children, reader) {
  const { type } = entity;
  if (type in SIMPLE) return make(SIMPLE[type], {}, children);
  switch (type) {
    case "code":
      return make("code", { onclick: () => reader.copy(source) }, children);
    case "pre":
      return make("pre", { "data-language": entity.language || null, onclick: () => reader.copy(source) }, make("code", {}, children));
    case "text_link":
      return link(entity.url, children, reader);
    case "url":
      return link(/^[a-z][a-z\d+.-]*:/i.test(source) ? source : `https://${source}`, children, reader);
    case "email":
      return make("a", { href: `mailto:${source}` }, children);
    case "phone_number":
      return make("a", { href: `tel:${source.replace(/[^\d+]/g, "")}` }, children);
    case "bot_command":
      return make("button.text-command", { onclick: () => reader.command(source) }, children);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return make("span.mention", {}, children);
    case "blockquote":
      return make("blockquote", {}, children);
    case "expandable_blockquote":
      return expandable(children);
    case "spoiler":
      return spoiler(children);
    case "date_time":
      return dateTime(entity, children, reader);
    default:
      return make("span", {}, children);
  }
}

/** Only addresses a browser may follow without running anything. */
export function safeAddress(href) {
  try {
    const { protocol } = new URL(href);
    return ["http:", "https:", "mailto:", "tel:", "tg:"].includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

function link(href, children, reader) {
  const address = safeAddress(href);
  if (!address) return make("span", {}, children);
  return make(
    "a",
    { href: address, target: "_blank", rel: "noopener noreferrer", title: address, onclick: (click) => reader.link(address, click) },
    children,
  );
}

function expandable(children) {
  const quote = make("blockquote.expandable.folded", {}, make("div.folds", {}, children));
  const toggle = make("button.unfold", { "aria-expanded": "false" }, word("showMore"));
  toggle.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = word(folded ? "showMore" : "showLess");
  });
  quote.append(toggle);
  return quote;
}

function spoiler(children) {
  const inner = make("span.hidden-text", { "aria-hidden": "true" }, children);
  const cover = make("span.spoiler", { role: "button", tabindex: 0, "aria-label": word("spoiler") }, inner);
  const reveal = (event) => {
    if (!cover.hasAttribute("role") || (event.type === "keydown" && !["Enter", " "].includes(event.key))) return;
    event.preventDefault();
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
    inner.removeAttribute("aria-hidden");
    cover.classList.add("shown");
  };
  // Captured, so that a link under the cover is not followed by the tap that uncovers it.
  cover.addEventListener("click", reveal, { capture: true });
  cover.addEventListener("keydown", reveal);
  return cover;
}

function dateTime(entity, children, reader) {
  const unix = Number(entity.unix_time);
  const shown = telegramTime(unix, entity.date_time_format, reader.zone, reader.language);
  const full = telegramTime(unix, "wDt", reader.zone, reader.language);
  return make("time.date-time", { datetime: new Date(unix * 1000).toISOString(), title: full }, shown ?? children);
}
