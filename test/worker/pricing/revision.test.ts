import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { commit } from '#db/kit/commit.ts';
import { guardAll } from '#db/kit/guard.ts';
import { readActiveRules, rulesUnchanged } from '#db/pricing/rules.ts';
import { ctx } from '#test/support/context.ts';
import { makePerson } from '#test/support/people.ts';

const RULE = `INSERT INTO pricing_rules (id, name, action, active, created_at) VALUES (?, ?, '{"type":"percent","percent":10}', 1, 0)`;
const addRule = (id: string) => env.DB.prepare(RULE).bind(id, id).run();
const revision = async () => (await readActiveRules(ctx().db)).revision;

it('every write to a rule raises the revision, and no rule is ever deleted', async () => {
  const before = await revision();
  await addRule('rul_one');
  await env.DB.prepare("UPDATE pricing_rules SET priority = 1 WHERE id = 'rul_one'").run();
  await expect(env.DB.prepare("DELETE FROM pricing_rules WHERE id = 'rul_one'").run()).rejects.toThrow('FOREIGN KEY');
  expect(await revision()).toBe(before + 2);
});

it('one rule switched off and another made in its place give another revision', async () => {
  await addRule('rul_old');
  const { revision: agreed, book } = await readActiveRules(ctx().db);
  await env.DB.prepare("UPDATE pricing_rules SET active = 0 WHERE id = 'rul_old'").run();
  await addRule('rul_new');
  const now = await readActiveRules(ctx().db);
  expect(now.book.rules).toHaveLength(book.rules.length);
  const { id: personId } = await makePerson();
  const underRevision = (of: number) => commit(ctx().db, [guardAll([rulesUnchanged({ revision: of, tier: 'bronze', personId })])]);
  expect(await underRevision(agreed)).toMatchObject({ written: false, violation: { what: 'nothing_matched' } });
  expect(await underRevision(now.revision)).toMatchObject({ written: true });
});

it('every version of a rule is kept, with the time in which it counted', async () => {
  await addRule('rul_kept');
  const change = "UPDATE pricing_rules SET name = 'New', version = version + 1, updated_at = 9, updated_by = 'per_x' WHERE id = 'rul_kept'";
  await env.DB.prepare(change).run();
  const versions =
    "SELECT version, since, until, written_by, rule ->> 'name' AS name FROM pricing_rule_versions WHERE rule_id = 'rul_kept'";
  expect((await env.DB.prepare(versions).all()).results).toEqual([
    { version: 1, since: 0, until: 9, written_by: null, name: 'rul_kept' },
    { version: 2, since: 9, until: null, written_by: 'per_x', name: 'New' },
  ]);
});
