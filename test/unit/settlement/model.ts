import { type OrderStatus, TRANSITIONS } from '#domain/orders/order.ts';
import type { AttemptState, PaymentMethod } from '#domain/payments/words.ts';

/*
 * What a shop with its gateway is to do, in plain code: no database, no calls, no crashes. What each verb answers, and what the orders, their
 * money and the gateway are after it.
 */

export const PRICE = 3000;
const DELIVERY = 395;
const FREE_FROM = 6000;
const LEAST = 50;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface ModelAttempt {
  n: number;
  method: 'card' | 'ideal';
  amount: number;
  /** What it is at the gateway. */
  state: AttemptState;
  /** What the books say that it is. */
  seen: AttemptState;
  wanted: 'payment' | 'cancel';
  closed: boolean;
  askedAt: number;
  /** Whether the store has the gateway's id of it. */
  known: boolean;
  captured: number;
  setAside: number;
  /** What went back, newest first. */
  gone: Gone[];
  /** What should have gone back, and went back beyond what was paid, as the books say. */
  stuck: number;
  beyond: number;
  disputed: number;
  booked: { setAside: number; captured: number; voided: number; returned: number; disputed: number };
}

/** Money that went back at the gateway: by itself, as it was decided, or in the gateway's own pages. */
export interface Gone {
  what: 'return' | 'refund' | 'outside';
  amount: number;
  /** It came back. */
  failed: boolean;
  /** What it is in the books. None yet, or gone back by itself. */
  refunds: ModelRefund[];
  isReturn: boolean;
  isFailureBooked: boolean;
}

export interface ModelRefund {
  target: 'method' | 'credit';
  amount: number;
  state: 'decided' | 'done' | 'failed';
  at: number;
  quantity: number;
  goods: number;
  delivery: number;
  /** Another one has given back what this one could not. */
  isReplaced: boolean;
  /** It was done, and its money came back. */
  cameBack: boolean;
}

export interface ModelOrder {
  status: OrderStatus;
  expired: boolean;
  quantity: number;
  total: number;
  placedBy: PaymentMethod;
  method: PaymentMethod;
  payUntil: number | null;
  /** A bank has let go of its money, once. */
  lapsed: boolean;
  credit: number;
  authorised: number;
  captured: number;
  refunding: number;
  refunded: number;
  disputed: number;
  attempts: ModelAttempt[];
  refunds: ModelRefund[];
}

const isOnline = (method: PaymentMethod): method is 'card' | 'ideal' => method === 'card' || method === 'ideal';
const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0);
const FRESH = { isReplaced: false, cameBack: false };

/** What the gateway has given back of an attempt. */
export const backOf = ({ gone }: ModelAttempt) => sum(gone.map(({ failed, amount }) => (failed ? 0 : amount)));

/** Does the gateway know something of an attempt that the books do not? */
export const isUnheard = ({ known, state, seen, gone }: ModelAttempt) =>
  known &&
  (state !== seen ||
    gone.some(({ what, failed, refunds, isReturn, isFailureBooked }) =>
      failed ? !isFailureBooked : what === 'outside' && refunds.length === 0 && !isReturn,
    ));

export class Model {
  now: number;
  stock: number;
  balance: number;
  orders: ModelOrder[] = [];
  /** The gateway does not answer. */
  down = false;

  constructor({ now, stock, balance }: { now: number; stock: number; balance: number }) {
    this.now = now;
    this.stock = stock;
    this.balance = balance;
  }

