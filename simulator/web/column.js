import { icon, labelled, make } from "./build.js";
import { Composer } from "./composer.js";
import { alertOver, copy, toast } from "./float.js";
import { bubble, excerpt, fullName, membersLine, spin } from "./message.js";
import { Presses } from "./presses.js";
import { Scroll } from "./scroll.js";
import { PARIS, TOKYO, calendarDay, day } from "./times.js";
import { post, upload } from "./wire.js";
import { tongue, word } from "./words.js";

const ACTIONS = { upload_document: "sendingFile", upload_photo: "sendingPhoto" };

/** One person's phone: a chat at a time, all that is done in it, and all that happens in it. */
export class Column {
  #page;
  #chat = null;
  #unread = new Set();
  #payload = null;
  #quiet;

  /** `page`: `bot`, `chats`, `groups`, `close(column)`, `choosePerson()`, `changed()`. */
  constructor(person, chatId, page) {
    this.#page = page;
    this.person = person;
    this.chatId = person.chats.includes(chatId) ? chatId : person.id;
    this.language = ["fr", "ja"].includes(person.language_code) ? person.language_code : tongue();
    this.zone = this.language === "ja" ? TOKYO : PARIS;
    this.presses = new Presses((...change) => this.#pressed(...change));
    this.composer = new Composer({
      send: (text, reply) => this.#say(text, reply),
      attach: (file, whole) => this.#do(() => upload(this.person.id, this.chatId, file, whole)),
      notHere: () => this.tell(word("notHere")),
    });
    this.#build();
    this.show(this.chatId);
  }

  get group() {
    return this.#page.groups.get(this.chatId);
  }

  tell(text) {
    toast(this.toasts, text);
  }

  #build() {
    const { person } = this;
    this.title = make("h2");
    this.below = make("p.below", { "aria-live": "polite" });
    this.tabs = make("div.tabs", { role: "group", "aria-label": word("chats") });
    this.menu = make("details.menu", {}, labelled(make("summary", {}, icon("dots")), word("menu")), make("div"));
    this.menu.addEventListener("toggle", () => this.menu.open && this.#fillMenu());
    this.menu.addEventListener("focusout", ({ relatedTarget }) => this.menu.contains(relatedTarget) || (this.menu.open = false));
    this.menu.addEventListener("keydown", ({ key }) => key === "Escape" && (this.menu.open = false));
    this.list = make("div.messages", { role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": word("messages"), tabindex: 0 });
    this.scroll = new Scroll(this.list, () => this.#page.changed());
    this.toasts = make("div.toasts", { role: "status", "aria-live": "polite" });
    const people = labelled(make("button.switch", { onclick: () => this.#page.choosePerson() }, icon("back"), make("span.count")), word("people"));
    this.element = make(
      "section.phone",
      { "data-user-id": person.id, "aria-label": word("phoneOf", fullName(person)) },
      make(
        "header.owner",
        {},
        people,
        make("p", {}, make("b", {}, make("bdi", {}, fullName(person))), make("span.role", {}, person.role?.[tongue()] ?? "")),
        this.menu,
      ),
      make("header.chat", {}, make("span.avatar", { "aria-hidden": "true" }), make("div", {}, this.title, this.below)),
      this.tabs,
      make("div.room", {}, this.scroll.element, this.scroll.button, this.toasts),
      this.composer.element,
    );
  }

  /** Shows a chat, read anew if `again`. */
  async show(chatId, again = false) {
    this.chatId = chatId;
    this.#unread.delete(chatId);
    if (!again) this.composer.turnTo(`${this.person.id} ${chatId}`, this.group ? `@${this.#page.bot.username}` : "");
    this.#head();
    await this.#do(async () => {
      const chat = await this.#page.chats.open(chatId, this.person.id);
      if (this.chatId !== chatId) return;
      this.#chat = chat;
      this.#drawAll();
      this.composer.keyboard(chat.reply_keyboard);
      this.composer.commands(chat.commands);
      if (!again) this.scroll.toEnd();
    });
    this.#page.changed();
  }

  /** What the server says of the chat or the person of this column; the chat's own record is already true. */
  take(event) {
    if (event.type === "answer") return String(event.user_id) === String(this.person.id) && this.presses.answer(event);
    if (event.type === "blocked") return this.#foot();
    if (event.chat_id !== this.chatId) {
      if (event.type !== "message" || !this.person.chats.includes(event.chat_id)) return undefined;
      this.#unread.add(event.chat_id);
      return this.#head();
    }
    if (!this.#chat || this.#chat.reading) return undefined;
    switch (event.type) {
      case "message":
        return this.#arrived(event.message);
      case "edit":
        return this.#draw(event.message);
      case "reaction":
        return this.#chat.messages.has(event.message_id) && this.#draw(this.#chat.messages.get(event.message_id));
      case "delete":
        this.#find(event.message_id)?.remove();
        return this.#settle();
      case "keyboard":
        return this.composer.keyboard(event.reply_keyboard);
      case "commands":
        return this.composer.commands(event.commands);
      case "action":
        return this.#acts(event.action);
      default:
        return undefined;
    }
  }

  /** A person who has not started yet reads what the bot says of itself, which it may still be about to say. */
  get fresh() {
    return !this.group && this.#chat?.messages.size === 0;
  }

  /** Names, groups and descriptions as the page now knows them. */
  redress() {
    this.#head();
    this.#foot();
  }

  get unread() {
    return this.scroll.missed + this.#unread.size;
  }

  missedElsewhere(count) {
    this.element.querySelector(".switch .count").textContent = count ? String(count) : "";
  }

  #head() {
    const { bot } = this.#page;
    const name = this.group?.title ?? (bot.names?.[this.language] || bot.names?.[""] || bot.first_name);
    this.title.textContent = name;
    this.element.querySelector(".avatar").textContent = [...name][0] ?? "";
    if (!this.#quiet) this.below.textContent = this.group ? membersLine(this.group) : word("bot");
    const chats = this.person.chats.includes(this.person.id) ? this.person.chats : [this.person.id, ...this.person.chats];
    this.tabs.hidden = chats.length < 2;
    this.tabs.replaceChildren(...chats.map((id) => this.#tab(id)));
  }

  #tab(id) {
    const label = id === this.person.id ? word("privateChat") : (this.#page.groups.get(id)?.title ?? String(id));
    const dot = this.#unread.has(id) ? make("span.dot", { role: "img", "aria-label": word("unread") }) : null;
    return make("button", { "data-chat-id": id, "aria-pressed": String(id === this.chatId), onclick: () => this.show(id) }, label, dot);
  }

  #fillMenu() {
    const { person } = this;
    const item = (label, act) =>
      make("button", { onclick: () => ((this.menu.open = false), this.menu.firstElementChild.focus(), act()) }, label);
    const other = this.zone === PARIS ? TOKYO : PARIS;
    const turn = () => {
      this.zone = other;
      this.#drawAll();
    };
    this.menu.lastElementChild.replaceChildren(
      item(word(other === PARIS ? "parisTime" : "tokyoTime"), turn),
      item(word(person.blocked ? "unblock" : "block"), () => this.#block(!person.blocked)),
      item(word("close"), () => this.#page.close(this)),
    );
  }

  #foot() {
    if (!this.group && this.person.blocked) {
      this.composer.instead({ name: "restart", label: word("restart"), note: word("blocked"), act: () => this.#restart() });
    } else if (this.fresh || (!this.group && this.#payload !== null)) {
      this.composer.instead({ name: "start", label: word("start"), act: () => this.#start() });
    } else {
      this.composer.instead(null);
    }
    this.list.querySelector(".empty")?.remove();
    if (this.#chat?.messages.size === 0) this.list.prepend(this.#emptyCard());
  }

  #emptyCard() {
    const texts = this.#page.bot.descriptions ?? {};
    const description = this.fresh && (texts[this.language] || texts[""]);
    if (!description) return make("p.empty.none", {}, word("noMessage"));
    return make("div.empty", { lang: this.language }, make("h3", { lang: tongue() }, word("what")), make("p", {}, description));
  }

  #drawAll() {
    if (!this.#chat) return;
    this.list.replaceChildren(...[...this.#chat.messages.values()].map((message) => bubble(message, this.#reader())));
    this.#settle();
  }

  #draw(message) {
    const article = bubble(message, this.#reader());
    const old = this.#find(message.message_id);
    if (old) this.#replace(old, article);
    else {
      const next = [...this.list.querySelectorAll(".bubble")].find((one) => Number(one.dataset.messageId) > message.message_id);
      if (next) next.before(article);
      else this.list.append(article);
    }
    this.#settle();
  }

  /** An edit must not take the focus from who walks the buttons by keyboard. */
  #replace(old, article) {
    const place = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
    old.replaceWith(article);
    if (place >= 0) article.querySelectorAll("button, a")[place]?.focus({ preventScroll: true });
  }

  #arrived(message) {
    const mine = message.from?.id === this.person.id;
    if (!mine) this.#acts(null);
    this.#draw(message);
    this.scroll.arrived(mine);
  }

  /** Days between messages, the foot and the place in the list, after whatever changed. */
  #settle() {
    let before = null;
    for (const article of this.list.querySelectorAll(".bubble")) {
      const ms = Number(article.dataset.date) * 1000;
      const date = calendarDay(ms, this.zone);
      const above = article.previousElementSibling;
      const pill = above?.matches(".day") ? above : null;
      if (date === before) pill?.remove();
      else if (pill?.dataset.day !== date) {
        pill?.remove();
        article.before(make("p.day", { "data-day": date }, make("span", {}, day(ms, this.zone, { weekday: "long" }))));
      }
      before = date;
    }
    if (this.list.lastElementChild?.matches(".day")) this.list.lastElementChild.remove();
    this.#foot();
    this.scroll.stay();
  }

  #find(id) {
    return this.list.querySelector(`.bubble[data-message-id="${Number(id)}"]`);
  }

  #reader() {
    return {
      id: this.person.id,
      zone: this.zone,
      language: this.language,
      group: Boolean(this.group),
      press: (message, data) => this.#press(message, data),
      pressed: (message, data) => this.presses.waits(message.message_id, data),
      copy: (text) => copy(text, (told) => this.tell(told)),
      link: (address, click) => this.#follow(address, click),
      command: (text) => this.#say(text, null),
      notHere: () => this.tell(word("notHere")),
      reply: (message) => this.composer.replyTo(message, fullName(message.from ?? {}), excerpt(message)),
      goTo: (id) => this.#goTo(id),
    };
  }
  /** Does what the server is asked for; its refusal is told on this phone. */
  async #do(act) {
    try {
      return await act();
    } catch (error) {
      this.tell(error.message);
      return null;
    }
  }

  async #say(text, replyTo) {
    const body = { user_id: this.person.id, chat_id: this.chatId, text };
    if (replyTo !== null) body.reply_to = replyTo;
    const { chatId } = this;
    this.scroll.toEnd();
    const said = await this.#do(() => post("/chat/say", body));
    if (said === null && chatId === this.chatId) this.composer.giveBack(text);
  }

  #press(message, data) {
    const body = { user_id: this.person.id, chat_id: this.chatId, message_id: message.message_id, data };
    this.#do(() =>
      this.presses.press(
        message.message_id,
        data,
        () => post("/chat/press", body),
        (answer) => this.#answered(answer),
      ),
    );
  }

  #pressed(messageId, data, on) {
    for (const button of this.#find(messageId)?.querySelectorAll("button.inline") ?? []) {
      if (button.dataset.callback === data) spin(button, on);
    }
    if (this.presses.busy) this.element.dataset.busy = "true";
    else delete this.element.dataset.busy;
  }

  #answered({ text, show_alert: asAlert, url }) {
    if (url) alertOver(this.element, { text: text || `${word("openLink")}\n${url}`, url });
    else if (text && asAlert) alertOver(this.element, { text });
    else if (text) this.tell(text);
  }

  /** Telegram opens a link to this bot in the chat itself; the real one would leave the stand-in. */
  #follow(address, click) {
    const { hostname, pathname, searchParams } = new URL(address);
    const ours = ["t.me", "telegram.me"].includes(hostname) && pathname.slice(1).toLowerCase() === this.#page.bot.username.toLowerCase();
    if (!ours) return;
    click.preventDefault();
    this.#payload = searchParams.get("start");
    this.show(this.person.id);
  }

  async #start() {
    const payload = this.#payload ?? (this.fresh ? this.person.payload : null) ?? undefined;
    this.#payload = null;
    await this.#do(() => post("/chat/start", { user_id: this.person.id, payload }));
    this.#foot();
  }

  async #block(blocked) {
    return this.#do(() => post("/chat/block", { user_id: this.person.id, blocked }));
  }

  async #restart() {
    if ((await this.#block(false)) !== null) await this.#start();
  }

  #goTo(id) {
    const article = this.#find(id);
    if (!article) return this.tell(word("deletedQuote"));
    article.scrollIntoView({ block: "center" });
    article.classList.add("pointed");
    return setTimeout(() => article.classList.remove("pointed"), 1500);
  }

  #acts(action) {
    clearTimeout(this.#quiet);
    this.#quiet = action ? setTimeout(() => this.#acts(null), 5000) : null;
    if (action) this.below.textContent = word(ACTIONS[action] ?? "typing");
    else this.#head();
  }
}
