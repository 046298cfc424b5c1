import { createApp } from '#http/app.ts';
import { compose } from '#src/compose.ts';

/** A route of the Worker. */
export interface Route {
  method: string;
  /** As in the router: `/api/v1/orders/:id`. */
  path: string;
  name: string;
}

/** Every route and page of the Worker, once. Middleware has no method and is left out. */
export function allRoutes(): Route[] {
  const found = new Map<string, Route>();
  for (const { method, path } of createApp(compose).routes) {
    const name = `${method} ${path}`;
    if (method !== 'ALL') found.set(name, { method, path, name });
  }
  return [...found.values()];
}

/** The address of a route with these parameters; parameters without a value become `nothing`. */
export function fillPath(path: string, parameters: Record<string, string> = {}): string {
  return path.replace(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) => encodeURIComponent(parameters[name] ?? 'nothing')).replace('*', '');
}
