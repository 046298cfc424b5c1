import { z } from 'zod';
import { bindingTransport, type EmailBinding } from './binding.ts';
import { readSender, type Sender } from './sender.ts';
import { smtpTransport } from './smtp.ts';
import type { MailTransport } from './transport.ts';
import { devMailbox } from './transport.ts';

const text = z.string().trim().optional();

/** How mails are sent, from the environment (docs/mail.md). */
export const mailEnvironment = z.object({
  MAIL_TRANSPORT: z.enum(['mailbox', 'binding', 'smtp']).default('mailbox'),
  /** `Pinchi <shop@example.com>`. */
  MAIL_FROM: text,
  SMTP_HOST: text,
  SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
  SMTP_USER: text,
  SMTP_PASSWORD: z.string().optional(),
  SMTP_SECURITY: z.enum(['none', 'starttls', 'tls']).default('starttls'),
});

type MailSettings = z.infer<typeof mailEnvironment>;

/** Faults in the combination of settings, each with the setting that would fix it. */
export function mailFaults(s: MailSettings & { ENVIRONMENT: string }): [keyof MailSettings, string][] {
  const live = s.ENVIRONMENT === 'production';
  const sendsMail = s.MAIL_TRANSPORT !== 'mailbox';
  const smtp = s.MAIL_TRANSPORT === 'smtp';
  const faults: [boolean, keyof MailSettings, string][] = [
    [live && !sendsMail, 'MAIL_TRANSPORT', 'a live store needs `binding` or `smtp`; the mailbox sends nothing'],
    [sendsMail && !readSender(s.MAIL_FROM ?? ''), 'MAIL_FROM', 'say whom mails come from, such as `Pinchi <shop@example.com>`'],
    [smtp && !s.SMTP_HOST, 'SMTP_HOST', 'say which mail server to use'],
    [smtp && !s.SMTP_USER !== !s.SMTP_PASSWORD, 'SMTP_PASSWORD', 'SMTP_USER and SMTP_PASSWORD go together'],
    [smtp && live && s.SMTP_SECURITY === 'none', 'SMTP_SECURITY', 'a live store needs `starttls` or `tls`; mails carry secrets'],
  ];
  return faults.filter(([wrong]) => wrong).map(([, setting, message]) => [setting, message]);
}

/** The transport of these settings, which were checked before. */
export function makeTransport(s: MailSettings, binding: EmailBinding): MailTransport {
  switch (s.MAIL_TRANSPORT) {
    case 'mailbox':
      return devMailbox;
    case 'binding':
      return bindingTransport(binding, senderOf(s));
    case 'smtp': {
      const login = s.SMTP_USER && s.SMTP_PASSWORD ? { user: s.SMTP_USER, pass: s.SMTP_PASSWORD } : null;
      return smtpTransport({ host: s.SMTP_HOST ?? '', port: s.SMTP_PORT, security: s.SMTP_SECURITY, login }, senderOf(s));
    }
  }
}

function senderOf({ MAIL_FROM }: MailSettings): Sender {
  const sender = readSender(MAIL_FROM ?? '');
  if (!sender) throw new Error('MAIL_FROM is no address');
  return sender;
}
