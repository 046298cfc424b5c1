export interface Mail {
  /** The outbox row's id: the same event never mails twice. */
  id: string;
  kind: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** What really sends a mail. Throws when it did not go out; the queue tries again. */
export interface MailTransport {
  send(mail: Mail): Promise<void>;
}
