import { type Committed, commit, mustBeWritten, type Violation } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { insertTask } from '#db/outbox/insertTask.ts';
import type { Task, TaskRef } from '#db/outbox/task.ts';
import { FRESH_FOR } from '#domain/accounts/session.ts';
import { type Action, mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, SignedInContext, StaffContext } from './context.ts';
import { announce } from './outbox/announce.ts';
import { recordDeed, recordSecurity, type SecurityNote, type StaffDeed } from './record.ts';

/** What a staff write changes, with what the audit says of it. */
export interface Change {
  statements: Statement[];
  audit: StaffDeed;
  /** The audit row goes before the statements, because it tells of rows that they take away. */
  auditFirst?: true;
  tasks?: Task[];
  /** Tasks that the statements ask for by themselves. */
  asked?: TaskRef[];
}

export interface StaffWrite<Before, Answer> {
  /** What the actor must be allowed to do; the statements ask the database once more, at commit. */
  permission: Action;
  /** It matters too much for a session that was opened long ago. */
  fresh?: true;
  /** What is to be changed, if it is there, theirs, and at the version they saw. Asked again when the commit did not hold. */
  read(): Promise<Result<Before>>;
  /** `attempt` counts from 1. */
  change(before: Before, attempt: number): Result<Change> | Promise<Result<Change>>;
  /** Why the commit did not hold, where what is read still looks right. `again` tries once more, three times in all. */
  explain(violation: Violation, before: Before): Promise<Result<Answer> | 'again'> | Result<Answer> | 'again';
  /** What has to happen right behind the commit, before anybody is answered. */
  afterCommit?(before: Before): Promise<void>;
  /** What is there now. */
  reread(before: Before, results: D1Result[]): Promise<Result<Answer>>;
}

const MOST_ATTEMPTS = 3;

/** The one way in which staff change anything: permission, read, change with its audit row and tasks, commit, explain or read again. */
export async function staffWrite<Before, Answer>(ctx: StaffContext, write: StaffWrite<Before, Answer>): Promise<Result<Answer>> {
  const allowed = permitted(ctx, write);
  if (!allowed.ok) return allowed;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const before = await write.read();
    if (!before.ok) return before;
    const change = await write.change(before.value, attempt);
    if (!change.ok) return change;
    const done = await commitChange(ctx, change.value);
    if (done.written) {
      await write.afterCommit?.(before.value);
      await announce(ctx, [...(change.value.tasks ?? []), ...(change.value.asked ?? [])]);
      return write.reread(before.value, done.results);
    }
    const still = await write.read();
    if (!still.ok) return still;
    const why = await write.explain(done.violation, still.value);
    if (why !== 'again') return why;
  }
  return refuse({ code: 'busy' });
}

function commitChange(ctx: StaffContext, { statements, audit, auditFirst, tasks = [] }: Change): Promise<Committed> {
  const deed = recordDeed(ctx, audit);
  const now = ctx.now();
  const written = auditFirst ? [...deed, ...statements] : [...statements, ...deed];
  return commit(ctx.db, [...written, ...tasks.flatMap((task) => insertTask(task, now))]);
}

function permitted(ctx: StaffContext, { permission, fresh }: { permission: Action; fresh?: true }): Result<null> {
  if (!mayAnywhere(ctx.actor.person.role, permission)) return refuse({ code: 'forbidden' });
  return fresh ? requireFresh(ctx) : ok(null);
}

/** Refuse with `confirm_identity` whoever last showed who they are too long ago. */
export function requireFresh(ctx: Pick<SignedInContext, 'now' | 'actor'>): Result<null> {
  return ctx.now() - ctx.actor.person.authenticatedAt < FRESH_FOR ? ok(null) : refuse({ code: 'confirm_identity' });
}

/** For `read`: nothing has to be there before something new is made. */
export async function nothingBefore(): Promise<Result<null>> {
  return ok(null);
}

/** For `explain`: nothing that is read says why. */
export function unexplained(): Result<never> {
  return refuse({ code: 'busy' });
}

/**
 * What staff want to change, if it is there, theirs to change, and still at the version they saw. Says the same before a write as
 * after one that matched nothing.
 */
export function atVersion<T extends { allowed: boolean; version: number }>(found: T | null, what: string, version: number): Result<T> {
  if (!found) return refuse({ code: 'not_found', what });
  if (!found.allowed) return refuse({ code: 'forbidden' });
  return found.version === version ? ok(found) : refuse({ code: 'stale_version', current: found.version });
}

/** For the audit alone: what staff did without changing anything, such as looking at a customer. */
export async function recordStaffDeed(ctx: StaffContext, deed: StaffDeed): Promise<void> {
  mustBeWritten(await commit(ctx.db, recordDeed(ctx, deed)));
}

export interface AccountWrite {
  statements: Statement[];
  /** What happened, for the audit: at least one row for each write. */
  events: [SecurityNote, ...SecurityNote[]];
  tasks?: Task[];
  /** Tasks that the statements ask for by themselves. */
  asked?: TaskRef[];
  /** What has to happen right behind the commit, before anything else. */
  afterCommit?(): Promise<void>;
}

/** The one way in which an account is changed, by its owner or by whoever has a link of it: with what the audit says of it. */
export async function accountWrite(ctx: Context, write: AccountWrite): Promise<Committed> {
  const done = await commit(ctx.db, accountStatements(ctx, write));
  if (!done.written) return done;
  await write.afterCommit?.();
  await announce(ctx, tasksOf(write));
  return done;
}

/** The same as statements, for a write that becomes part of another commit. */
export function accountStatements(ctx: Context, { statements, events, tasks = [] }: AccountWrite): Statement[] {
  const now = ctx.now();
  const notes = events.flatMap((event) => recordSecurity(ctx, event));
  return [...statements, ...tasks.flatMap((task) => insertTask(task, now)), ...notes];
}

export function tasksOf({ tasks = [], asked = [] }: Pick<AccountWrite, 'tasks' | 'asked'>): TaskRef[] {
  return [...tasks, ...asked];
}
