import { type Committed, commit, mustBeWritten, type Violation } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { insertTask } from '#db/outbox/insertTask.ts';
import type { Task, TaskRef } from '#db/outbox/task.ts';
import { FRESH_FOR } from '#domain/accounts/session.ts';
import { type Action, mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, SignedInContext, StaffContext } from './context.ts';
import { announceSoon } from './outbox/announce.ts';
import { recordSecurity, recordStaffAction, type SecurityAuditEntry, type StaffAuditEntry } from './record.ts';

/** The statements of a staff write, and its values for the audit. */
export interface Change {
  statements: Statement[];
  audit: StaffAuditEntry;
  /** The audit row goes before the statements, because it reads rows that they delete. */
  auditFirst?: true;
  tasks?: Task[];
  /** Tasks that the statements write themselves. */
  writtenTasks?: TaskRef[];
}

export interface StaffWrite<Before, Answer> {
  /** The permission that the actor needs. The statements check it again at commit. */
  permission: Action;
  /** Needs a fresh session, because the action is sensitive. */
  fresh?: true;
  /**
   * Read what is to be changed, and check that it exists, that the actor may change it, and its version. Runs again when the commit
   * failed.
   */
  read(): Promise<Result<Before>>;
  /** `round` counts from 1. */
  change(before: Before, round: number): Result<Change> | Promise<Result<Change>>;
  /** Explain a failed commit, when `read` still succeeds. `again` retries, at most three attempts in all. */
  explain(violation: Violation, before: Before): Promise<Result<Answer> | 'again'> | Result<Answer> | 'again';
  /** Runs directly after the commit, before the answer. */
  afterCommit?(before: Before): Promise<void>;
  /** Read the result. */
  reread(before: Before, results: D1Result[]): Promise<Result<Answer>>;
}

const MAX_ROUNDS = 3;

/**
 * The write spine, the only way in which staff change anything: permission, read, change with its audit row and tasks, commit, then
 * explain or read again.
 */
export async function staffWrite<Before, Answer>(ctx: StaffContext, write: StaffWrite<Before, Answer>): Promise<Result<Answer>> {
  const allowed = permitted(ctx, write);
  if (!allowed.ok) return allowed;
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const before = await write.read();
    if (!before.ok) return before;
    const change = await write.change(before.value, round);
    if (!change.ok) return change;
    const done = await commitChange(ctx, change.value);
    if (done.written) {
      await write.afterCommit?.(before.value);
      announceSoon(ctx, [...(change.value.tasks ?? []), ...(change.value.writtenTasks ?? [])]);
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
  const auditRow = recordStaffAction(ctx, audit);
  const now = ctx.now();
  const written = auditFirst ? [...auditRow, ...statements] : [...statements, ...auditRow];
  return commit(ctx.db, [...written, ...tasks.flatMap((task) => insertTask(task, now))]);
}

function permitted(ctx: StaffContext, { permission, fresh }: { permission: Action; fresh?: true }): Result<null> {
  if (!mayAnywhere(ctx.actor.person.role, permission)) return refuse({ code: 'forbidden' });
  return fresh ? requireFresh(ctx) : ok(null);
}

/** Refuse with `confirm_identity` when the session is not fresh. */
export function requireFresh(ctx: Pick<SignedInContext, 'now' | 'actor'>): Result<null> {
  return ctx.now() - ctx.actor.person.authenticatedAt < FRESH_FOR ? ok(null) : refuse({ code: 'confirm_identity' });
}

/** For `read`: creating something needs no existing row. */
export async function nothingBefore(): Promise<Result<null>> {
  return ok(null);
}

/** For `explain`: no reason can be found in the data. */
export function unexplained(): Result<never> {
  return refuse({ code: 'busy' });
}

/**
 * Check a row that staff want to change: it exists, they may change it, and it is still at the version they saw. The same check runs
 * before a write and after a write that matched nothing.
 */
export function atVersion<T extends { allowed: boolean; version: number }>(found: T | null, what: string, version: number): Result<T> {
  if (!found) return refuse({ code: 'not_found', what });
  if (!found.allowed) return refuse({ code: 'forbidden' });
  return found.version === version ? ok(found) : refuse({ code: 'stale_version', current: found.version });
}

/** Write an audit row for a staff action that changed nothing, such as looking at a customer. */
export async function commitStaffAction(ctx: StaffContext, auditRow: StaffAuditEntry): Promise<void> {
  mustBeWritten(await commit(ctx.db, recordStaffAction(ctx, auditRow)));
}

export interface AccountWrite {
  statements: Statement[];
  /** The events for the audit: at least one for each write. */
  events: [SecurityAuditEntry, ...SecurityAuditEntry[]];
  tasks?: Task[];
  /** Tasks that the statements write themselves. */
  writtenTasks?: TaskRef[];
  /** Runs directly after the commit, before anything else. */
  afterCommit?(): Promise<void>;
}

/** The only way in which an account is changed, by its owner or with a mailed link: with its audit rows. */
export async function accountWrite(ctx: Context, write: AccountWrite): Promise<Committed> {
  const done = await commit(ctx.db, accountStatements(ctx, write));
  if (!done.written) return done;
  await write.afterCommit?.();
  announceSoon(ctx, tasksOf(write));
  return done;
}

/** The same as statements, for a write that is part of another commit. */
export function accountStatements(ctx: Context, { statements, events, tasks = [] }: AccountWrite): Statement[] {
  const now = ctx.now();
  const notes = events.flatMap((event) => recordSecurity(ctx, event));
  return [...statements, ...tasks.flatMap((task) => insertTask(task, now)), ...notes];
}

export function tasksOf({ tasks = [], writtenTasks = [] }: Pick<AccountWrite, 'tasks' | 'writtenTasks'>): TaskRef[] {
  return [...tasks, ...writtenTasks];
}
