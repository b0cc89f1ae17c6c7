import { icon, labelled, make } from "./build.js";
import { rich, safeAddress } from "./entities.js";
import { hour } from "./times.js";
import { counted, size, word } from "./words.js";

export const fullName = (someone) => [someone.first_name, someone.last_name].filter(Boolean).join(" ");

const fileAddress = (id) => `/chat/file/${encodeURIComponent(id)}`;

/** One line saying what a message is, for quotes. */
export function excerpt(message) {
  const text = message.text ?? message.caption ?? message.document?.file_name ?? message.venue?.title;
  return (text ?? (message.photo ? word("photo") : message.document ? word("file") : "…")).replace(/\s+/g, " ").slice(0, 140);
}

/** What people wrote or sent is a bubble; what Telegram itself notes in a group is not. */
function serviceText(message) {
  if (message.new_chat_members) return message.new_chat_members.map((m) => word("joined", fullName(m))).join("\n");
  if (message.left_chat_member) return word("left", fullName(message.left_chat_member));
  if (message.pinned_message) return word("pinned");
  return null;
}

/**
 * The bubble of a message as its reader sees it.
 * `reader`: `id`, `zone`, `language`, `group`, what taps do (`press`, `copy`, `link`, `command`, `reply`, `goTo`), `pressed(message, data)`.
 */
export function bubble(message, reader) {
  const mine = message.from?.id === reader.id;
  const from = mine ? "me" : message.from?.is_bot === false ? "other" : "bot";
  const article = make("article.bubble", {
    "data-message-id": message.message_id,
    "data-from": from,
    "data-date": message.date,
    lang: reader.language,
  });
  const note = serviceText(message);
  if (note !== null) {
    article.classList.add("service");
    article.append(make("p", {}, note));
    return article;
  }
  const sender = mine ? word("you") : fullName(message.from ?? message.chat);
  const body = make("div.body");
  body.append(make("span.sender", { class: reader.group && !mine ? "sender shown" : "sender" }, make("bdi", {}, sender)));
  if (message.reply_to_message) body.append(quote(message.reply_to_message, reader));
  body.append(...media(message, reader));
  const text = message.text ?? message.caption;
  const meta = footer(message, mine, reader);
  if (text !== undefined) {
    const entities = message.entities ?? message.caption_entities;
    body.append(make("div.text", {}, rich(text, entities, reader), meta));
  } else {
    if (!body.querySelector("figure, a.document, .place")) body.append(make("p.text.other-kind", {}, word("otherKind")));
    body.append(meta);
  }
  const reactions = reactionRow(message.reaction ?? message.reactions);
  if (reactions) body.append(reactions);
  article.append(body);
  article.append(labelled(make("button.reply", { onclick: () => reader.reply(message) }, icon("reply")), word("reply")));
  const rows = message.reply_markup?.inline_keyboard;
  if (rows?.length) article.append(inlineKeyboard(message, rows, reader));
  return article;
}

function footer(message, mine, reader) {
  const ms = message.date * 1000;
  const edited = message.edit_date ? make("span.edited", {}, word("edited")) : null;
  const time = make("time", { datetime: new Date(ms).toISOString() }, hour(ms, reader.zone));
  return make("span.meta", {}, edited, edited ? " " : null, time, mine ? icon("ticks") : null);
}

function quote(original, reader) {
  const name = original.from?.id === reader.id ? word("you") : fullName(original.from ?? original.chat ?? {});
  return make(
    "button.quote",
    { onclick: () => reader.goTo(original.message_id) },
    make("b", {}, make("bdi", {}, name)),
    make("span", {}, excerpt(original)),
  );
}

function media(message, reader) {
  if (message.photo?.length) return [picture(message)];
  if (message.document) return [file(message.document)];
  const place = message.venue ?? (message.location && { location: message.location });
  return place ? [placeCard(place, reader)] : [];
}

function picture(message) {
  const largest = message.photo.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  const address = fileAddress(largest.file_id);
  const image = make("img", {
    src: address,
    alt: message.caption ? excerpt(message) : word("photo"),
    width: largest.width || null,
    height: largest.height || null,
  });
  return make("figure", {}, make("a", { href: address, target: "_blank", rel: "noopener" }, image));
}

function file(document_) {
  const name = document_.file_name || word("file");
  const extension = name.includes(".") ? name.split(".").pop().slice(0, 4) : "";
  const details = [document_.file_size === undefined ? null : size(document_.file_size), word("download")];
  return make(
    "a.document",
    { href: fileAddress(document_.file_id), download: name },
    make("span.file-icon", { "aria-hidden": "true" }, icon("file"), make("span", {}, extension)),
    make("span.file-text", {}, make("span.file-name", {}, name), make("span.file-size", {}, details.filter(Boolean).join(" · "))),
  );
}

function placeCard({ location, title, address }, reader) {
  const { latitude, longitude } = location;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return make(
    "a.place",
    { href: map, target: "_blank", rel: "noopener noreferrer", onclick: (click) => reader.link(map, click) },
    icon("pin"),
    make(
      "span.file-text",
      {},
      make("span.file-name", {}, title ?? `${latitude}, ${longitude}`),
      make("span.file-size", {}, [address, word("map")].filter(Boolean).join(" · ")),
    ),
  );
}

function reactionRow(reactions) {
  const list = (reactions ?? []).map((one) => one.emoji ?? one.type?.emoji).filter(Boolean);
  return list.length ? make("p.reactions", {}, list.map((emoji) => make("span", {}, emoji))) : null;
}

function inlineKeyboard(message, rows, reader) {
  return make(
    "div.inline-keyboard",
    {},
    rows.map((row) => make("div.row", {}, row.map((button) => inlineButton(message, button, reader)))),
  );
}

function inlineButton(message, button, reader) {
  const label = make("span.label", {}, button.text);
  const style = button.style ? `style-${button.style}` : null;
  const dress = (element) => {
    if (style) element.classList.add(style);
    return element;
  };
  const address = button.url ?? button.login_url?.url;
  if (address && safeAddress(address)) {
    const attributes = { href: address, target: "_blank", rel: "noopener noreferrer", onclick: (click) => reader.link(address, click) };
    return dress(make("a.inline", attributes, label, icon("out")));
  }
  if (button.copy_text) {
    return dress(make("button.inline", { onclick: () => reader.copy(button.copy_text.text) }, label, icon("copy")));
  }
  if (button.callback_data === undefined) {
    return dress(make("button.inline", { onclick: () => reader.notHere() }, label));
  }
  const element = dress(make("button.inline", { "data-callback": button.callback_data }, label));
  element.addEventListener("click", () => reader.press(message, button.callback_data));
  if (reader.pressed(message, button.callback_data)) spin(element, true);
  return element;
}

export function spin(button, on) {
  button.classList.toggle("spinning", on);
  if (on) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
}

export const membersLine = (group) => counted("members", group.members.length);
