import { chosen, listingOf, only, word } from '#admin/list/listing.ts';
import type { ListedRequest } from '#contracts/requests.ts';

export const KINDS = [
  { value: 'withdrawal', label: 'Withdrawals' },
  { value: 'problem', label: 'Problems' },
] as const satisfies readonly { value: ListedRequest['kind']; label: string }[];

export const STATES = [
  { value: 'open', label: 'Open' },
  { value: 'settled', label: 'Settled' },
  { value: 'answered', label: 'Answered' },
] as const satisfies readonly { value: ListedRequest['state']; label: string }[];

/** The filters of the list of requests. */
export interface RequestListing {
  /** Requests are not searched by words. */
  q?: never;
  kind?: ListedRequest['kind'];
  state?: ListedRequest['state'];
  cursor?: string;
}

export const requestListing = listingOf<RequestListing>(
  (search) => only({ kind: chosen(KINDS, search.kind), state: chosen(STATES, search.state), cursor: word(search.cursor, 400) }),
  ['cursor'],
);
