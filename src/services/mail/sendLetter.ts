import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { dropUnsent, failMail } from '#db/mail/mails.ts';
import type { MailKind } from '#domain/mailKinds.ts';
import type { Letter } from '#mail/letter.ts';
import type { Context } from '#services/context.ts';
import { failureWords } from '#services/outbox/runTask.ts';
import { deliver } from './deliver.ts';

/** A letter with its recipient. */
export interface Addressed {
  /** The kind of mail, such as `verify`. */
  kind: MailKind;
  to: string;
  letter: Letter;
  /** A secret that only the recipient may read. */
  secret: string | null;
}

/** Send the mail that a task asks for. Does nothing when `write` returns null, because the recipient does not exist any more. */
export async function sendLetter(ctx: Context, taskId: string, write: () => Promise<Addressed | null>): Promise<undefined> {
  const addressed = await write().catch(async (error: unknown) => {
    mustBeWritten(await commit(ctx.db, failMail(taskId, failureWords(error))));
    throw error;
  });
  if (addressed) await deliver(ctx, taskId, addressed);
  else mustBeWritten(await commit(ctx.db, dropUnsent(ctx.db, taskId)));
}

/** Written together with a task that is given up: its mail has failed. Does nothing when the task is not a mail. */
export const mailGivenUp = failMail;
