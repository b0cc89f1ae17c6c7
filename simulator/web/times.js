import { tongue } from "./words.js";

export const PARIS = "Europe/Paris";
export const TOKYO = "Asia/Tokyo";

let base = Date.now();
let since = performance.now();
let speed = 0;

/** Sets the simulated clock: an ISO instant and how many simulated seconds pass in one. */
export function setClock(now, newSpeed) {
  base = Date.parse(now);
  since = performance.now();
  speed = newSpeed;
}

export const now = () => base + (performance.now() - since) * speed;
export const clockSpeed = () => speed;

const formats = new Map();

function format(milliseconds, zone, options, language) {
  const key = JSON.stringify([zone, options, language]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language, { timeZone: zone, hourCycle: "h23", ...options }));
  return formats.get(key).format(milliseconds);
}

export const hour = (ms, zone, language = tongue()) => format(ms, zone, { hour: "2-digit", minute: "2-digit" }, language);

/** A day in the page's language; `weekday` is "short" or "long" (which writes the month in full), or absent. */
export function day(ms, zone, { weekday, year } = {}) {
  const language = tongue();
  const full = weekday === "long" || language === "ja";
  const options = { weekday: language === "ja" && weekday ? "short" : weekday, day: "numeric", month: full ? "long" : "short", year };
  return format(ms, zone, options, language);
}

/** The calendar day in a zone, to compare two instants. */
export const calendarDay = (ms, zone) => format(ms, zone, { year: "numeric", month: "2-digit", day: "2-digit" }, "sv");

const STEPS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

function relative(ms, language) {
  const seconds = Math.round((ms - now()) / 1000);
  const [unit, length] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? STEPS[3];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(seconds / length), unit);
}

/** A date_time entity as Telegram writes it: `r`, or any of `w`, `d`/`D`, `t`/`T`; null when the text stands as it is. */
export function telegramTime(unix, pattern, zone, language) {
  const ms = unix * 1000;
  if (!pattern) return null;
  if (pattern === "r") return relative(ms, language);
  const options = {};
  if (pattern.includes("w")) options.weekday = "long";
  if (pattern.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (pattern.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(pattern)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (pattern.includes("T")) options.second = "2-digit";
  return format(ms, zone, options, language);
}
