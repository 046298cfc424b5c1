import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api, fileOf, type NamedFile } from '#admin/api/client.ts';
import { chosen, day, listingOf, only, word } from '#admin/list/listing.ts';
import { addDays, dayOf } from '#admin/words/dates.ts';
import { BOOK_CHOICES } from './words.ts';

export type Closing = InferResponseType<(typeof api.staff.closings)[':date']['$get'], 200>;
export type Movement = InferResponseType<(typeof api.staff)['payment-movements']['$get'], 200>['items'][number];
export type Book = Movement['book'];

/** The day that is closed. Without one, today. */
export interface ClosingSearch {
  day?: string;
}

export const closingOf = (search: Record<string, unknown>): ClosingSearch => only({ day: day(search.day) });

export const today = () => dayOf(new Date().toISOString());

export function closingQuery({ day: date = today() }: ClosingSearch) {
  return queryOptions({
    queryKey: ['closings', date],
    queryFn: ({ signal }) => answer(api.staff.closings[':date'].$get({ param: { date } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}

export interface MovementListing {
  /** Days of the store. Without them, the last thirty. */
  from?: string;
  to?: string;
  book?: Book;
  cursor?: string;
}

export const movementListing = listingOf<MovementListing>(
  (search) =>
    only({ from: day(search.from), to: day(search.to), book: chosen(BOOK_CHOICES, search.book), cursor: word(search.cursor, 400) }),
  ['cursor'],
);

export function daysOf({ from, to }: MovementListing) {
  const last = to ?? today();
  return { from: from ?? addDays(last, -29), to: last };
}

export function movementsQuery({ book, cursor, ...days }: MovementListing) {
  const query = { limit: '50', ...daysOf(days), book, cursor };
  return queryOptions({
    queryKey: ['closings', 'movements', query],
    queryFn: ({ signal }) => answer(api.staff['payment-movements'].$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}

/** A file of all movements that match the filters, of all pages. */
export async function readMovementsFile({ book, ...days }: MovementListing): Promise<NamedFile> {
  return fileOf(await api.staff['payment-movements.csv'].$get({ query: { ...daysOf(days), book } }), 'movements.csv');
}
