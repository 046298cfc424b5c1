import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';

const FOLDED = '0014_folded_names.sql';
const migrations = readdirSync('migrations').filter((file) => file.endsWith('.sql'));

function migrate(db: DatabaseSync, files: string[]): void {
  for (const file of files) {
    for (const statement of readFileSync(`migrations/${file}`, 'utf8').split('--> statement-breakpoint'))
      if (statement.trim()) db.exec(statement);
  }
}

it('rows of before are folded, and found', () => {
  const db = new DatabaseSync(':memory:');
  migrate(
    db,
    migrations.filter((file) => file < FOLDED),
  );
  db.exec(`INSERT INTO departments (id, slug, name, created_at) VALUES ('dep', 'd', 'Käse', 0);
    INSERT INTO categories (id, slug, name, department_id, created_at) VALUES ('cat', 'c', 'Øl', 'dep', 0);
    INSERT INTO products (id, slug, name, brand, category_id, created_at, updated_at) VALUES ('prd', 'p', 'Weißwurst', 'Søren', 'cat', 0, 0);
    INSERT INTO people (id, email, name, password_hash, created_at) VALUES ('per', 'l@example.test', 'Łukasz', '', 0);
    INSERT INTO audit (id, at, action, entity, entity_id, "after", ip, user_agent, request_id)
    VALUES ('aud', 0, 'a', 'job', 'j', '{"said":"Straße"}', '', '', ''), ('aud2', 0, 'a', 'job', 'j', '{"said":"street"}', '', '', '')`);
  migrate(db, [FOLDED]);
  const one = (sql: string) => Object.values(db.prepare(sql).get() ?? {})[0];
  for (const [table, name] of Object.entries({ departments: 'kase', categories: 'ol', products: 'weisswurst', people: 'lukasz' })) {
    expect(one(`SELECT name_folded FROM ${table}`)).toBe(name);
  }
  const found = (index: string, words: string) => one(`SELECT count(*) FROM ${index} WHERE ${index} MATCH '${words}'`);
  for (const words of ['weisswurst', 'soren', 'ol']) expect([words, found('products_fts', words)]).toEqual([words, 1]);
  expect(found('people_fts', 'lukasz')).toBe(1);
  for (const [words, times] of [
    ['strasse', 1],
    ['straße', 0],
    ['street', 1],
  ] as const)
    expect([words, found('audit_fts', words)]).toEqual([words, times]);
});
