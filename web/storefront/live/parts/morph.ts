import type { Child, Element as Wanted } from './jsx.ts';

const SVG = 'http://www.w3.org/2000/svg';
const KEY = 'data-key';

/** Changes the children of `parent` into the wanted ones. Only differences are changed, so server-rendered nodes, focus and scroll stay. */
export function morph(parent: Element, wanted: Child) {
  const list = flat(wanted);
  const keys = new Set(list.map(keyOf).filter(Boolean));
  for (const old of [...parent.children]) {
    const key = old.getAttribute(KEY);
    if (key && !keys.has(key)) old.remove();
  }
  let at = parent.firstChild;
  for (const want of list) {
    const found = match(at, want);
    const node = found ?? make(want, parent);
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
    fill(node, want);
  }
  while (at) {
    const next: ChildNode | null = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** Children as a flat list. Texts that follow each other become one, as in parsed HTML. */
function flat(child: Child, list: (Wanted | string)[] = []): (Wanted | string)[] {
  if (Array.isArray(child)) for (const one of child) flat(one, list);
  else if (child !== null && child !== undefined && typeof child !== 'boolean') {
    const last = list.at(-1);
    if (typeof child === 'object') list.push(child);
    else if (typeof last === 'string') list[list.length - 1] = last + child;
    else if (child !== '') list.push(String(child));
  }
  return list;
}

function keyOf(want: Wanted | string) {
  return typeof want === 'string' ? null : ((want.props[KEY] as string | undefined) ?? null);
}

function match(from: ChildNode | null, want: Wanted | string): ChildNode | null {
  if (typeof want === 'string') return from?.nodeType === 3 ? from : null;
  const key = keyOf(want);
  for (let node = from; node; node = key ? node.nextSibling : null) {
    if (node instanceof Element && node.localName === want.tag && node.getAttribute(KEY) === key) return node;
  }
  return null;
}

function make(want: Wanted | string, parent: Element): ChildNode {
  if (typeof want === 'string') return document.createTextNode('');
  const space = want.tag === 'svg' ? SVG : parent.namespaceURI;
  return document.createElementNS(space, want.tag);
}

function fill(node: ChildNode, want: Wanted | string) {
  if (typeof want === 'string') {
    if (node.textContent !== want) node.textContent = want;
    return;
  }
  const element = node as Element;
  const { children, ...props } = want.props;
  for (const { name } of [...element.attributes]) if (!given(props[name])) element.removeAttribute(name);
  for (const [name, value] of Object.entries(props)) {
    if (given(value) && element.getAttribute(name) !== text(value)) element.setAttribute(name, text(value));
  }
  morph(element, children as Child);
}

function given(value: unknown) {
  return value !== undefined && value !== null && value !== false;
}

function text(value: unknown) {
  return value === true ? '' : String(value);
}
