import type { Context as HonoContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Door } from '#http/door.ts';

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

/** A base that a path is read against, when only the path matters. */
export const HERE = 'https://here.invalid';

/** Where to go after a form: one of our own paths, written as a browser would, and never another site. */
export function ownPath(path: string | undefined, otherwise = '/'): string {
  if (!path || !/^\/(?![/\\])[^\s\\\p{Cc}]{0,500}$/u.test(path)) return otherwise;
  const { pathname, search, hash } = new URL(path, HERE);
  // What `/..//elsewhere` comes to.
  return pathname.startsWith('//') ? otherwise : pathname + search + hash;
}
