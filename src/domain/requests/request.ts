import { lastDays, storeDay } from '#domain/calendar.ts';

/** What a customer asks of the store after they ordered: to withdraw from the contract, or to put right what is wrong with a line. */
export const REQUEST_KINDS = ['withdrawal', 'problem'] as const;

/** `settled`: money was given back, or the order was cancelled. `answered`: staff answered in words, and gave nothing back. */
export const REQUEST_STATES = ['open', 'settled', 'answered'] as const;

/** What is wrong with a line. */
export const PROBLEM_KINDS = ['missing', 'damaged', 'spoilt', 'wrong', 'other'] as const;

export type RequestKind = (typeof REQUEST_KINDS)[number];
export type RequestState = (typeof REQUEST_STATES)[number];
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** Characters of what a customer writes, and of an answer. The tables have the same limits. */
export const MOST_TEXT = 1_000;

/** How many withdrawals of one order are taken within a day, after those before were answered. */
export const MOST_WITHDRAWALS_A_DAY = 3;

/** How many problems an account may report within a day. */
export const MOST_PROBLEMS_A_DAY = 20;

/** Goods of an order, in their unit. */
export interface RequestedLine {
  position: number;
  quantity: number;
}

const DAY = 86_400_000;

/**
 * What was delivered before this moment is out of a time of so many days: they are counted from the day after the delivery, and the last
 * one counts to its midnight, by the store's clock. Epoch milliseconds.
 */
export function lateBefore(now: number, days: number, timeZone: string): number {
  const today = lastDays(now, timeZone, 1)[0]?.day ?? '';
  return storeDay(new Date(Date.parse(`${today}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10), timeZone).from;
}