  place(method: PaymentMethod, quantity: number, useCredit: boolean): string {
    if (method !== 'cash_on_delivery' && this.orders.filter(({ status }) => status === 'pending_payment').length >= 2)
      return 'too_many_unpaid';
    const goods = PRICE * quantity;
    const total = goods + (goods >= FREE_FROM ? 0 : DELIVERY);
    const most = useCredit ? Math.min(this.balance, total) : 0;
    const least = isOnline(method) ? LEAST : 0;
    const credit = most < total && total - most < least ? total - least : most;
    const toPay = total - credit;
    const waits = method !== 'cash_on_delivery' && toPay > 0;
    this.stock -= quantity;
    this.balance -= credit;
    const order: ModelOrder = {
      status: waits ? 'pending_payment' : 'confirmed',
      expired: false,
      quantity,
      total,
      placedBy: method,
      method,
      payUntil: waits ? this.now + patience(method) : null,
      lapsed: false,
      credit,
      authorised: 0,
      captured: 0,
      refunding: 0,
      refunded: 0,
      disputed: 0,
      attempts: [],
      refunds: [],
    };
    this.orders.push(order);
    if (isOnline(method) && toPay > 0) this.#open(this.#attempt(order, method));
    return 'ok';
  }

  /** The call of the checkout, a second time with its key. */
  comeBack({ attempts: [first], placedBy }: ModelOrder): string {
    if (first?.state === 'opening' && isOnline(placedBy)) this.#open(first);
    return 'ok';
  }

