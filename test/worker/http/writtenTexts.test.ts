import type { z } from '@hono/zod-openapi';
import { describe, expect, it } from 'vitest';
import { emailOfSomebody } from '#contracts/email.ts';
import { clientFrame } from '#contracts/live.ts';
import { currency, id } from '#contracts/wire.ts';
import { WRITES, type Write } from '#test/support/apiWrites.ts';

/** What no text that is kept may have or be. */
const NEVER = ['a\0b', 'a\u001bb', 'a\u202eb', 'a\u2066b', 'a\ud800b', '\u200f\u200f', '\u200b'];

/** Fields that take any text, and why that is well. */
const NO_TEXT: Record<string, string> = {
  password: 'hashed, never shown',
  current: 'compared, never kept',
  next: 'hashed, never shown',
  token: 'hashed and looked up',
  challenge: 'hashed and looked up',
  code: 'compared, never kept',
};

/** Shapes of what is only looked up or compared. */
const LOOKED_UP = new Set<unknown>([id, currency, emailOfSomebody]);

interface Leaf {
  name: string;
  shape: z.ZodType;
}

/** Every field of a body that takes a text, at any depth. */
function textsOf(schema: z.ZodType): Leaf[] {
  const found: Leaf[] = [];
  const walk = (at: z.ZodType, name: string) => {
    const { type, shape, element, innerType, options } = at._zod.def as unknown as {
      type: string;
      shape?: Record<string, z.ZodType>;
      element?: z.ZodType;
      innerType?: z.ZodType;
      options?: z.ZodType[];
    };
    if ((type === 'string' || type === 'pipe') && !LOOKED_UP.has(at)) found.push({ name, shape: at });
    for (const [inner, of] of Object.entries(shape ?? {})) walk(of, inner);
    for (const inner of [element, innerType, ...(options ?? [])]) if (inner) walk(inner, name);
  };
  walk(schema, '');
  return found;
}

const FRAME: Write = { name: 'a frame of a cart', method: '', path: '', schema: clientFrame };

describe('no text that anybody writes has what nobody can read', () => {
  it.each([...WRITES, FRAME])('$name', ({ schema }) => {
    const loose = textsOf(schema).filter(({ name, shape }) => !NO_TEXT[name] && NEVER.some((text) => shape.safeParse(text).success));
    expect(loose.map(({ name }) => name)).toEqual([]);
  });

  it('is asked of names, reasons, streets and what else there is', () => {
    const names = new Set(WRITES.flatMap(({ schema }) => textsOf(schema).map(({ name }) => name)));
    for (const name of ['name', 'description', 'brand', 'reason', 'line1', 'city', 'email', 'phone', 'postcode', 'sku'])
      expect(names).toContain(name);
    expect(Object.keys(NO_TEXT).filter((name) => !names.has(name))).toEqual([]);
  });
});
