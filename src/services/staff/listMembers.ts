import type { Member, MemberQuery } from '../../contracts/members.ts';
import { listMembers as readMembers } from '../../db/staff/members.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { Person } from '../caller.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { presentMember } from './presentMember.ts';

const SORT = 'members';

/** Who works here and who was asked to, by name. `q` is part of a name or address. */
export async function listMembers(
  ctx: Context,
  person: Person,
  { q = '', role, ...page }: MemberQuery,
): Promise<Result<{ items: Member[]; nextCursor: string | null }>> {
  if (!may(person.role, 'members.read')) return refuse({ code: 'forbidden' });
  const after = page.cursor ? decodeCursor(page.cursor, SORT) : null;
  if (page.cursor && !after) {
    return refuse({ code: 'validation_failed', errors: [{ path: 'cursor', message: 'Not a cursor of this list' }] });
  }
  const asked = { q: q.trim().toLowerCase(), role: role ?? null, after: after?.id ?? null };
  const rows = await readMembers(ctx.db.$client, asked, page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return ok({ items: shown.map(presentMember), nextCursor: last ? encodeCursor({ sort: SORT, key: [last.name], id: last.id }) : null });
}