  payAgain(order: ModelOrder, method: PaymentMethod): string {
    if (!this.#isToPay(order)) return 'nothing_to_pay';
    const waits = order.status === 'pending_payment';
    if (method === 'bank_transfer' && !waits) return 'payment_method_unavailable';
    if (isOnline(method) && order.total - order.credit < LEAST) return 'payment_method_unavailable';
    if (order.attempts.length > 0) {
      this.#drop(order);
      if (!this.settle(order)) return 'gateway_unavailable';
      if (!this.#isToPay(order)) return 'nothing_to_pay';
    }
    order.method = method;
    if (waits && method === 'cash_on_delivery') this.#confirm(order);
    else if (waits) order.payUntil = this.now + patience(method);
    return isOnline(method) && !this.#open(this.#attempt(order, method)) ? 'gateway_unavailable' : 'ok';
  }

  /** Follow what is open of an order. False when the gateway does not answer. */
  settle(order: ModelOrder): boolean {
    const hasDecided = order.refunds.some(({ state, target }) => state === 'decided' && target === 'method');
    const open = order.attempts.filter(({ closed, seen }) => !closed || (seen === 'captured' && hasDecided));
    return open.every((attempt) => this.follow(order, attempt));
  }

  follow(order: ModelOrder, attempt: ModelAttempt): boolean {
    attempt.askedAt = this.now;
    if (this.down) return false;
    if (attempt.state === 'opening') attempt.state = 'open';
    attempt.known = true;
    const isPaid = attempt.state === 'authorised' || attempt.state === 'captured';
    const isThere = order.credit === 0 && this.stock >= order.quantity && attempt.gone.length === 0;
    const revives = order.status === 'cancelled' && order.expired && isThere;
    const covers = this.isLapsed(order);
    const counts = isPaid && (order.status === 'pending_payment' || revives || covers);
    const isReady = order.status === 'confirmed' || order.status === 'picking';
    const isLapse = attempt.state === 'cancelled' && attempt.seen !== 'cancelled' && attempt.wanted === 'payment';
    if (isReady && isLapse && attempt.setAside > 0) order.lapsed = true;
    const owed = order.refunds.filter((refund) => this.#isOwed(order, refund));
    const refused = counts ? [] : this.#bring(order, attempt);
    this.#book(order, attempt, { refused, owed });
    const isLate = attempt.wanted === 'cancel' && attempt.state === 'captured' && !counts;
    attempt.stuck = isLate ? attempt.captured - backOf(attempt) : 0;
    attempt.seen = attempt.state;
    if (counts) {
      if (order.status === 'cancelled') this.stock -= order.quantity;
      this.#drop(order);
      attempt.wanted = 'payment';
      attempt.closed = false;
      order.method = attempt.method;
      if (!covers) this.#confirm(order);
    } else {
      const isBack = attempt.wanted === 'payment' || attempt.captured <= backOf(attempt);
      attempt.closed = attempt.state === 'cancelled' || (attempt.state === 'captured' && isBack);
    }
    return true;
  }

  /* Let the gateway do what was decided. Returns the refunds that it refuses. */
  #bring(order: ModelOrder, attempt: ModelAttempt): ModelRefund[] {
    if (attempt.wanted === 'cancel') {
      if (attempt.state === 'open' || attempt.state === 'authorised') attempt.state = 'cancelled';
      const left = attempt.captured - backOf(attempt);
      const cameBack = attempt.gone.some(({ what, failed }) => what === 'return' && failed);
      if (left > 0 && !cameBack) attempt.gone.unshift(goneAs('return', left));
      return [];
    }
    if (attempt.state !== 'captured') return [];
    const refused: ModelRefund[] = [];
    for (const refund of order.refunds.filter(({ target, state }) => target === 'method' && state === 'decided')) {
      if (refund.amount > attempt.captured - backOf(attempt)) refused.push(refund);
      else {
        attempt.gone.unshift({ ...goneAs('refund', refund.amount), refunds: [refund] });
        refund.state = 'done';
        order.refunded += refund.amount;
      }
    }
    return refused;
  }

  #book(order: ModelOrder, attempt: ModelAttempt, { refused, owed }: { refused: ModelRefund[]; owed: ModelRefund[] }): void {
    const { booked, gone } = attempt;
    const isOver = attempt.state === 'captured' || attempt.state === 'cancelled';
    const isNeeded = attempt.wanted === 'payment' || order.status === 'pending_payment';
    const fresh = gone.filter(({ failed, isReturn, refunds }) => !failed && !isReturn && refunds.length === 0);
    let room = order.captured + attempt.captured - booked.captured + order.credit - order.refunding;
    for (const one of fresh.filter(({ what }) => what === 'return')) {
      one.isReturn = true;
      room -= one.amount;
    }
    for (const one of fresh.filter(({ what }) => what === 'outside')) {
      if (isNeeded || one.amount > room) continue;
      one.isReturn = true;
      room -= one.amount;
    }
    const now = {
      setAside: attempt.setAside,
      captured: attempt.captured,
      voided: isOver ? Math.max(0, attempt.setAside - attempt.captured) : 0,
      returned: sum(gone.map(({ isReturn, failed, amount }) => (isReturn && !failed ? amount : 0))),
      disputed: attempt.disputed,
    };
    order.authorised += now.setAside - booked.setAside - (now.voided - booked.voided);
    order.captured += now.captured - booked.captured - (now.returned - booked.returned);
    attempt.booked = now;
    order.disputed = sum(order.attempts.map((one) => one.booked.disputed));
    for (const refund of refused) {
      refund.state = 'failed';
      order.refunding -= refund.amount;
    }
    for (const one of gone.filter(({ failed, isFailureBooked }) => failed && !isFailureBooked)) {
      one.isFailureBooked = true;
      for (const refund of one.refunds) {
        refund.state = 'failed';
        refund.cameBack = true;
        order.refunding -= refund.amount;
        order.refunded -= refund.amount;
        owed.push(refund);
      }
    }
    const before = order.refunds.length;
    this.#bookOutside(order, attempt, owed);
    const isPart = refused.length > 0 || order.refunds.length > before;
    if (order.status === 'cancelled' && isPart && attempt.captured > backOf(attempt)) this.#giveBack(order);
  }

  /* What was refunded in the pages of the gateway: what is owed, when it is as much; or what is left; or what is owed as far as it goes. */
  #bookOutside(order: ModelOrder, attempt: ModelAttempt, owed: ModelRefund[]): void {
    const outside = attempt.gone.filter(({ what, failed, isReturn }) => what === 'outside' && !failed && !isReturn);
    attempt.beyond = 0;
    for (const one of outside) {
      if (one.refunds.length === 0) {
        const decide = (amount: number, again: ModelRefund | null) => {
          const parts = again ?? { quantity: 0, ...this.#divided(order, amount, owed) };
          const { quantity, goods, delivery } = parts;
          if (again) again.isReplaced = true;
          if (again) owed.splice(owed.indexOf(again), 1);
          const refund = { ...FRESH, target: 'method' as const, amount, state: 'done' as const, at: this.now, quantity, goods, delivery };
          one.refunds.push(refund);
          this.#decide(order, refund);
        };
        const same = owed.find(({ amount }) => amount === one.amount);
        if (same) decide(one.amount, same);
        else {
          const free = order.captured + order.credit - order.refunding - sum(owed.map(({ amount }) => amount));
          const own = Math.min(one.amount, Math.max(0, free));
          if (own > 0) decide(own, null);
          let left = one.amount - own;
          for (const again of [...owed].filter(({ amount }) => amount <= left)) {
            if (again.amount > left) continue;
            left -= again.amount;
            decide(again.amount, again);
          }
        }
      }
      attempt.beyond += one.amount - sum(one.refunds.map(({ amount }) => amount));
    }
  }

  cancel(order: ModelOrder, by: 'customer' | 'staff'): string {
    return this.#mayMove(order, 'cancelled', by) ? this.#cancel(order, false) : 'illegal_transition';
  }

  expire(): void {
    const over = this.orders.filter(({ payUntil }) => payUntil !== null && payUntil <= this.now);
    for (const order of over.sort((a, b) => (a.payUntil ?? 0) - (b.payUntil ?? 0))) {
      this.#drop(order);
      const wasLong = this.now - (order.payUntil ?? 0) > HOUR;
      if ((this.settle(order) || wasLong) && order.status === 'pending_payment') this.#cancel(order, true);
    }
  }

  reconcile(): void {
    const stale = this.orders.flatMap((order) => order.attempts.map((attempt) => ({ order, attempt })));
    const waiting = this.orders.filter(
      ({ method, refunds }) =>
        isOnline(method) &&
        refunds.some(({ target, state, at }) => target === 'method' && state === 'decided' && at < this.now - 3 * MINUTE),
    );
    for (const { order, attempt } of stale) {
      const { askedAt, closed, seen, wanted } = attempt;
      const isDue = askedAt < this.now - 3 * MINUTE && (seen !== 'authorised' || wanted === 'cancel' || askedAt < this.now - DAY);
      if (!closed && isDue) this.follow(order, attempt);
    }
    for (const order of waiting) this.settle(order);
  }

  move(order: ModelOrder, to: OrderStatus): string {
    if (!this.#mayMove(order, to, 'staff')) return 'illegal_transition';
    if (to === 'cancelled') return this.#cancel(order, false);
    const toTake = order.total - order.credit - order.captured;
    if (to === 'out_for_delivery' && toTake > 0 && order.method !== 'cash_on_delivery') {
      const attempt = order.attempts.find(({ wanted }) => wanted === 'payment');
      if (!attempt?.known) return 'capture_failed';
      if (this.down) return 'gateway_unavailable';
      if (attempt.state === 'authorised') {
        attempt.state = 'captured';
        attempt.captured = toTake;
      }
      if (attempt.state !== 'captured') return 'capture_failed';
      const covers = this.isLapsed(order);
      this.#book(order, attempt, { refused: [], owed: order.refunds.filter((refund) => this.#isOwed(order, refund)) });
      if (covers) order.method = attempt.method;
      attempt.seen = attempt.state;
      attempt.closed = !covers;
      attempt.askedAt = this.now;
    }
    if (to === 'delivered' && order.method === 'cash_on_delivery') order.captured = Math.max(order.captured, order.total - order.credit);
    order.status = to;
    return 'ok';
  }

  confirmTransfer(order: ModelOrder): string {
    if (order.method !== 'bank_transfer') return 'nothing_to_pay';
    if (order.status !== 'pending_payment') return 'illegal_transition';
    this.#drop(order);
    order.captured = order.total - order.credit;
    this.#confirm(order);
    return 'ok';
  }

  refund(order: ModelOrder, asked: { amount: number } | { quantity: number }, to: 'method' | 'credit'): string {
    const owed = order.refunds.filter((one) => this.#isOwed(order, one));
    const standing = [...order.refunds.filter(({ state }) => state !== 'failed'), ...owed];
    const goodsLeft = PRICE * order.quantity - sum(standing.map(({ goods }) => goods));
    const stuck = sum(order.attempts.map((attempt) => attempt.stuck));
    const left = order.captured + order.credit - order.refunding - sum(owed.map((one) => one.amount)) - stuck;
    const quantity = 'quantity' in asked ? asked.quantity : 0;
    if (quantity > order.quantity - sum(standing.map((one) => one.quantity))) return 'refund_exceeds_payment';
    const amount = 'amount' in asked ? asked.amount : Math.min(PRICE * quantity, goodsLeft);
    const divided = quantity > 0 ? { goods: amount, delivery: 0 } : this.#divided(order, amount, owed);
    if (amount === 0 || amount > left || divided.goods + divided.delivery < amount) return 'refund_exceeds_payment';
    const toMethod = sum(standing.filter(({ target }) => target === 'method').map((one) => one.amount));
    const byMethod = to === 'credit' ? 0 : Math.min(amount, Math.max(0, order.captured - toMethod));
    const first = { ...FRESH, at: this.now, quantity, ...divided };
    const isCash = order.method === 'cash_on_delivery';
    if (byMethod > 0) this.#decide(order, { ...first, target: 'method', amount: byMethod, state: isCash ? 'done' : 'decided' });
    const rest = byMethod > 0 ? { ...FRESH, at: this.now, quantity: 0, goods: 0, delivery: 0 } : first;
    if (amount > byMethod) this.#decide(order, { ...rest, target: 'credit', amount: amount - byMethod, state: 'done' });
    return 'ok';
  }

  /** Staff have sent the money of a refund by a bank transfer. */
  refundSent(order: ModelOrder, refund: ModelRefund): string {
    const isFailed = this.#isOpen(order, refund);
    const isTheirs = isFailed || (refund.target === 'method' && refund.state === 'decided' && order.method === 'bank_transfer');
    if (!isTheirs || (isFailed && !this.#fits(order, refund))) return 'nothing_to_pay_back';
    if (isFailed) this.#again(order, refund, 'method', 'done');
    else {
      refund.state = 'done';
      order.refunded += refund.amount;
    }
    return 'ok';
  }

  /** Staff give what failed back again. */
  retry(order: ModelOrder, refund: ModelRefund, to: 'method' | 'credit'): string {
    const isPossible = this.#isOpen(order, refund) && (to === 'credit' || isOnline(order.method));
    if (!isPossible || !this.#fits(order, refund)) return 'nothing_to_pay_back';
    this.#again(order, refund, to, to === 'credit' ? 'done' : 'decided');
    return 'ok';
  }

  #isToPay(order: ModelOrder): boolean {
    return order.status === 'pending_payment' || this.isLapsed(order);
  }

  /* Nobody pays for it any more, since the bank has let go of its money. */
  isLapsed({ lapsed, status, method, total, credit, authorised, captured }: ModelOrder): boolean {
    const isReady = status === 'confirmed' || status === 'picking';
    return lapsed && isReady && method !== 'cash_on_delivery' && authorised + credit < total && captured + credit < total;
  }

  #again(order: ModelOrder, refund: ModelRefund, target: ModelRefund['target'], state: ModelRefund['state']): void {
    refund.isReplaced = true;
    this.#decide(order, { ...refund, ...FRESH, target, state, at: this.now });
    if (order.status === 'cancelled') this.#giveBack(order);
  }

  /* It failed, and its money can still be given back. */
  #isOpen({ refunding, captured, credit }: ModelOrder, { state, isReplaced, amount }: ModelRefund): boolean {
    return state === 'failed' && !isReplaced && refunding + amount <= captured + credit;
  }

  #isOwed(order: ModelOrder, refund: ModelRefund): boolean {
    return refund.cameBack && this.#isOpen(order, refund);
  }

  /* Its goods were not given back in another way. */
  #fits(order: ModelOrder, refund: ModelRefund): boolean {
    const others = order.refunds.filter((one) => one !== refund && one.state !== 'failed');
    return (
      (refund.goods === 0 || sum(others.map(({ goods }) => goods)) + refund.goods <= PRICE * order.quantity) &&
      (refund.quantity === 0 || sum(others.map(({ quantity }) => quantity)) + refund.quantity <= order.quantity)
    );
  }

  /* An amount: of the goods, then of the delivery. All or nothing. */
  #divided(order: ModelOrder, amount: number, owed: readonly ModelRefund[]): { goods: number; delivery: number } {
    const standing = [...order.refunds.filter(({ state }) => state !== 'failed'), ...owed];
    const goods = Math.min(amount, PRICE * order.quantity - sum(standing.map((one) => one.goods)));
    const fee = order.total - PRICE * order.quantity - sum(standing.map((one) => one.delivery));
    return amount - goods > fee ? { goods: 0, delivery: 0 } : { goods, delivery: amount - goods };
  }

