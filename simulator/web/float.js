import { make } from "./build.js";
import { safeAddress } from "./entities.js";
import { word } from "./words.js";

/** A line that floats for as long as it takes to read it, or until the next one comes. */
export function toast(place, text) {
  const element = make("p.toast", {}, text);
  place.replaceChildren(element);
  setTimeout(() => element.remove(), 2000 + Math.min(text.length * 50, 6000));
}

/** A dialog over one phone only: the other people's phones go on meanwhile. */
export function alertOver(phone, { text, url }) {
  const before = document.activeElement;
  const dialog = make("dialog.alert", { "aria-label": text }, make("p", {}, text));
  const veil = make("div.veil");
  const close = () => {
    dialog.close();
    veil.remove();
    dialog.remove();
    if (before?.isConnected && phone.contains(before)) before.focus();
  };
  const buttons = make("div.choices");
  if (url && safeAddress(url)) {
    buttons.append(make("button", { onclick: close }, word("cancel")));
    buttons.append(make("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick: close }, word("open")));
  } else {
    buttons.append(make("button", { onclick: close }, word("ok")));
  }
  dialog.append(buttons);
  dialog.addEventListener("keydown", (event) => event.key === "Escape" && close());
  phone.append(veil, dialog);
  dialog.show();
  buttons.lastElementChild.focus();
}

export async function copy(text, tell) {
  try {
    await navigator.clipboard.writeText(text);
    tell(word("copied"));
  } catch {
    tell(copyOldWay(text) ? word("copied") : word("notCopied", text));
  }
}

// The clipboard's own interface is refused where the page is not served from this machine.
function copyOldWay(text) {
  const field = make("textarea.off-screen", { readonly: true });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
