import { readEmail } from '#contracts/email.ts';

/**
 * SQL that makes the account with this verified address an owner. Wrangler takes no parameters, so the address is in the SQL, with its
 * quotes doubled. Open sessions end: the owner signs in again, as staff. The last statement returns one row if it worked.
 */
export function ownerSql(address: string): string[] {
  const email = readEmail(address);
  if (email === null) throw new RangeError(`"${address}" is no mail address`);
  const theirs = `email = '${email.replaceAll("'", "''")}' AND verified_at IS NOT NULL AND erased_at IS NULL`;
  const now = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
  return [
    `INSERT INTO audit (id, at, actor_id, action, entity, entity_id, before, after)
     SELECT 'aud_' || lower(hex(randomblob(16))), ${now}, NULL, 'member.updated', 'person', id, json_object('role', role), json_object('role', 'owner')
     FROM people WHERE ${theirs} AND role <> 'owner'`,
    `UPDATE sessions SET revoked_at = ${now} WHERE revoked_at IS NULL AND person_id IN (SELECT id FROM people WHERE ${theirs} AND role <> 'owner')`,
    `UPDATE people SET role = 'owner', version = version + 1 WHERE ${theirs} AND role <> 'owner'`,
    `SELECT name FROM people WHERE ${theirs} AND role = 'owner'`,
  ];
}
