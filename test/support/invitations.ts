import { env } from 'cloudflare:workers';
import type { User } from '#contracts/accounts.ts';
import type { Member } from '#contracts/members.ts';
import type { Problem } from '#contracts/problem.ts';
import { type Api, stranger } from './api.ts';
import { lastMail, tokenIn } from './mailbox.ts';
import { PASSWORD } from './password.ts';

let made = 0;

export const fresh = () => `new.${++made}@staff.test`;
export const at = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
export const clerk = (email: string) => ({ email, name: 'Carl', role: 'clerk', departments: ['dep_frozen'] });
export const accept = (token: string, password = PASSWORD) =>
  stranger.post<{ user: User } & Problem>('/auth/invitation', { token, password });

/** A member of staff or a problem. */
export type Answered = Member & Problem;

/** Invites a clerk of Frozen. Returns the new member of staff with the secret of the mail. */
export async function invite(staffApi: Api, email = fresh()): Promise<{ member: Member; token: string; email: string }> {
  const { body } = await staffApi.post<Member>('/staff/members', clerk(email));
  return { member: body, token: tokenIn(await lastMail(email)), email };
}

/** The current role and departments of a person. */
export async function roleOf(id: string): Promise<unknown> {
  return env.DB.prepare(
    'SELECT role, (SELECT group_concat(department_id) FROM staff_departments WHERE person_id = id) AS departments FROM people WHERE id = ?',
  )
    .bind(id)
    .first();
}
