export type MailRefusal = { code: 'mail_not_failed' };
