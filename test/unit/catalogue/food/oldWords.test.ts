import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';

const MIGRATIONS = `${import.meta.dirname}/../../../../migrations`;
const files = readdirSync(MIGRATIONS).filter((file) => file.endsWith('.sql'));
const food = files.findIndex((file) => file.endsWith('_food.sql'));

it('the free words of an older store become allergens, and no word of them is lost', () => {
  const db = new DatabaseSync(':memory:');
  const run = (some: string[]) => {
    for (const file of some) db.exec(readFileSync(`${MIGRATIONS}/${file}`, 'utf8'));
  };
  run(files.slice(0, food));
  db.exec(`INSERT INTO departments (id, slug, name, created_at) VALUES ('d', 'd', 'D', 0);
    INSERT INTO categories (id, slug, name, department_id, created_at) VALUES ('c', 'c', 'C', 'd', 0);`);
  const add = db.prepare(
    `INSERT INTO products (id, slug, name, description, category_id, allergens, created_at, updated_at) VALUES (?1, ?1, ?1, 'Good.', 'c', ?2, 0, 0)`,
  );
  add.run('known', '["Milk","wheat"]');
  add.run('unknown', '["strawberries","soya"]');
  add.run('none', '[]');
  db.exec(
    `INSERT INTO variants (id, product_id, sku, name, unit, price, net_quantity, net_unit, created_at) VALUES ('v', 'none', 'V', 'large', 'each', 1, 5, 'g', 0)`,
  );
  run(files.slice(food, food + 1));
  const rows = db.prepare('SELECT id, description, allergens, allergens_declared, food_marks, sizes_told FROM products ORDER BY id').all();
  expect(rows.map((row) => ({ ...row, allergens: JSON.parse(String(row.allergens)).toSorted() }))).toEqual([
    { id: 'known', description: 'Good.', allergens: ['gluten', 'milk', 'wheat'], allergens_declared: 0, food_marks: 1 + 64, sizes_told: 1 },
    { id: 'none', description: 'Good.', allergens: [], allergens_declared: 0, food_marks: 0, sizes_told: 0 },
    {
      ...{ id: 'unknown', description: 'Good.\nAllergens: strawberries, soya.', allergens: ['soybeans'] },
      ...{ allergens_declared: 0, food_marks: 32, sizes_told: 1 },
    },
  ]);
});
