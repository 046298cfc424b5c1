import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import { summaryQuery } from '#admin/api/queries.ts';
import { chosen, listingOf, only, word } from '#admin/list/listing.ts';
import { KINDS, STATES, TASKS } from './words.ts';

export type ListedMail = InferResponseType<typeof api.staff.mail.$get, 200>['items'][number];
export type Mail = InferResponseType<(typeof api.staff.mail)[':id']['$get'], 200>;

/** The filters of the mail list, and the open mail. */
export interface MailListing {
  q?: string;
  state?: ListedMail['state'];
  kind?: string;
  cursor?: string;
  /** The id of the mail that is shown. */
  open?: string;
}

export const mailListing = listingOf<MailListing>(
  (search) =>
    only({
      q: word(search.q, 200),
      state: chosen(STATES, search.state),
      kind: chosen([...KINDS, ...TASKS], search.kind),
      cursor: word(search.cursor, 400),
      open: word(search.open, 80),
    }),
  ['cursor', 'open'],
);

/* Milliseconds: while a mail is being sent, the list is read again after this time. */
const SOON = 2500;

export function mailsQuery({ q, state, kind, cursor }: MailListing) {
  const query = { limit: '25', q, state, kind, cursor };
  return queryOptions({
    queryKey: ['mails', 'list', query],
    queryFn: ({ signal }) => answer(api.staff.mail.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.items.some((mail) => mail.state === 'pending') ? SOON : 30_000),
  });
}

export function mailQuery(id: string) {
  return queryOptions({
    queryKey: ['mails', 'one', id],
    queryFn: ({ signal }) => answer(api.staff.mail[':id'].$get({ param: { id } }, { init: { signal } })),
  });
}

/** False if the mail is not failed any more, because somebody else was faster. */
export async function retryMail(id: string): Promise<boolean> {
  try {
    await api.staff.mail[':id'].retry.$post({ param: { id } });
    return true;
  } catch (error) {
    if (isProblem(error, 'mail_not_failed')) return false;
    throw error;
  }
}

/** After a retry: reads the mails on screen and the count of failed mails again. */
export async function mailsChanged(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['mails'] }),
    queryClient.invalidateQueries({ queryKey: summaryQuery.queryKey }),
  ]);
}
