import { icon, make } from "./build.js";
import { PARIS, TOKYO, calendarDay, clockSpeed, day, hour, now } from "./times.js";
import { tongue, word } from "./words.js";

const bar = document.querySelector(".bar");
const face = bar.querySelector(".clock time");
const moments = bar.querySelector(".moments");
let shown = "";

/** Wires the bar; `ask(body)` tells the server, whose `clock` event then sets the clock everywhere. */
export function wireClock(ask) {
  for (const button of bar.querySelectorAll("[data-advance]")) {
    button.addEventListener("click", () => ask({ advance_seconds: Number(button.dataset.advance) }));
  }
  for (const button of bar.querySelectorAll("[data-speed]")) {
    button.addEventListener("click", () => ask({ speed: Number(button.dataset.speed) }));
  }
  moments.addEventListener("change", () => {
    if (moments.value) ask({ jump: moments.value });
    moments.value = "";
  });
  const more = bar.querySelector(".more");
  more.append(icon("dots"));
  more.addEventListener("click", () => {
    const open = bar.classList.toggle("opened");
    more.setAttribute("aria-expanded", String(open));
  });
  setInterval(showClock, 250);
}

export function showMoments(list) {
  const options = list.map(({ key, label, at }) => {
    const ms = Date.parse(at);
    return make("option", { value: key }, `${label[tongue()]} (${day(ms, PARIS)} ${hour(ms, PARIS)})`);
  });
  moments.replaceChildren(make("option", { value: "" }, word("jumpTo")), ...options);
  moments.hidden = list.length === 0;
}

/** The face of the clock; written only when it changes, so that the page stays quiet. */
export function showClock() {
  const ms = now();
  const speed = clockSpeed();
  const text = JSON.stringify([Math.floor(ms / 60_000), tongue(), speed]);
  if (text === shown) return;
  shown = text;
  const sameDay = calendarDay(ms, PARIS) === calendarDay(ms, TOKYO);
  const there = sameDay ? hour(ms, TOKYO) : `${day(ms, TOKYO)} ${hour(ms, TOKYO)}`;
  face.dateTime = new Date(ms).toISOString();
  face.replaceChildren(
    make("b", {}, `${day(ms, PARIS, { weekday: "short", year: "numeric" })} ${hour(ms, PARIS)}`),
    " ",
    make("span.zone", {}, word("paris")),
    " ",
    make("b", {}, there),
    " ",
    make("span.zone", {}, word("tokyo")),
  );
  for (const button of bar.querySelectorAll("[data-speed]")) {
    button.setAttribute("aria-pressed", String(Number(button.dataset.speed) === speed));
  }
}
