import type { Context as HonoContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Door } from '../door.ts';

/** A posted form's texts; files and repeated names are left out. Throws 400 for a body that is no form. */
export async function readForm<E extends Door>(c: HonoContext<E>): Promise<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(await c.req.parseBody().catch(notAForm))) {
    if (typeof value === 'string') fields[name] = value;
  }
  return fields;
}

function notAForm(): never {
  throw new HTTPException(400);
}

/** Where to go after a form: one of our own paths, never another site. */
export function ownPath(path: string | undefined, otherwise = '/'): string {
  return path && /^\/(?![/\\])[^\s\\]{0,500}$/.test(path) ? path : otherwise;
}
