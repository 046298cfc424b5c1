import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';
import type { Mailing } from '#admin/mail/mailing.ts';

export const MAILS_A_PAGE = 25;
/* While one is on its way, what becomes of it is looked for. */
const SOON = 2500;

export function mailsQuery({ q, state, kind, cursor }: Mailing) {
  const query = { limit: String(MAILS_A_PAGE), q, state, kind, cursor };
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

/** After a retry: what is on screen is asked again, the count of failed ones with it. */
export async function mailsChanged(queryClient: QueryClient): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: ['mails'] }), queryClient.invalidateQueries({ queryKey: ['summary'] })]);
}
