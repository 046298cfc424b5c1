import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ALPHABETS, folded } from '#domain/fold.ts';
import { property } from '#test/support/proof.ts';
import { makeDepartments, makeProduct } from '#test/support/staffShelf.ts';

beforeAll(makeDepartments);

/** Every letter that `folded` changes, with what it becomes. Composed forms alone: a text is composed before it is folded. */
function changed(): Map<string, string> {
  const found = new Map<string, string>();
  for (let code = 1; code <= 0xffff; code++) {
    const letter = String.fromCharCode(code);
    if (letter.replace(ALPHABETS, '') !== '' || letter.normalize('NFC') !== letter) continue;
    if (folded(letter) !== letter) found.set(letter, folded(letter));
  }
  return found;
}

describe('the database', () => {
  it('has a letter for each that the domain folds, and the same plain form', async () => {
    const { results } = await env.DB.prepare('SELECT letter, plain FROM letters').all<{ letter: string; plain: string }>();
    const stored = new Map(results.map(({ letter, plain }) => [letter, plain]));
    const expected = changed();
    expect(expected.size).toBeGreaterThan(1000);
    expect([...expected].filter(([letter, plain]) => stored.get(letter) !== plain)).toEqual([]);
    expect([...stored].filter(([letter, plain]) => folded(letter) !== plain)).toEqual([]);
  });

  it('folds a name as the domain does, when it is written and when it changes', async () => {
    const { id } = await makeProduct({ name: 'Éclairs' });
    const read = () => env.DB.prepare('SELECT name_folded FROM products WHERE id = ?').bind(id).first<string>('name_folded');
    expect(await read()).toBe('eclairs');
    const anyLetter = fc.integer({ min: 1, max: 0x4fff }).map((code) => String.fromCodePoint(code));
    const anyName = fc.array(fc.oneof(fc.constantFrom(...'éÉßẞøŁİıĳǾςﬁが각 aZ'), anyLetter), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(anyName, async (letters) => {
        const name = letters.join('').normalize('NFC');
        await env.DB.prepare('UPDATE products SET name = ? WHERE id = ?').bind(name, id).run();
        expect(await read()).toBe(folded(name));
      }),
      property({ sample: 40, proof: 1_000 }),
    );
  });

  it('folds the names of departments, categories and people', async () => {
    await env.DB.batch([
      env.DB.prepare("UPDATE departments SET name = 'Käse' WHERE id = 'dep_fresh'"),
      env.DB.prepare("UPDATE categories SET name = 'Øl' WHERE id = 'cat_fruit'"),
      env.DB.prepare("INSERT INTO people (id, email, name, password_hash, created_at) VALUES ('per_l', 'l@example.test', 'Łukasz', '', 0)"),
    ]);
    const { results } = await env.DB.prepare(
      `SELECT name_folded AS name FROM departments WHERE id = 'dep_fresh' UNION ALL SELECT name_folded FROM categories WHERE id = 'cat_fruit'
      UNION ALL SELECT name_folded FROM people WHERE id = 'per_l'`,
    ).all<{ name: string }>();
    expect(results.map((r) => r.name)).toEqual(['kase', 'ol', 'lukasz']);
  });
});
