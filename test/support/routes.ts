import { createApp } from '#http/app.ts';
import { compose } from '#src/compose.ts';

/** One thing that the Worker answers. */
export interface Route {
  method: string;
  /** As the router knows it: `/api/v1/orders/:id`. */
  path: string;
  name: string;
}

/** Every route and page of the house, once, as its router has them. Middleware has no method of its own and is left out. */
export function allRoutes(): Route[] {
  const found = new Map<string, Route>();
  for (const { method, path } of createApp(compose).routes) {
    const name = `${method} ${path}`;
    if (method !== 'ALL') found.set(name, { method, path, name });
  }
  return [...found.values()];
}

/** The address of a route with these in place of its parameters; those that are not named are `nothing`. */
export function fillPath(path: string, parameters: Record<string, string> = {}): string {
  return path.replace(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) => encodeURIComponent(parameters[name] ?? 'nothing')).replace('*', '');
}
