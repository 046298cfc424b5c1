import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { dropUnsent, failMail } from '#db/mail/mails.ts';
import type { MailKind } from '#domain/mailKinds.ts';
import type { Letter } from '#mail/letter.ts';
import type { Context } from '#services/context.ts';
import { failureWords } from '#services/outbox/failures.ts';
import { deliver } from './deliver.ts';

/** A letter with whom it goes to. */
export interface Addressed {
  /** What the mail is about, such as `verify`. */
  kind: MailKind;
  to: string;
  letter: Letter;
  /** What nobody but the recipient may read. */
  secret: string | null;
}

/** Mail the letter that a task asks for; nothing, when `write` answers null because whoever it was for is gone. */
export async function sendLetter(ctx: Context, taskId: string, write: () => Promise<Addressed | null>): Promise<undefined> {
  const addressed = await write().catch(async (error: unknown) => {
    mustBeWritten(await commit(ctx.db, failMail(taskId, failureWords(error))));
    throw error;
  });
  if (addressed) await deliver(ctx, taskId, addressed);
  else mustBeWritten(await commit(ctx.db, dropUnsent(ctx.db, taskId)));
}

/** What is written beside a task that is given up: the mail it asked for has failed. Nothing, where it asked for none. */
export const mailGivenUp = failMail;
