// Elements from data. Texts become text nodes, never markup: a name such as "<b>" shows as it is.

type Child = Node | string | null | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

function fill(element: Element, attributes: Attributes, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    // "aria-pressed" and the like say false in so many words; others are left out.
    if (value === false && !name.startsWith("aria-")) continue;
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
  }
  for (const child of children) if (child !== null && child !== false) element.append(child);
}

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(element, attributes, children);
  return element;
}

/** A choice among few. */
export function select(id: string, options: { value: string; label: string; group?: string }[], chosen: string, change: (value: string) => void): HTMLSelectElement {
  const element = h("select", { id, change: () => change(element.value) });
  const groups = new Map<string, HTMLOptGroupElement>();
  for (const option of options) {
    const item = h("option", { value: option.value }, option.label);
    item.selected = option.value === chosen;
    if (!option.group) {
      element.append(item);
      continue;
    }
    let group = groups.get(option.group);
    if (!group) {
      group = h("optgroup", { label: option.group });
      groups.set(option.group, group);
      element.append(group);
    }
    group.append(item);
  }
  return element;
}
