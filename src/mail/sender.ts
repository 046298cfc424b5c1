/** The sender of the store's mails. */
export interface Sender {
  name: string;
  email: string;
}

const NAMED = /^\s*(?:"([^"\p{Cc}]*)"|([^"<>\p{Cc}]*?))\s*<([^<>\s]+)>\s*$/u;
const ADDRESS = /^[^\s@<>(),;:"[\]\\\p{Cc}]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/iu;

/** Reads `Pinchi <shop@example.com>`, quoted or not, or only an address. Null for anything else. */
export function readSender(text: string): Sender | null {
  const [, quoted, plain, inside] = NAMED.exec(text) ?? [];
  const email = inside ?? text.trim();
  return ADDRESS.test(email) ? { name: (quoted ?? plain ?? '').trim(), email } : null;
}

/** The Message-ID of a mail. It contains the id of the outbox row, so that a mail server recognises a repeated delivery. */
export function messageId(id: string, { email }: Sender): string {
  return `<${id}@${email.slice(email.lastIndexOf('@') + 1)}>`;
}
