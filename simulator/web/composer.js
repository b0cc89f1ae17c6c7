import { icon, labelled, make } from "./build.js";
import { word } from "./words.js";

const drafts = new Map();

/** The foot of a phone: the text field with its buttons, the commands, the bot's keyboard, or one big button in their place. */
export class Composer {
  #actions;
  #draft = "";
  #hidden = false;
  #commands = [];
  #suffix = "";
  #reply = null;

  /** `actions`: `send(text, replyTo)`, `attach(file, whole)`, `notHere()`. */
  constructor(actions) {
    this.#actions = actions;
    this.field = make("textarea.say", {
      rows: 1,
      placeholder: word("field"),
      "aria-label": word("field"),
      enterkeyhint: "send",
      autocomplete: "off",
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#key(event),
    });
    this.file = make("input.off-screen", { type: "file", tabindex: -1, "aria-hidden": "true", onchange: () => this.#attached() });
    this.slash = labelled(make("button.slash", { "aria-expanded": "false", onclick: () => this.#openCommands(this.list.hidden) }, "/"), word("commands"));
    this.toggle = make("button.keyboard-toggle", { onclick: () => this.#hide(!this.#hidden) }, icon("keyboard"));
    this.attach = labelled(make("button.attach", { onclick: () => this.file.click() }, icon("attach")), word("attach"));
    this.send = labelled(make("button.send", { onclick: () => this.#send() }, icon("send")), word("send"));
    this.list = make("ul.commands", { hidden: true, "aria-label": word("commands") });
    this.quoted = make("div.replying", { hidden: true });
    this.how = make("div.sending-as", { hidden: true, role: "group", "aria-label": word("attach") });
    this.line = make("div.line", {}, this.slash, this.field, this.toggle, this.attach, this.send, this.file);
    this.keys = make("div.keys", { role: "group", "aria-label": word("keyboard"), hidden: true });
    this.big = make("div.big", { hidden: true });
    this.element = make("footer.composer", {}, this.list, this.quoted, this.how, this.line, this.keys, this.big);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.list.hidden) return;
      this.#openCommands(false);
      this.field.focus();
    });
  }

  /** Turns to another chat; what was being written in it comes back. */
  turnTo(draftKey, commandSuffix) {
    this.#draft = draftKey;
    this.#suffix = commandSuffix;
    this.#hidden = false;
    this.replyTo(null);
    this.how.hidden = true;
    this.#write(drafts.get(draftKey) ?? "");
    this.#openCommands(false);
  }

  commands(commands) {
    this.#commands = commands ?? [];
    this.slash.hidden = this.#commands.length === 0;
    if (!this.list.hidden) this.#openCommands(true);
  }

  keyboard(markup) {
    const rows = markup?.keyboard ?? [];
    this.markup = rows.length ? markup : null;
    this.keys.classList.toggle("tall", !markup?.resize_keyboard);
    this.keys.replaceChildren(...rows.map((row) => make("div.row", {}, row.map((key) => this.#keyButton(key)))));
    this.field.placeholder = markup?.input_field_placeholder || word("field");
    this.#hide(false);
  }

  /** One button instead of the field (start, restart), or the field again with null. */
  instead(choice) {
    this.big.hidden = !choice;
    this.line.hidden = Boolean(choice);
    this.element.classList.toggle("one-choice", Boolean(choice));
    if (choice) {
      const note = choice.note ? make("p", {}, choice.note) : null;
      this.big.replaceChildren(...[note, make("button", { class: choice.name, onclick: choice.act }, choice.label)].filter(Boolean));
      this.#openCommands(false);
    }
    this.#hide(this.#hidden);
  }

  replyTo(message, name, text) {
    this.#reply = message;
    this.quoted.hidden = !message;
    if (!message) return;
    const cancel = labelled(make("button.cancel", { onclick: () => this.replyTo(null) }, icon("close")), word("cancelReply"));
    this.quoted.replaceChildren(make("div", {}, make("b", {}, word("replyTo", name)), make("span", {}, text)), cancel);
    this.field.focus();
  }

  giveBack(text) {
    if (!this.field.value) this.#write(text);
  }

  #keyButton(key) {
    const shape = typeof key === "string" ? { text: key } : key;
    const special = Object.keys(shape).some((name) => name.startsWith("request_") || name === "web_app");
    const style = shape.style ? `style-${shape.style}` : "";
    const act = () => {
      if (special) return this.#actions.notHere();
      if (this.markup?.one_time_keyboard) this.#hide(true);
      return this.#actions.send(shape.text, null);
    };
    return make("button", { class: `key ${style}`.trim(), onclick: act }, make("span.label", {}, shape.text));
  }

  #hide(hidden) {
    this.#hidden = hidden;
    this.keys.hidden = hidden || !this.markup || !this.big.hidden;
    this.toggle.hidden = !this.markup;
    this.toggle.setAttribute("aria-pressed", String(!hidden));
    labelled(this.toggle, word(hidden ? "showKeyboard" : "hideKeyboard"));
  }

  #openCommands(open) {
    const typed = this.field.value.startsWith("/") ? this.field.value.slice(1).toLowerCase() : "";
    const matching = this.#commands.filter(({ command }) => command.startsWith(typed));
    this.list.replaceChildren(...matching.map((one) => make("li", {}, this.#commandButton(one))));
    this.list.hidden = !open || matching.length === 0;
    this.slash.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  #commandButton({ command, description }) {
    const act = () => {
      this.#openCommands(false);
      this.#write("");
      this.#actions.send(`/${command}${this.#suffix}`, null);
    };
    return make("button", { onclick: act }, make("b", {}, `/${command}`), make("span", {}, description));
  }

  #typed() {
    drafts.set(this.#draft, this.field.value);
    this.#grow();
    this.#openCommands(/^\/\w*$/.test(this.field.value));
  }

  #write(text) {
    this.field.value = text;
    drafts.set(this.#draft, text);
    this.#grow();
  }

  #grow() {
    // Where the browser sizes the field by its content (composer.css) there is nothing to do.
    if (CSS.supports("field-sizing", "content")) return;
    this.field.style.height = "";
    if (this.field.value) this.field.style.height = `${Math.min(this.field.scrollHeight, 120)}px`;
  }

  #key(event) {
    // While an input method composes, Enter chooses kana or kanji; 229 is Safari's way of saying so.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    const text = this.field.value.trim();
    if (!text) return this.field.focus();
    const reply = this.#reply?.message_id ?? null;
    this.#write("");
    this.replyTo(null);
    this.#openCommands(false);
    this.field.focus();
    return this.#actions.send(text, reply);
  }

  #attached() {
    const [file] = this.file.files;
    this.file.value = "";
    if (file?.type.startsWith("image/")) this.#ask(file);
    else if (file) this.#actions.attach(file, true);
  }

  /** A picture goes as a photo, which Telegram makes smaller, or as a file, which it leaves as it is. */
  #ask(file) {
    const act = (whole) => () => {
      this.how.hidden = true;
      this.field.focus();
      if (whole !== null) this.#actions.attach(file, whole);
    };
    const ways = [
      make("button", { onclick: act(false) }, word("asPhoto")),
      make("button", { onclick: act(true) }, word("asFile")),
      labelled(make("button.cancel", { onclick: act(null) }, icon("close")), word("cancel")),
    ];
    this.how.replaceChildren(...ways);
    this.how.hidden = false;
    ways[1].focus();
  }
}
