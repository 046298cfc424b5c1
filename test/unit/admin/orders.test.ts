import { describe, expect, it } from 'vitest';
import { orderListing } from '#admin/orders/listing.ts';
import { type Heard, newSince } from '#admin/orders/live/news.ts';
import { lastMoveWords, stepOf } from '#admin/orders/words.ts';
import { dateTime } from '#admin/words/dates.ts';
import type { OrderNews } from '#contracts/orderLive.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

function heard(id: string, status: OrderNews['status'], cause: Heard['cause'] = 'placed', at = NOW): Heard {
  return { order: { id, number: id, status, version: 1, placedAt: '2026-11-21T12:00:00Z', departmentIds: [] }, cause, at };
}

describe('the new orders of a list', () => {
  const news = [heard('a', 'confirmed'), heard('b', 'pending_payment'), heard('c', 'picking', 'changed')];

  it('are those that were placed since it was read, in the list of all', () => {
    expect(newSince(news, {}, [], NOW)).toBe(2);
    expect(newSince(news, {}, [{ id: 'a' }], NOW)).toBe(1);
  });

  it('are those that came to its status, of one status', () => {
    expect(newSince(news, { status: 'confirmed' }, [], NOW)).toBe(1);
    expect(newSince(news, { status: 'picking' }, [], NOW)).toBe(1);
    expect(newSince(news, { status: 'delivered' }, [], NOW)).toBe(0);
  });

  it('are none that were heard of long before it was read', () => {
    expect(newSince(news, {}, [], NOW + 60_000)).toBe(0);
  });

  it.each([{ q: 'noor' }, { payment: 'paid' }, { from: '2026-11-21' }, { cursor: 'abc' }] as const)('are not known for %o', (part) => {
    expect(newSince(news, part, [], NOW)).toBe(0);
  });
});

describe('the filters of the list of orders', () => {
  it('are read from the address, and what is not valid is dropped', () => {
    const search = { q: ' noor ', status: 'confirmed', payment: 'paid', from: '2026-11-21', to: '2026-11-31x', mine: true };
    expect(orderListing.read(search)).toEqual({ q: 'noor', status: 'confirmed', payment: 'paid', from: '2026-11-21' });
    expect(orderListing.read({ status: 'lost', payment: 'never', q: 261121 })).toEqual({ q: '261121' });
  });
});

describe('an order', () => {
  it('has the step that brings it on, if the reader may take it', () => {
    expect(stepOf({ next: ['cancelled', 'picking'] })).toBe('picking');
    expect(stepOf({ next: ['cancelled'] })).toBe(null);
    expect(stepOf({ next: [] })).toBe(null);
  });

  it('says who moved it last', () => {
    const at = '2026-11-21T12:00:00Z';
    const moved = (by: string, status: OrderNews['status']) => lastMoveWords({ timeline: [{ at, status, by, note: null }] });
    expect(moved('Kim', 'picking')).toBe(`Kim started picking it, ${dateTime(at)}.`);
    expect(moved('customer', 'cancelled')).toBe(`The customer cancelled it, ${dateTime(at)}.`);
    expect(lastMoveWords({ timeline: [] })).toBe('Somebody has moved it.');
  });
});

it('a list of one status, or of what needs attention, is empty in its own words, and not those of a search', () => {
  for (const listing of [{}, { attention: 'true' as const }, { status: 'picking' as const }, { cursor: 'c' }]) {
    expect(orderListing.isNarrowed({ ...listing, status: undefined, attention: undefined })).toBe(false);
  }
  expect(orderListing.isNarrowed({ attention: undefined, payment: 'paid' })).toBe(true);
});
