import type { ListedMail } from './queries.ts';

export const STATES = [
  { value: 'failed', label: 'Failed' },
  { value: 'pending', label: 'On its way' },
  { value: 'sent', label: 'Sent' },
] as const satisfies readonly { value: ListedMail['state']; label: string }[];

export const KINDS = [
  { value: 'verify', label: 'Confirm an address' },
  { value: 'welcome', label: 'Welcome' },
  { value: 'already_registered', label: 'Has an account already' },
  { value: 'reset', label: 'Forgotten password' },
  { value: 'password_changed', label: 'Password changed' },
  { value: 'new_device', label: 'New device' },
  { value: 'security_changed', label: 'Sign-in changed' },
  { value: 'invitation', label: 'Invitation to the staff' },
  { value: 'order_placed', label: 'Order placed' },
  { value: 'order_paid', label: 'Order paid' },
  { value: 'order_on_its_way', label: 'Order on its way' },
  { value: 'order_delivered', label: 'Order delivered' },
  { value: 'order_cancelled', label: 'Order cancelled' },
  { value: 'order_refunded', label: 'Money back' },
] as const;

/** Background tasks that are not mails. */
export const TASKS = [
  { value: 'price_changed', label: 'New prices for open carts' },
  { value: 'tier_changed', label: 'A new tier for an open cart' },
  { value: 'person_renamed', label: 'A new name for a shared cart' },
] as const;

const ALL = [...KINDS, ...TASKS];

/** The text for the kind of a mail or a task. */
export function kindWords(kind: string): string {
  return ALL.find((k) => k.value === kind)?.label ?? kind;
}

/* The first that matches is used. */
const MEANINGS: [sign: RegExp, words: string][] = [
  [/^MailRefused/, 'The address, or the mail itself, was refused for good.'],
  [/greeting never|timeout|no answer within|timed out/i, 'The mail server did not answer in time.'],
  [/starttls|certificate|\btls\b/i, 'The mail server could not be spoken to in secret.'],
  [/invalid login|authentication|\b535\b/i, 'The mail server refused the store’s own name or password.'],
  [/E_SENDER|MAIL FROM/i, 'The mail server refused the store as a sender.'],
  [/E_(?:RATE|DAILY)|\b4\d\d\b/, 'The mail server is busy, and asked to be tried later.'],
  [/cannot connect|closed|ECONN|ESOCKET|ENOTFOUND|internal error/i, 'The mail server could not be reached.'],
];

/* For mails and for tasks. */
const ANYWHERE: [sign: RegExp, words: string][] = [
  [/^The database did not/, 'The store’s database could not do it just then.'],
  [/^Not understood by this version/, 'This version of the store does not know it. A newer one may.'],
  [/^Gave up$/, 'It was tried until the store gave up.'],
  [/connection|network|timeout|closed|reset/i, 'A part of the store did not answer.'],
];

/** An error in plain words. The error itself is shown beside it. */
export function errorWords(error: string, isMail: boolean): string {
  const meanings = isMail ? [...MEANINGS, ...ANYWHERE] : ANYWHERE;
  return meanings.find(([sign]) => sign.test(error))?.[1] ?? 'Something went wrong while it was tried.';
}
