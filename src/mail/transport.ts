export interface Mail {
  /** The id of the outbox row. The same task never mails twice. */
  id: string;
  kind: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends a mail, within a minute. Throws when it was not sent. The queue then retries, unless the error is `MailRefused`. */
export interface MailTransport {
  send(mail: Mail): Promise<void>;
}

/** The mail was refused for good, so a retry would not help. */
export class MailRefused extends Error {
  override name = 'MailRefused';
}

/** In development mails are read at /dev/mailbox, from the copies that the consumer stores anyway. Nothing is sent. */
export const devMailbox: MailTransport = {
  async send() {},
};
