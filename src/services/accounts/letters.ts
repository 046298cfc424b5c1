import { type Account, accountsRead } from '#db/accounts/read.ts';
import { type StoredSession, sessionsRead } from '#db/accounts/sessions.ts';
import type { AccountMail } from '#db/accounts/tasks.ts';
import { readOfAll } from '#db/kit/read.ts';
import { inPayloads } from '#db/outbox/rows.ts';
import { PROVIDER_LABELS } from '#domain/accounts/providers.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { Addressed, Letter } from '#mail/letter.ts';
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
import type { RunningTask, TaskHandlers, TaskNeeds } from '#services/tasks.ts';
import { mailToken } from './mails.ts';

interface LetterRequest {
  ctx: Context;
  task: RunningTask<'mail'>;
  account: Account;
  /** The session that the task names. */
  session: StoredSession | undefined;
}

interface Found {
  accounts: Map<string, Account>;
  sessions: Map<string, StoredSession>;
}

const needs: TaskNeeds<Found> = (taskIds) =>
  readOfAll({ accounts: accountsRead(inPayloads('personId', taskIds)), sessions: sessionsRead(inPayloads('sessionId', taskIds)) });

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

  new_device({ ctx, account, session }) {
    if (!session) return null;
    const { timeZone } = ctx.settings;
    return plain(newDeviceLetter(ctx.site.baseUrl, account.name, { ...session, at: isoTime(session.createdAt), timeZone }));
  },

  security_changed({ ctx, task, account }) {
    const { change } = task.payload;
    if (!change) return null;
    const provider = change.provider ? PROVIDER_LABELS[change.provider] : null;
    const changed = { what: change.what, provider, at: isoTime(change.at), timeZone: ctx.settings.timeZone };
    return plain(securityChangedLetter(ctx.site.baseUrl, account.name, changed));
  },
};

export const accountTaskHandlers: TaskHandlers<'mail'> = {
  mail: {
    needs,
    async run(ctx, task, { accounts, sessions }: Found) {
      const { mail: kind, personId, sessionId = '' } = task.payload;
      const account = accounts.get(personId);
      const written = account && (await LETTERS[kind]({ ctx, task, account, session: sessions.get(sessionId) }));
      return { letter: written ? { kind, to: account.email, ...written } : null };
    },
  },
};
