import { type Account, accountById } from '#db/accounts/read.ts';
import { sessionById } from '#db/accounts/sessions.ts';
import type { AccountMail } from '#db/accounts/tasks.ts';
import { PROVIDER_LABELS } from '#domain/accounts/providers.ts';
import type { Letter } from '#mail/letter.ts';
import {
  alreadyRegisteredLetter,
  invitationLetter,
  newDeviceLetter,
  passwordChangedLetter,
  resetLetter,
  securityChangedLetter,
  verifyLetter,
  welcomeLetter,
} from '#mail/letters/accounts.ts';
import { type Context, isStaff } from '#services/context.ts';
import { type Addressed, sendLetter } from '#services/mail/sendLetter.ts';
import type { RunningTask, TaskHandlers } from '#services/tasks.ts';
import { mailToken } from './mails.ts';

interface LetterRequest {
  ctx: Context;
  task: RunningTask<'mail'>;
  account: Account;
}

type Written = Pick<Addressed, 'letter' | 'secret'>;

const plain = (letter: Letter): Written => ({ letter, secret: null });

/** How to write each letter about an account. Null when there is no recipient any more. */
const LETTERS: Record<AccountMail['mail'], (request: LetterRequest) => Promise<Written | null> | Written | null> = {
  welcome: ({ ctx, account }) => plain(welcomeLetter(ctx.site.baseUrl, account.name)),
  already_registered: ({ ctx, account }) => plain(alreadyRegisteredLetter(ctx.site.baseUrl, account.name)),
  password_changed: ({ ctx, account }) => plain(passwordChangedLetter(ctx.site.baseUrl, account.name)),

  async verify({ ctx, task }) {
    const secret = await mailToken(ctx, 'verify', task.id);
    return { letter: verifyLetter(ctx.site.baseUrl, secret), secret };
  },

  async reset({ ctx, task }) {
    const secret = await mailToken(ctx, 'reset', task.id);
    return { letter: resetLetter(ctx.site.baseUrl, secret), secret };
  },

  async invitation({ ctx, task, account }) {
    // The role was withdrawn before the mail was sent.
    if (!isStaff(account)) return null;
    const secret = account.verifiedAt === null ? await mailToken(ctx, 'invitation', task.id) : null;
    return { letter: invitationLetter(ctx.site.baseUrl, { ...account, token: secret }), secret };
  },

  async new_device({ ctx, task, account }) {
    const session = await sessionById(ctx.db, task.payload.sessionId ?? '');
    if (!session) return null;
    const { timeZone } = ctx.settings;
    return plain(newDeviceLetter(ctx.site.baseUrl, account.name, { ...session, at: new Date(session.createdAt).toISOString(), timeZone }));
  },

  security_changed({ ctx, task, account }) {
    const { change } = task.payload;
    if (!change) return null;
    const provider = change.provider ? PROVIDER_LABELS[change.provider] : null;
    const changed = { what: change.what, provider, at: new Date(change.at).toISOString(), timeZone: ctx.settings.timeZone };
    return plain(securityChangedLetter(ctx.site.baseUrl, account.name, changed));
  },
};

export const accountTaskHandlers: TaskHandlers<'mail'> = {
  mail: (ctx, task) =>
    sendLetter(ctx, task.id, async () => {
      const account = await accountById(ctx.db, task.payload.personId);
      const written = account && (await LETTERS[task.payload.mail]({ ctx, task, account }));
      return written ? { kind: task.payload.mail, to: account.email, ...written } : null;
    }),
};
