import { z } from 'zod';
import { oneForm } from './text.ts';

/* What an `email` field of HTML takes, but for a domain without a dot. */
const LOCAL = /^[\w.!#$%&'*+/=?^`{|}~-]+$/;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;
const LONGEST = 254;

/**
 * A mail address in the one form in which it is kept and compared: lower case, its domain in punycode. Null when it is no address. Only
 * ASCII is lower-cased here: otherwise the Kelvin sign would become k, and so the address of somebody else.
 */
export function readEmail(typed: string): string | null {
  const text = typed.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), asciiDomain(text.slice(at + 1))];
  if (at < 1 || domain === null || !LOCAL.test(local) || /^\.|\.\.|\.$/.test(local)) return null;
  const email = `${local.toLowerCase()}@${domain}`;
  return email.length <= LONGEST ? email : null;
}

/** A mail address, in its kept form. */
export const email = oneForm(readEmail, 'An address such as jan@example.nl');

/** The address of a sign-in. What is no address belongs to nobody: it is refused as a wrong password is, not as a wrong field. */
export const emailOfSomebody = z
  .string()
  .max(320)
  .transform((typed) => readEmail(typed) ?? typed.trim());

/** The address that a search means; other words as they are, in lower case. */
export function emailOrWords(typed: string): string {
  return readEmail(typed) ?? typed.trim().toLowerCase();
}

/* Browsers send a domain with other letters in punycode or as it was typed. URLs have the rules by which both become one. */
function asciiDomain(domain: string): string | null {
  if (/[^\p{L}\p{M}\p{N}.\u3002\uff0e\uff61-]/u.test(domain)) return null;
  const ascii = /[^\p{ASCII}]/u.test(domain) ? (URL.parse(`https://${domain}`)?.hostname ?? '') : domain.toLowerCase();
  return DOMAIN.test(ascii) ? ascii : null;
}
