import type { Lack } from '#domain/pricing/explanation.ts';
import type { MoveReason, RuleMove } from '#domain/pricing/moves.ts';
import { capitalized } from '#domain/text.ts';
import type { StoreClock } from './clock.ts';
import { money } from './money.ts';
import { number } from './quantity.ts';
import { percentWords } from './ruleSentence.ts';

const SMALL = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

interface LackContext {
  currency: string;
  clock: StoreClock;
  /** The goods that the rule is for, such as "Bakery". Empty: all. */
  goods?: string;
}

/** Why a rule did not apply, for shoppers and staff: "€4.10 more", "two more from Bakery", "Gold 10 % was better". */
export function lackWords(lack: Lack, { currency, clock, goods = '' }: LackContext): string {
  switch (lack.what) {
    case 'not_started':
      return `From ${clock.dateTime(iso(lack.startsAt))}`;
    case 'ended':
      return `Ended ${clock.dateTime(iso(lack.endsAt))}`;
    case 'closed':
      return lack.opensAt === null ? 'Not at this time' : `Again from ${clock.dateTime(iso(lack.opensAt))}`;
    case 'code':
      return 'Needs a code';
    case 'sign_in':
      return 'Sign in for this';
    case 'other_tier':
      return `Only for ${lack.tiers.join(' and ')}`;
    case 'used_up':
      return 'Used up';
    case 'used_by_you':
      return 'You have used this';
    case 'quantity':
      return `${piecesWord(lack.missing)} more${goods && ` from ${goods}`}`;
    case 'subtotal':
      return `${money(lack.missing, currency)} more`;
    case 'beaten':
      return `${lack.by.label} was better`;
    case 'no_effect':
      return 'Saves nothing here';
  }
}

/** What a rule takes off differently than before: "Bakery week ended: +€1.20". */
export function moveWords({ label, before, after, why }: RuleMove, currency: string): string {
  const more = before - after;
  return `${label} ${MOVED[why]}: ${more > 0 ? '+' : '−'}${money(Math.abs(more), currency)}`;
}

const MOVED: Record<MoveReason, string> = {
  started: 'started',
  ended: 'ended',
  used_up: 'is used up',
  changed: 'changed',
  counts: 'counts now',
  stopped: 'no longer counts',
};

/** Why the code of a cart does not apply, or what it waits for: "€4.10 more for WELCOME10". `lack` null: there is no such code. */
export function codeWords(code: string, lack: Lack | null, context: LackContext): string {
  switch (lack?.what) {
    case undefined:
    case 'code':
      return `There is no code ${code}.`;
    case 'not_started':
      return `${code} counts from ${context.clock.dateTime(iso(lack.startsAt))}.`;
    case 'ended':
      return `${code} ended ${context.clock.dateTime(iso(lack.endsAt))}.`;
    case 'closed':
      return lack.opensAt === null
        ? `${code} does not count now.`
        : `${code} counts again from ${context.clock.dateTime(iso(lack.opensAt))}.`;
    case 'sign_in':
      return `Sign in to use ${code}.`;
    case 'other_tier':
      return `${code} is only for ${lack.tiers.join(' and ')}.`;
    case 'used_up':
      return `${code} is used up.`;
    case 'used_by_you':
      return `You have used ${code} before.`;
    case 'quantity':
    case 'subtotal':
      return `${capitalized(lackWords(lack, context))} for ${code}.`;
    case 'beaten':
      return `${lack.by.label} was better than ${code}.`;
    case 'no_effect':
      return `${code} saves nothing here.`;
  }
}

/**
 * The taxes that are contained in a total: "incl. €2.30 tax", and of several rates each: "incl. €2.30 tax: €1.50 at 9 %, €0.80 at 21 %".
 */
export function taxWords(
  { taxes, taxIncluded }: { taxes: readonly { rate: number; tax: number }[]; taxIncluded: number },
  currency: string,
): string {
  const each = taxes.filter(({ tax }) => tax > 0).map(({ rate, tax }) => `${money(tax, currency)} at ${percentWords(rate / 100)}`);
  return `incl. ${money(taxIncluded, currency)} tax${each.length > 1 ? `: ${each.join(', ')}` : ''}`;
}

function piecesWord(pieces: number): string {
  return SMALL[pieces - 1] ?? number(pieces);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
