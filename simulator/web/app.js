import { make } from "./build.js";
import { Chats } from "./chats.js";
import { showClock, showMoments, wireClock } from "./clock.js";
import { Column } from "./column.js";
import { toast } from "./float.js";
import { fullName } from "./message.js";
import { setClock } from "./times.js";
import { get, listen, post } from "./wire.js";
import { speak, tongue, word } from "./words.js";

const main = document.querySelector("main");
const dialog = document.querySelector("dialog.people");
const offline = document.querySelector(".offline");
const people = new Map();
const columns = [];
const page = { bot: {}, groups: new Map(), chats: new Chats(), close, choosePerson, changed };
let moments = [];
let current = null;
let written = "";

const tell = (text) => toast(document.querySelector("body > .toasts"), text);

/** The address says who is open, in which chat when not the private one, and the page's language. */
function fromAddress() {
  const fields = new URLSearchParams(location.hash.slice(1));
  const chosen = (fields.get("p") ?? "").split(",").filter(Boolean);
  const open = chosen.map((one) => one.split("@").map(Number)).map(([id, chatId]) => ({ id, chatId: chatId ?? id }));
  return { open: open.filter(({ id }) => people.has(id)), ui: fields.get("ui") };
}

function toAddress() {
  const open = columns.map(({ person, chatId }) => (chatId === person.id ? person.id : `${person.id}@${chatId}`));
  written = `#p=${open.join(",")}&ui=${tongue()}`;
  if (location.hash !== written) history.replaceState(null, "", written);
}

/** Without an address: one person of each language, the home one first, then whoever fits. */
function firstPeople(home) {
  const all = [...people.values()];
  const ofEach = [home, home === "fr" ? "ja" : "fr"].map((code) => all.find((one) => one.language_code === code));
  const order = [...new Set([...ofEach.filter(Boolean), ...all])];
  return order.slice(0, Math.max(2, Math.min(3, Math.floor(innerWidth / 398)))).map(({ id }) => ({ id, chatId: id }));
}

function take(state) {
  setClock(state.now, state.speed);
  page.bot = state.bot;
  page.groups = new Map(state.groups.map((group) => [group.id, group]));
  moments = state.moments;
  for (const person of state.people) people.set(person.id, Object.assign(people.get(person.id) ?? {}, person));
}

function dress() {
  speak(tongue());
  showMoments(moments);
  showClock();
}

function lay(open) {
  for (const column of columns.splice(0)) column.element.remove();
  for (const { id, chatId } of open) add(id, chatId);
  if (!columns.length) main.replaceChildren(make("p.nobody", {}, word("nobody")));
  focusOn(columns.find(({ person }) => person.id === current) ?? columns[0]);
  toAddress();
}

function add(id, chatId = id) {
  main.querySelector(".nobody")?.remove();
  const column = new Column(people.get(id), chatId, page);
  columns.push(column);
  main.append(column.element);
  return column;
}

function close(column) {
  columns.splice(columns.indexOf(column), 1);
  column.element.remove();
  if (!columns.length) main.replaceChildren(make("p.nobody", {}, word("nobody")));
  focusOn(columns[0]);
  toAddress();
}

/** The column a narrow screen shows. */
function focusOn(column) {
  current = column?.person.id ?? null;
  for (const one of columns) one.element.toggleAttribute("data-current", one === column);
  column?.element.scrollIntoView({ inline: "nearest", block: "nearest" });
  changed();
}

function changed() {
  for (const column of columns) {
    const others = columns.filter((one) => one !== column);
    column.missedElsewhere(others.reduce((sum, one) => sum + one.unread, 0));
  }
  if (columns.length) toAddress();
}

function choosePerson() {
  const items = [...people.values()].map((person) => {
    const column = columns.find((one) => one.person.id === person.id);
    const notes = [person.role?.[tongue()], column ? word("opened") : null].filter(Boolean).join(" · ");
    const act = () => {
      dialog.close();
      const chosen = column ?? add(person.id);
      focusOn(chosen);
      toAddress();
      chosen.list.focus({ preventScroll: true });
    };
    const unread = column?.unread ? make("span.count", { "aria-hidden": "true" }, String(column.unread)) : null;
    return make(
      "li",
      {},
      make("button", { "data-user-id": person.id, onclick: act }, make("b", {}, make("bdi", {}, fullName(person))), make("span", {}, notes), unread),
    );
  });
  dialog.querySelector("ul").replaceChildren(...items);
  dialog.showModal();
}

function onEvent(event) {
  if (event.type === "clock") {
    setClock(event.now, event.speed);
    return showClock();
  }
  if (event.type === "blocked" && people.has(event.user_id)) people.get(event.user_id).blocked = event.blocked;
  if (event.chat_id !== undefined && !people.has(event.chat_id) && !page.groups.has(event.chat_id)) refresh().catch(lost);
  page.chats.take(event);
  return columns.forEach((column) => column.take(event));
}

/** Names, descriptions and groups have no event of their own. */
async function refresh() {
  take(await get("/chat/state"));
  columns.forEach((column) => column.redress());
}

let latest = 0;

/** Reads everything (again): at first, and whenever events may have been missed. */
async function readAll() {
  const turn = (latest += 1);
  try {
    const state = await get("/chat/state");
    if (turn !== latest) return;
    take(state);
    offline.hidden = true;
    if (columns.length) {
      page.chats.forget();
      for (const column of columns) column.show(column.chatId, true);
    } else {
      const { open, ui } = fromAddress();
      speak(ui ?? state.home);
      lay(open.length ? open : firstPeople(state.home));
    }
    dress();
  } catch (error) {
    lost();
    console.error(error);
    if (turn === latest) setTimeout(readAll, 2000);
  }
}

function lost() {
  speak(tongue());
  offline.hidden = false;
}

function turnTo(language) {
  speak(language);
  dress();
  lay(columns.map(({ person, chatId }) => ({ id: person.id, chatId })));
}

wireClock((body) => post("/chat/clock", body).catch((error) => tell(error.message)));
for (const button of document.querySelectorAll("[data-ui]")) button.addEventListener("click", () => turnTo(button.dataset.ui));
document.querySelector(".add").addEventListener("click", choosePerson);
addEventListener("hashchange", () => {
  if (location.hash === written) return;
  const { open, ui } = fromAddress();
  if (ui) speak(ui);
  dress();
  lay(open);
});
document.addEventListener("visibilitychange", () => columns.forEach((column) => column.scroll.stay()));
setInterval(() => columns.some((column) => column.fresh) && offline.hidden && refresh().catch(lost), 3000);
speak(new URLSearchParams(location.hash.slice(1)).get("ui") ?? (navigator.language.startsWith("ja") ? "ja" : "fr"));
listen({ onEvent, onOpen: readAll, onLost: lost });
