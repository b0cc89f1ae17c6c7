const SVG = "http://www.w3.org/2000/svg";

// Drawn here rather than taken from an emoji font: not every machine that runs the demo has one.
const ICONS = {
  send: "M3 20.5 21.5 12 3 3.5v6.6L15 12 3 13.9z",
  attach: "M16.5 6v11a4 4 0 0 1-8 0V5.5a2.5 2.5 0 0 1 5 0V15a1 1 0 0 1-2 0V6H10v9a2.5 2.5 0 0 0 5 0V5.5a4 4 0 0 0-8 0V17a5.5 5.5 0 0 0 11 0V6z",
  keyboard: "M4 4h7v7H4zm9 0h7v7h-7zM4 13h7v7H4zm9 0h7v7h-7z",
  down: "M12 16.5 4.5 9 6 7.5l6 6 6-6L19.5 9z",
  back: "M15.5 4.5 8 12l7.5 7.5L14 21l-9-9 9-9z",
  dots: "M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4m0 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4m0 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  reply: "M10 9V5l-7 7 7 7v-4.1c5 0 8.500 1.600 11 5.100-1-5-4-10-11-11",
  close: "M19 6.400 17.600 5 12 10.600 6.400 5 5 6.400 10.600 12 5 17.600 6.400 19 12 13.400 17.600 19 19 17.600 13.400 12z",
  file: "M6 2h8l6 6v14H6zm7 1.500V9h5.500z",
  pin: "M12 2a7 7 0 0 0-7 7c0 5.200 7 13 7 13s7-7.800 7-13a7 7 0 0 0-7-7m0 9.500a2.500 2.500 0 1 1 0-5 2.500 2.500 0 0 1 0 5",
  copy: "M16 1H4v14h2V3h10zm3 4H8v18h12V5z",
  ticks: "m18 7-1.410-1.410-6.340 6.340 1.410 1.410zm4.240-1.410L11.660 16.170 7.480 12l-1.410 1.410L11.660 19l12-12zM.410 13.410 6 19l1.410-1.410L1.830 12z",
  out: "M9 5v2h6.600L4 18.600 5.400 20 17 8.400V15h2V5z",
};

/** An element with attributes, properties (`on…`) and children; strings become text nodes. */
export function make(selector, attributes = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const element = document.createElement(tag || "div");
  element.classList.add(...classes);
  if (tag === "button") element.type = "button";
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function labelled(element, label) {
  element.setAttribute("aria-label", label);
  element.title = label;
  return element;
}
