import type { Member, MemberQuery } from '#contracts/members.ts';
import { listMembers as readMembers } from '#db/members/members.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { cutPage, readCursor } from '#kit/cursor.ts';
import type { Context, Person } from '#services/context.ts';
import { presentMember } from './presentMember.ts';

const SORT = 'members';

/** Who works here and who was asked to, by name. `q` is part of a name or address. */
export async function listMembers(
  ctx: Context,
  person: Person,
  { q = '', role, limit, cursor }: MemberQuery,
): Promise<Result<{ items: Member[]; nextCursor: string | null }>> {
  if (!may(person.role, 'members.read')) return refuse({ code: 'forbidden' });
  const after = readCursor(cursor, SORT);
  if (!after.ok) return after;
  const asked = { q: q.trim().toLowerCase(), role: role ?? null, after: after.value?.id ?? null };
  const rows = await readMembers(ctx.db, asked, limit + 1);
  const { shown, nextCursor } = cutPage(rows, limit, ({ name, id }) => ({ sort: SORT, key: [name], id }));
  return ok({ items: shown.map(presentMember), nextCursor });
}
