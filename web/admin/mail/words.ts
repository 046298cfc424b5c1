import type { MailKind } from '#contracts/mail.ts';
import type { ListedMail } from './queries.ts';

export const STATES = [
  { value: 'failed', label: 'Failed' },
  { value: 'pending', label: 'On its way' },
  { value: 'sent', label: 'Sent' },
] as const satisfies readonly { value: ListedMail['state']; label: string }[];

const MAILS: Record<MailKind, string> = {
  verify: 'Confirm an address',
  welcome: 'Welcome',
  already_registered: 'Has an account already',
  reset: 'Forgotten password',
  password_changed: 'Password changed',
  new_device: 'New device',
  security_changed: 'Sign-in changed',
  invitation: 'Invitation to the staff',
  order_placed: 'Order placed',
  order_paid: 'Order confirmed',
  order_on_its_way: 'Order on its way',
  order_delivered: 'Order delivered',
  order_cancelled: 'Order cancelled',
  order_refunded: 'Money back',
  order_lapsed: 'Please pay again',
  order_paid_back: 'Money back by transfer',
  order_to_transfer: 'How to pay by transfer',
  order_at_the_door: 'Paid at the door instead',
  withdrawal_received: 'Withdrawal received',
  withdrawal_settled: 'Withdrawal settled',
  withdrawal_refused: 'Withdrawal refused',
  problem_answered: 'Answer to a problem',
  tier_raised: 'A higher tier',
};

export const KINDS = Object.entries(MAILS).map(([value, label]) => ({ value, label }));

/** Background tasks that are not mails. */
export const TASKS = [
  { value: 'order_changed', label: 'News of an order' },
  { value: 'settle_payment', label: 'A payment to settle' },
  { value: 'gateway_event', label: 'News of a payment' },
  { value: 'photos_due', label: 'Photographs to remove' },
  { value: 'price_changed', label: 'New prices for open carts' },
  { value: 'import_due', label: 'Files of products to import' },
  { value: 'codes_due', label: 'Promo codes to make' },
  { value: 'rule_changed', label: 'A new rule for open carts' },
  { value: 'uses_given_back', label: 'Offers that can be used again' },
  { value: 'stock_changed', label: 'What is left, for open pages' },
  { value: 'references_due', label: 'Reductions to reckon anew' },
  { value: 'tier_changed', label: 'A new tier for an open cart' },
  { value: 'tiers_due', label: 'The rest of the new tiers' },
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
