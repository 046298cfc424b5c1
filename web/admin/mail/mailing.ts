import type { MailState } from '#admin/api/types.ts';

/** What a list of mails is narrowed to, and which one is open, as the page's URL keeps it. */
export interface Mailing {
  q?: string;
  state?: MailState;
  kind?: string;
  cursor?: string;
  open?: string;
}

export const STATES = [
  { value: 'failed', label: 'Failed' },
  { value: 'pending', label: 'On its way' },
  { value: 'sent', label: 'Sent' },
] as const satisfies readonly { value: MailState; label: string }[];

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

/** What the store does behind a commit that is no mail. */
export const TASKS = [
  { value: 'price_changed', label: 'New prices for open carts' },
  { value: 'tier_changed', label: 'A new tier for an open cart' },
] as const;

const ALL = [...KINDS, ...TASKS];

/** Reads a URL's query; what it cannot read it drops. */
export function readMailing(search: Record<string, unknown>): Mailing {
  const read = {
    q: word(search.q, 200),
    state: STATES.find((s) => s.value === search.state)?.value,
    kind: ALL.find((k) => k.value === search.kind)?.value,
    cursor: word(search.cursor, 400),
    open: word(search.open, 80),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** The same list, narrowed otherwise: from its first page. */
export function narrowed(mailing: Mailing, change: Record<string, unknown>): Mailing {
  return readMailing({ ...mailing, cursor: undefined, open: undefined, ...change });
}

export function isNarrowed({ q, state, kind }: Mailing): boolean {
  return Boolean(q || state || kind);
}

/** What a mail is about, or a task does, in words. */
export function kindWords(kind: string): string {
  return ALL.find((k) => k.value === kind)?.label ?? kind;
}

function word(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim().slice(0, most);
  return text === '' ? undefined : text;
}
