// A box with a heading: charts and parts of the investment plan stand in them.
import { h } from "./dom";

type Attributes = Parameters<typeof h>[1];

/** What is wider than its box can be scrolled with the keyboard too; what is not is no stop of the Tab key. */
function reachable(element: HTMLElement): HTMLElement {
  new ResizeObserver(() => {
    if (element.scrollWidth > element.clientWidth + 1) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  }).observe(element);
  return element;
}

export function card(title: string, note: string, attributes: Attributes, ...content: (Node | null)[]): HTMLElement {
  return reachable(h("section", { class: "card", role: "group", "aria-label": title, ...attributes }, h("h3", {}, title), note ? h("p", { class: "hint" }, note) : null, ...content));
}
