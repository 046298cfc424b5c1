import MailComposer from 'nodemailer/lib/mail-composer';
import { messageId, type Sender } from './sender.ts';
import type { Mail } from './transport.ts';

/** A complete mail message: headers encoded and folded, both bodies quoted-printable. */
export async function makeMessage(mail: Mail, sender: Sender): Promise<Uint8Array> {
  const { id, to, subject, text, html } = mail;
  return new MailComposer({
    from: { name: sender.name, address: sender.email },
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: messageId(id, sender),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableUrlAccess: true,
    disableFileAccess: true,
  })
    .compile()
    .build();
}
