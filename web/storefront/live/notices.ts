import type { Cart, CartLine } from '#contracts/carts.ts';
import type { Cause } from '#contracts/live.ts';
import type { Problem } from '#contracts/problem.ts';
import { quantity } from '#contracts/words.ts';
import type { LineNote } from '#storefront/carts/view.ts';
import type { Operation } from './overlay.ts';

/** A message for the shopper: on a line, in a toast, or both. */
export interface Notice {
  variantId: string | null;
  note: LineNote;
  /** Shown as a toast, and announced. Otherwise only shown on its line. */
  toast: boolean;
}

/** Messages about changes of a frame that the shopper did not make on this page. */
export function noticesOf(before: Cart, after: Cart, cause: Cause): Notice[] {
  if (after.status === 'ordered') return [shopNotice('Your order is placed.')];
  if (after.status !== 'open' || before.id !== after.id) return [];
  const notices = after.lines.flatMap((line) => lineNotices(find(before, line.variantId), line, after, cause));
  const gone = before.lines.filter((line) => !find(after, line.variantId));
  return [
    ...notices,
    ...gone.map((line) => shopNotice(`${line.name} was taken out ${elsewhere(cause)}.`)),
    ...causeNotices(before, after, cause),
  ];
}

function lineNotices(was: CartLine | undefined, is: CartLine, cart: Cart, cause: Cause): Notice[] {
  if (!was) return [mark(is.variantId, 'in', `Added ${who(is, cart, cause)}`)];
  if (is.problem !== null && is.problem !== was.problem) return [shopNotice(`${is.name} cannot be ordered as it is any more.`, 'warn')];
  if (was.quantity !== is.quantity) {
    return [mark(is.variantId, 'changed', `Now ${quantity(is.quantity, is.unit)}, changed ${who(is, cart, cause)}`)];
  }
  return [];
}

function causeNotices(before: Cart, after: Cart, cause: Cause): Notice[] {
  if (cause === 'price') return [shopNotice(`${newsOf(before, after) || 'A price in your cart has moved'}.`)];
  if (cause === 'hold_lapsed') return [shopNotice('A hold has run out. Your list is kept.', 'warn')];
  if (cause === 'tier') return [shopNotice(`This cart has ${after.tier} prices now.`)];
  return [];
}

/** What rules do differently, but for what was told before. */
function newsOf(before: Cart, after: Cart) {
  const told = new Set(before.moves.map(({ detail }) => detail));
  return after.moves.flatMap(({ detail }) => (told.has(detail) ? [] : detail)).join('. ');
}

/** The message about a refused change, which is undone on the page. */
export function refusal(problem: Problem, op: Operation | null, cart: Cart): Notice {
  const line = op ? find(cart, op.variantId) : undefined;
  const name = op?.item?.name ?? line?.name ?? '';
  const it = problem.code === 'out_of_stock' ? 'It' : name || 'It';
  const back = line ? `Put back to ${quantity(line.quantity, line.unit)}.` : `${it} is not in your cart.`;
  return {
    variantId: op?.variantId ?? null,
    note: { kind: 'warn', text: `${reason(problem, op, line, name)} ${op ? back : ''}`.trim() },
    toast: true,
  };
}

function reason(problem: Problem, op: Operation | null, line: CartLine | undefined, name: string) {
  const left = problem.available;
  const unit = op?.item?.unit ?? line?.unit ?? 'each';
  if (problem.code !== 'out_of_stock' || !name) return problem.detail || problem.title;
  return typeof left === 'number' && left > 0 ? `Only ${quantity(left, unit)} left of ${name}.` : `No more ${name} left.`;
}

function who(line: CartLine, cart: Cart, cause: Cause) {
  if (cause === 'merged') return 'from your other cart';
  const by = cart.members.find((member) => member.id === line.addedBy || member.name === line.addedBy);
  return cart.members.length > 1 && by ? `by ${by.name}` : elsewhere(cause);
}

function elsewhere(cause: Cause) {
  if (cause === 'hello') return 'while you were away';
  return cause === 'stock' ? 'by the shop' : 'in another window';
}

function find(cart: Cart, variantId: string) {
  return cart.lines.find((line) => line.variantId === variantId);
}

function mark(variantId: string, kind: LineNote['kind'], text: string): Notice {
  return { variantId, note: { kind, text }, toast: false };
}

function shopNotice(text: string, kind: LineNote['kind'] = 'changed'): Notice {
  return { variantId: null, note: { kind, text }, toast: true };
}
