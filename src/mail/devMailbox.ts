import type { MailTransport } from './transport.ts';

/** In development a mail is read at /dev/mailbox, where the consumer keeps it anyway: nothing leaves the machine. */
export const devMailbox: MailTransport = {
  async send() {},
};
