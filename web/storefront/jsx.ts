import type { JSX as Hono } from 'hono/jsx';

/**
 * The JSX runtime of the shop's pages in the Worker: an element becomes its text at once. hono/jsx makes a tree first and takes five
 * times as long. The browser has its own runtime for the same components (live/parts/jsx.ts).
 */

/** Text that is HTML already. Everything else is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

export type Child = Html | string | number | boolean | null | undefined | readonly Child[];

type Component = (props: Record<string, unknown>) => Child;

/** Text that is put into a page as it is. Never use it with words of people. */
export function raw(text: string): Html {
  return new Html(text);
}

export function jsx(tag: string | Component, props: Record<string, unknown>): Child {
  if (typeof tag === 'function') return tag(props);
  let text = `<${tag}`;
  for (const name in props) if (name !== 'children') text += attribute(name, props[name]);
  return new Html(VOID.has(tag) ? `${text}/>` : `${text}>${htmlOf(props.children as Child)}</${tag}>`);
}

export function Fragment({ children }: { children?: Child }): Child {
  return new Html(htmlOf(children));
}

/** The HTML of anything that can stand in an element. */
export function htmlOf(child: Child): string {
  if (typeof child === 'string') return escaped(child);
  if (child instanceof Html) return child.text;
  if (typeof child === 'number') return String(child);
  if (typeof child === 'boolean' || child === null || child === undefined) return '';
  let text = '';
  for (const one of child) text += htmlOf(one);
  return text;
}

/** As in the browser: true is an attribute without a value; false, null and undefined are none. */
function attribute(name: string, value: unknown): string {
  if (typeof value === 'string') return ` ${name}="${escaped(value)}"`;
  if (value === null || value === undefined || value === false) return '';
  return value === true ? ` ${name}=""` : ` ${name}="${escaped(String(value))}"`;
}

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const SPECIAL = /[&<>"']/;

/* Five plain searches are faster than one with a function, above all where JSON with its many quotes is an attribute. */
function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return safe.replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

export { jsx as jsxDEV, jsx as jsxs };

export declare namespace JSX {
  type Element = Child;
  interface IntrinsicElements extends Hono.IntrinsicElements {
    svg: Record<string, unknown>;
    path: Record<string, unknown>;
  }
  interface ElementChildrenAttribute {
    children: Child;
  }
  interface IntrinsicAttributes {
    key?: string | number;
  }
}