  #attempt(order: ModelOrder, method: 'card' | 'ideal'): ModelAttempt {
    const nothing = { captured: 0, setAside: 0, gone: [], stuck: 0, beyond: 0, disputed: 0 };
    const attempt: ModelAttempt = {
      n: order.attempts.length + 1,
      method,
      amount: order.total - order.credit,
      state: 'opening',
      seen: 'opening',
      wanted: 'payment',
      closed: false,
      known: false,
      askedAt: this.now,
      ...nothing,
      booked: { setAside: 0, captured: 0, voided: 0, returned: 0, disputed: 0 },
    };
    order.attempts.push(attempt);
    return attempt;
  }

  #open(attempt: ModelAttempt): boolean {
    if (this.down) return false;
    attempt.known = true;
    attempt.state = 'open';
    attempt.seen = 'open';
    return true;
  }

  #drop(order: ModelOrder): void {
    for (const attempt of order.attempts) attempt.wanted = 'cancel';
  }

  #confirm(order: ModelOrder): void {
    order.status = 'confirmed';
    order.expired = false;
    order.payUntil = null;
  }

  #cancel(order: ModelOrder, expired: boolean): string {
    order.status = 'cancelled';
    order.expired = expired;
    order.payUntil = null;
    this.stock += order.quantity;
    for (const attempt of order.attempts) if (attempt.seen !== 'captured') attempt.wanted = 'cancel';
    this.#giveBack(order);
    return 'ok';
  }

  /* All that is left: to the method what came by it, the rest to store credit. */
  #giveBack(order: ModelOrder): void {
    const late = order.attempts.filter(({ wanted }) => wanted === 'cancel');
    const unneeded = sum(late.map(({ booked }) => booked.captured - booked.returned));
    const left = () => order.captured + order.credit - order.refunding - unneeded;
    const toMethod = sum(
      order.refunds.filter(({ target, state }) => target === 'method' && state !== 'failed').map(({ amount }) => amount),
    );
    const byMethod = Math.min(order.captured - unneeded - toMethod, left());
    const whole = { ...FRESH, at: this.now, quantity: 0, goods: 0, delivery: 0 };
    if (byMethod > 0) this.#decide(order, { ...whole, target: 'method', amount: byMethod, state: 'decided' });
    if (left() > 0) this.#decide(order, { ...whole, target: 'credit', amount: left(), state: 'done' });
  }

  #decide(order: ModelOrder, refund: ModelRefund): void {
    order.refunds.push(refund);
    order.refunding += refund.amount;
    if (refund.state === 'done') order.refunded += refund.amount;
    if (refund.target === 'credit') this.balance += refund.amount;
  }

  #mayMove(order: ModelOrder, to: OrderStatus, mover: 'customer' | 'staff'): boolean {
    const movers: readonly string[] = (TRANSITIONS[order.status] as Partial<Record<OrderStatus, readonly string[]>>)[to] ?? [];
    return movers.includes(mover);
  }
}

export function goneAs(what: Gone['what'], amount: number): Gone {
  return { what, amount, failed: false, refunds: [], isReturn: false, isFailureBooked: false };
}

function patience(method: PaymentMethod): number {
  return method === 'bank_transfer' ? 3 * DAY : 30 * MINUTE;
}
