import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mailListing } from '#admin/mail/queries.ts';
import { errorWords, KINDS, kindWords, TASKS } from '#admin/mail/words.ts';
import { TASKS as DECLARED } from '#db/tasks.ts';

describe('the address of the mail page', () => {
  it('keeps the values that it can read, and drops the rest', () => {
    expect(mailListing.read({ state: 'failed', kind: 'reset', q: ' ann ', cursor: 'c', open: 'out_1', more: 1 })).toEqual({
      state: 'failed',
      kind: 'reset',
      q: 'ann',
      cursor: 'c',
      open: 'out_1',
    });
    expect(mailListing.read({ state: 'lost', kind: '<script>', q: '', cursor: {}, open: null })).toEqual({});
  });

  it('goes back to the first page, with no mail open, when a filter changes', () => {
    expect(mailListing.narrowed({ state: 'failed', cursor: 'c', open: 'out_1' }, { state: '', kind: 'reset' })).toEqual({ kind: 'reset' });
    expect([mailListing.isNarrowed({ cursor: 'c' }), mailListing.isNarrowed({ q: 'a' })]).toEqual([false, true]);
  });
});

it('every mail that the store writes has words of its own', () => {
  const kinds = Object.entries(DECLARED).flatMap(([kind, { queue, payload }]) => (queue === 'mail' ? mailsOf(kind, payload.shape) : []));
  expect(KINDS.map((k) => k.value).toSorted()).toEqual(kinds.toSorted());
  expect(kindWords('of_tomorrow')).toBe('of_tomorrow');
});

/** A mail task names its kind in the payload. If it names none, the task itself is the kind. */
function mailsOf(kind: string, shape: object): unknown[] {
  const mail = 'mail' in shape ? shape.mail : null;
  if (mail instanceof z.ZodEnum) return mail.options;
  return mail instanceof z.ZodLiteral ? [...mail.values] : [kind];
}

it('every task that is no mail has words of its own', () => {
  const events = Object.entries(DECLARED).flatMap(([kind, { queue }]) => (queue === 'mail' ? [] : [kind]));
  expect(TASKS.map((task) => task.value).toSorted()).toEqual(events.toSorted());
  expect(mailListing.read({ kind: 'price_changed' })).toEqual({ kind: 'price_changed' });
});

it.each([
  ['The database did not do it', 'database'],
  ['Not understood by this version of the store', 'does not know it'],
  ['Gave up', 'gave up'],
  ['Error: Network connection lost.', 'A part of the store'],
  ['Error: STARTTLS 535', 'Something went wrong'],
])('%s, of a task that is no mail, means: %s', (error, words) => {
  expect(errorWords(error, false)).toContain(words);
});

it.each([
  ['The database did not do it', 'database'],
  ['MailRefused: 550 No such person here', 'refused for good'],
  ['Error: Greeting never received', 'did not answer in time'],
  ['Error: No answer within 45 seconds', 'did not answer in time'],
  ['Error: Error upgrading connection with STARTTLS: 500', 'in secret'],
  ['Error: Invalid login: 535 Authentication failed', 'own name or password'],
  ["Error: Can't send mail - all recipients were rejected: 451 Busy", 'busy'],
  ['Error: Connection closed unexpectedly', 'could not be reached'],
  ['Error: proxy request failed, cannot connect to the specified address', 'could not be reached'],
  ['Gave up', 'gave up'],
  ['TypeError: odd', 'Something went wrong'],
])('%s means: %s', (error, words) => {
  expect(errorWords(error, true)).toContain(words);
});
