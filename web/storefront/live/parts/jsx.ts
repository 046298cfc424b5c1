/** The JSX runtime of the cart's views in the browser. hono/jsx/dom would be 7 KB. */
export interface Element {
  tag: string;
  props: Record<string, unknown>;
}

export type Child = Element | string | number | boolean | null | undefined | Child[];

type Component = (props: Record<string, unknown>) => Child;

export function jsx(tag: string | Component, props: Record<string, unknown>): Child {
  return typeof tag === 'string' ? { tag, props } : tag(props);
}

export function Fragment(props: { children?: Child }): Child {
  return props.children;
}

export { jsx as jsxDEV, jsx as jsxs };
