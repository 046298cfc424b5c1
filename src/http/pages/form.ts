import type { Context as HonoContext } from 'hono';
import type { Door } from '../door.ts';

/** A posted form's texts; files and repeated names are left out. */
export async function readForm<E extends Door>(c: HonoContext<E>): Promise<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(await c.req.parseBody())) {
    if (typeof value === 'string') fields[name] = value;
  }
  return fields;
}

/** Where to go after a form: one of our own paths, never another site. */
export function ownPath(path: string | undefined, otherwise = '/'): string {
  return path && /^\/(?![/\\])[^\s\\]{0,500}$/.test(path) ? path : otherwise;
}
