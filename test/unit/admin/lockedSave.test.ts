import { describe, expect, it } from 'vitest';
import { ProblemError } from '#admin/api/problem.ts';
import { lockedSave } from '#admin/edit/lockedSave.ts';

interface Row {
  version: number;
  name: string;
  price: number;
}

type Values = Pick<Row, 'name' | 'price'>;

/** A store with one row, which somebody else may change before each of our writes. */
function store(row: Row, others: Partial<Row>[]) {
  let now = row;
  return {
    read: async () => now,
    valuesOf: ({ name, price }: Row): Values => ({ name, price }),
    write: async (edits: Partial<Values>, at: Row) => {
      const other = others.shift();
      if (other) now = { ...now, ...other, version: now.version + 1 };
      if (at.version !== now.version) throw refusal('stale_version', 412);
      now = { ...now, ...edits, version: now.version + 1 };
      return now;
    },
  };
}

function refusal(code: string, status: number): ProblemError {
  return new ProblemError({ type: code, title: code, status, detail: code, code });
}

const SEEN: Row = { version: 1, name: 'Peas', price: 200 };

describe('saving a row that others edit too', () => {
  it('saves at once if nobody else changed the row', async () => {
    const saved = await lockedSave({ ...store(SEEN, []), base: SEEN, edits: { price: 250 } });
    expect(saved).toEqual({ row: { version: 2, name: 'Peas', price: 250 } });
  });

  it('keeps both changes if they touch different values', async () => {
    const saved = await lockedSave({ ...store(SEEN, [{ name: 'Garden peas' }]), base: SEEN, edits: { price: 250 } });
    expect(saved).toEqual({ row: { version: 3, name: 'Garden peas', price: 250 } });
  });

  it('returns the other version if both changed the same value, and writes nothing', async () => {
    const item = store(SEEN, [{ price: 210 }]);
    const saved = await lockedSave({ ...item, base: SEEN, edits: { price: 250, name: 'Fine peas' } });
    expect(saved).toEqual({ theirs: { version: 2, name: 'Peas', price: 210 }, clashing: ['price'] });
    expect(await item.read()).toEqual({ version: 2, name: 'Peas', price: 210 });
  });

  it('asks where theirs changed what the value means, as a price with the quantity that it is for', async () => {
    const hasMoved = (key: keyof Values, base: Row, theirs: Row) => key === 'price' && base.name !== theirs.name;
    const item = store(SEEN, [{ name: 'Peas, per 100 g' }]);
    const saved = await lockedSave({ ...item, hasMoved, base: SEEN, edits: { price: 250 } });
    expect(saved).toEqual({ theirs: { version: 2, name: 'Peas, per 100 g', price: 200 }, clashing: ['price'] });
  });

  it('does not ask if both set the same value', async () => {
    const saved = await lockedSave({ ...store(SEEN, [{ price: 250 }]), base: SEEN, edits: { price: 250 } });
    expect(saved).toEqual({ row: { version: 3, name: 'Peas', price: 250 } });
  });

  it('gives up with a message when the row keeps changing, and passes other refusals on', async () => {
    const restless = store(SEEN, [{ name: 'A' }, { name: 'B' }, { name: 'C' }, { name: 'D' }]);
    await expect(lockedSave({ ...restless, base: SEEN, edits: { price: 250 } })).rejects.toMatchObject({ code: 'stale_version' });
    const refused = { ...store(SEEN, []), write: () => Promise.reject(refusal('forbidden', 403)) };
    await expect(lockedSave({ ...refused, base: SEEN, edits: { price: 250 } })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
