import { icon, make } from "./build.js";
import { counted, word } from "./words.js";

const NEAR = 60;

/** Keeps a list at its newest message unless the reader scrolled up; then counts what came meanwhile. */
export class Scroll {
  missed = 0;
  #sticks = true;
  #top = 0;

  constructor(list, changed) {
    this.changed = changed;
    this.element = make("div.scroll", {}, list);
    this.count = make("span.count");
    this.button = make("button.newest", { hidden: true, onclick: () => this.toEnd() }, icon("down"), this.count);
    this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    const kept = new ResizeObserver(() => this.stay());
    kept.observe(list);
    kept.observe(this.element);
  }

  get #seen() {
    return this.element.offsetParent !== null && !document.hidden;
  }

  /** At the end if the reader was there; a phone that is not shown keeps its count. */
  stay() {
    if (this.#sticks) this.element.scrollTop = this.element.scrollHeight;
    if (this.#sticks && this.#seen && this.missed) this.toEnd();
  }

  toEnd() {
    this.#sticks = true;
    this.missed = 0;
    this.element.scrollTop = this.element.scrollHeight;
    this.#show();
  }

  arrived(mine) {
    if (mine || (this.#sticks && this.#seen)) return this.toEnd();
    this.missed += 1;
    this.stay();
    return this.#show();
  }

  #scrolled() {
    // A phone that is not shown has no height and would seem to be at its end.
    if (!this.#seen) return;
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    const near = scrollHeight - scrollTop - clientHeight < NEAR;
    // Only a move upwards is the reader's: when the room shrinks or the list grows, the end moves away by itself.
    if (near) this.#sticks = true;
    else if (scrollTop < this.#top - 1) this.#sticks = false;
    this.#top = scrollTop;
    if (this.#sticks && this.missed) this.toEnd();
    this.#show();
  }

  #show() {
    this.button.hidden = this.#sticks;
    this.count.textContent = this.missed ? String(this.missed) : "";
    const label = this.missed ? counted("newMessages", this.missed) : word("newest");
    this.button.setAttribute("aria-label", label);
    this.button.title = label;
    this.changed();
  }
}
