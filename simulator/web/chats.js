import { get } from "./wire.js";

/** What each open chat holds for each of its readers, kept true by the server's events. */
export class Chats {
  #known = new Map(); // chat and reader → the chat

  /** The chat, read from the server the first time. */
  async open(id, readerId) {
    const key = `${id} ${readerId}`;
    let chat = this.#known.get(key);
    if (!chat) {
      chat = { id, messages: new Map(), reply_keyboard: null, commands: [], reading: null, held: [] };
      this.#known.set(key, chat);
      chat.reading = this.#read(key, chat, readerId);
    }
    await chat.reading;
    return chat;
  }

  /** After a gap nothing known is sure: every chat is read anew when it is next opened. */
  forget() {
    this.#known.clear();
  }

  async #read(key, chat, readerId) {
    try {
      const { messages, reply_keyboard, commands } = await get(`/chat/${chat.id}/messages?user_id=${readerId}`);
      chat.messages = new Map(messages.sort((a, b) => a.message_id - b.message_id).map((m) => [m.message_id, m]));
      chat.reply_keyboard = reply_keyboard;
      chat.commands = commands;
      // Events come in order, so those that arrived meanwhile end in the right state whatever the snapshot held.
      for (const event of chat.held.splice(0)) apply(chat, event);
      chat.reading = null;
    } catch (error) {
      if (this.#known.get(key) === chat) this.#known.delete(key);
      throw error;
    }
  }

  take(event) {
    for (const chat of this.#known.values()) {
      if (chat.id !== event.chat_id) continue;
      if (chat.reading) chat.held.push(event);
      else apply(chat, event);
    }
  }
}

function apply(chat, event) {
  switch (event.type) {
    case "message":
    case "edit":
      chat.messages.set(event.message.message_id, event.message);
      break;
    case "delete":
      chat.messages.delete(event.message_id);
      break;
    case "keyboard":
      chat.reply_keyboard = event.reply_keyboard;
      break;
    case "commands":
      chat.commands = event.commands;
      break;
    case "reaction": {
      const message = chat.messages.get(event.message_id);
      if (message) message.reaction = event.reaction;
    }
  }
}
