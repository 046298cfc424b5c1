export interface Mail {
  /** The outbox row's id: the same event never mails twice. */
  id: string;
  kind: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** What really sends a mail, within a minute. Throws when it did not go out; the queue tries again, unless it was `MailRefused`. */
export interface MailTransport {
  send(mail: Mail): Promise<void>;
}

/** This mail to this recipient was turned down for good: trying again would change nothing. */
export class MailRefused extends Error {
  override name = 'MailRefused';
}

/** In development a mail is read at /dev/mailbox, where the consumer keeps it anyway: nothing leaves the machine. */
export const devMailbox: MailTransport = {
  async send() {},
};
