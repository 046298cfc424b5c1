import { z } from 'zod';
import { MOST_TEXT, PROBLEM_KINDS, REQUEST_KINDS, REQUEST_STATES } from '#domain/requests/request.ts';
import { email } from './email.ts';
import { refundRequest } from './orderMoney.ts';
import { staffOrder } from './orders.ts';
import { line, lines } from './text.ts';
import { id, listOf, page, quantity, sum, time } from './wire.ts';

export { MOST_TEXT, PROBLEM_KINDS };

export const requestKind = z.enum(REQUEST_KINDS);
export const requestState = z.enum(REQUEST_STATES);
export const problemKind = z.enum(PROBLEM_KINDS);

/** Goods of an order. */
const requestedLines = z
  .array(z.strictObject({ lineId: id, quantity }))
  .min(1)
  .max(1_000);

/** Whoever it is says which order, and its mail address. Without `lines` it is the whole order, or what `text` says. */
export const withdrawal = z.strictObject({
  /** As people write it. */
  number: line(80),
  email,
  lines: requestedLines.optional(),
  text: lines(MOST_TEXT).optional(),
});

export const problemReport = z.strictObject({
  lineId: id,
  kind: problemKind,
  text: lines(MOST_TEXT).min(1, 'Please fill this in'),
});

const namedLines = z.array(z.object({ lineId: id, quantity })).nullable();
/** An answer to a withdrawal, for some of its goods, and whether money goes back for it. */
const withdrawalAnswered = z.object({ at: time, answer: z.string().nullable(), refunded: z.boolean(), lineIds: z.array(id) });

/** What a customer sees of what they asked for. */
export const ownRequest = z.object({
  id,
  kind: requestKind,
  state: requestState,
  at: time,
  /** Of a withdrawal: it came after its legal time. */
  late: z.boolean(),
  /** Of a problem: the line, what is wrong with it, and the photograph. */
  lineId: id.nullable(),
  what: problemKind.nullable(),
  photoUrl: z.string().nullable(),
  text: z.string(),
  /** Of a withdrawal: the goods. Null: the whole order, or what `text` says. */
  lines: namedLines,
  answer: z.string().nullable(),
  answeredAt: time.nullable(),
  /** Of a withdrawal: each time that it was declared while the request was open. `adds`: it said more than those before. */
  declared: z.array(z.object({ at: time, text: z.string(), lines: namedLines, adds: z.boolean() })),
  /** Of a withdrawal: what staff of each department answered. It is open until all of its goods have an answer. */
  answers: z.array(withdrawalAnswered),
});
export const ownRequests = z.object({ items: z.array(ownRequest) });

/** What staff see of it in a list. */
export const listedRequest = ownRequest.extend({
  orderId: id,
  number: z.string(),
  /** Of a problem: the name of the goods. */
  goods: z.string().nullable(),
  /** Null for an account that was erased. */
  customer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answers: z.array(withdrawalAnswered.extend({ by: z.string().nullable() })),
});
/** `order` is the id of one. */
export const requestQuery = page.extend({ kind: requestKind.optional(), state: requestState.optional(), order: id.optional() });
export const requestList = listOf(listedRequest);
export const requestCounts = z.object({ counts: z.record(requestKind, z.number().int().min(0)) });
/**
 * `yours`: the lines that wait for an answer and for which the reader may give it; `others`: how many more wait. `feeDue`: of a withdrawal
 * from the whole order, what is still to go back of the delivery fee.
 */
export const seenRequest = z.object({
  request: listedRequest,
  order: staffOrder,
  yours: z.array(id),
  others: z.number().int().min(0),
  feeDue: sum,
});

const shape = refundRequest.shape;
const linesOrAmount = ({ lines: some, amount }: { lines?: unknown; amount?: unknown }) => (some === undefined) !== (amount === undefined);
const BOTH = { path: ['lines'], message: 'Give lines or an amount, not both' };
const answer = lines(MOST_TEXT).min(1, 'Please fill this in');

/** An answer to a problem: a word, and maybe money back. */
export const problemAnswer = z.strictObject({
  answer,
  refund: z
    .strictObject({ lines: shape.lines, amount: shape.amount, restock: shape.restock, to: shape.to })
    .refine(linesOrAmount, BOTH)
    .optional(),
});

/** A withdrawal is settled by money back the way that it was paid, or refused with a reason: `answer` alone. */
export const withdrawalAnswer = z
  .strictObject({
    answer: answer.optional(),
    refund: z.strictObject({ lines: shape.lines, amount: shape.amount, restock: shape.restock }).refine(linesOrAmount, BOTH).optional(),
  })
  .refine((body) => body.answer !== undefined || body.refund !== undefined, {
    path: ['answer'],
    message: 'Give money back, or say why not',
  });

export type Withdrawal = z.infer<typeof withdrawal>;
export type ProblemReport = z.infer<typeof problemReport>;
export type OwnRequest = z.infer<typeof ownRequest>;
export type ListedRequest = z.infer<typeof listedRequest>;
export type RequestCounts = z.infer<typeof requestCounts>;
export type SeenRequest = z.infer<typeof seenRequest>;
export type ProblemAnswer = z.infer<typeof problemAnswer>;
export type WithdrawalAnswer = z.infer<typeof withdrawalAnswer>;
