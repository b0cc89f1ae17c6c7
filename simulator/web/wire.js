import { word } from "./words.js";

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error(word("noServer"));
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || word("refused", response.status));
  return answer;
}

export const get = (path) => ask(path);

export function post(path, body) {
  return ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

export function upload(userId, chatId, file, whole) {
  const form = new FormData();
  form.append("user_id", userId);
  form.append("chat_id", chatId);
  form.append("whole", whole ? "1" : "");
  form.append("file", file, file.name);
  return ask("/chat/upload", { method: "POST", body: form });
}

/** Follows the server's events for ever; `onOpen` is called at every (re)connection, when what was missed must be read anew. */
export function listen({ onEvent, onOpen, onLost }) {
  const source = new EventSource("/chat/events");
  source.onopen = onOpen;
  source.onmessage = ({ data }) => onEvent(JSON.parse(data));
  source.onerror = () => {
    onLost();
    // After an HTTP error the browser gives up by itself; after a cut it does not.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen({ onEvent, onOpen, onLost }), 2000);
    }
  };
}
