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
  /** Its bank takes its time with what goes back. */
  refundsWait: boolean;
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
  /** Nobody knows yet whether it arrives. */
  pending: boolean;
  /** It came back, or could not be paid out. */
  failed: boolean;
  /** What it is in the books. None yet, or gone back by itself. */
  refunds: ModelRefund[];
  isReturn: boolean;
  isFailureBooked: boolean;
}

export interface ModelRefund {
  target: 'method' | 'credit';
  /** How it goes back. */
  by: PaymentMethod | 'credit';
  /** It gives back what pays nothing of the order. */
  unneeded: boolean;
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
  placedAt: number;
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
  /** What came by transfer, each as `amount reference`. */
  transfers: Map<string, number>;
}

const isOnline = (method: PaymentMethod): method is 'card' | 'ideal' => method === 'card' || method === 'ideal';
const isAtGateway = ({ by, state }: ModelRefund) => state === 'decided' && (by === 'card' || by === 'ideal');
const isOfMethod = ({ target, unneeded }: ModelRefund) => target === 'method' && !unneeded;
const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0);
const FRESH = { isReplaced: false, cameBack: false, unneeded: false };

/** What the gateway has given back of an attempt. */
export const backOf = ({ gone }: ModelAttempt) => sum(gone.map(({ failed, amount }) => (failed ? 0 : amount)));

/** What came by transfer, pays nothing of the order, and waits for staff to send it back. */
const sent = ({ refunds }: ModelOrder) => sum(refunds.map(({ unneeded, state, amount }) => (unneeded && state === 'decided' ? amount : 0)));

const heldOf = ({ transfers, refunds }: ModelOrder) =>
  sum([...transfers.values()]) - sum(refunds.map(({ by, state, amount }) => (by === 'bank_transfer' && state !== 'failed' ? amount : 0)));

/** Does the gateway know something of an attempt that the books do not? */
export const isUnheard = ({ known, state, seen, gone }: ModelAttempt) =>
  known &&
  (state !== seen ||
    gone.some(({ what, pending, failed, refunds, isReturn, isFailureBooked }) => {
      if (failed) return !isFailureBooked;
      const isBooked = what === 'refund' ? refunds.every((refund) => refund.state === 'done') : isReturn || refunds.length > 0;
      return !pending && !isBooked;
    }));

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

  /** Another one, to try what would be. */
  copy(): Model {
    const other = new Model(this);
    other.orders = structuredClone(this.orders);
    other.down = this.down;
    return other;
  }

  place(method: PaymentMethod, quantity: number, useCredit: boolean): string {
    const goods = PRICE * quantity;
    const total = goods + (goods >= FREE_FROM ? 0 : DELIVERY);
    const most = useCredit ? Math.min(this.balance, total) : 0;
    const least = isOnline(method) ? LEAST : 0;
    const credit = most < total && total - most < least ? total - least : most;
    const toPay = total - credit;
    const waits = method !== 'cash_on_delivery' && toPay > 0;
    if (waits && this.orders.filter(({ status }) => status === 'pending_payment').length >= 2) return 'too_many_unpaid';
    this.stock -= quantity;
    this.balance -= credit;
    const order: ModelOrder = {
      status: waits ? 'pending_payment' : 'confirmed',
      expired: false,
      quantity,
      total,
      placedBy: method,
      method,
      placedAt: this.now,
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
      transfers: new Map(),
    };
    this.orders.push(order);
    if (isOnline(method) && toPay > 0) this.#open(this.#attempt(order, method));
    return 'ok';
  }

  /** The call of the checkout, a second time with its key: the attempt that is to pay now is opened, if it is not yet. */
  comeBack(order: ModelOrder): string {
    const current = this.#isToPay(order) ? order.attempts.findLast(({ wanted }) => wanted !== 'cancel') : undefined;
    if (current?.state === 'opening') this.#open(current);
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
    if (method === 'cash_on_delivery') this.#sendBackHeld(order);
    if (waits && method === 'cash_on_delivery') this.#confirm(order);
    else if (waits) order.payUntil = this.#waitsUntil(order, method);
    return isOnline(method) && !this.#open(this.#attempt(order, method)) ? 'gateway_unavailable' : 'ok';
  }

  /** Follow what is open of an order. False when the gateway does not answer. */
  settle(order: ModelOrder): boolean {
    const hasDecided = order.refunds.some(isAtGateway);
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
      this.#sendBackHeld(order);
      if (!covers) this.#confirm(order);
    } else {
      const isBack = attempt.wanted === 'payment' || attempt.captured <= backOf(attempt);
      const isEnded = attempt.state === 'cancelled' || (attempt.state === 'captured' && isBack);
      attempt.closed = isEnded && !attempt.gone.some(({ pending }) => pending);
    }
    return true;
  }

  /* Let the gateway do what was decided. Returns the refunds that it refuses. */
  #bring(order: ModelOrder, attempt: ModelAttempt): ModelRefund[] {
    if (attempt.wanted === 'cancel') {
      if (attempt.state === 'open' || attempt.state === 'authorised') attempt.state = 'cancelled';
      const left = attempt.captured - backOf(attempt);
      const cameBack = attempt.gone.some(({ what, failed }) => what === 'return' && failed);
      if (left > 0 && !cameBack) attempt.gone.unshift(goneAs('return', left, attempt));
      return [];
    }
    if (attempt.state !== 'captured') return [];
    const refused: ModelRefund[] = [];
    const isThere = (refund: ModelRefund) => attempt.gone.some(({ refunds }) => refunds.includes(refund));
    for (const refund of order.refunds.filter((one) => isAtGateway(one) && !isThere(one))) {
      if (refund.amount > attempt.captured - backOf(attempt)) refused.push(refund);
      else attempt.gone.unshift({ ...goneAs('refund', refund.amount, attempt), refunds: [refund] });
    }
    return refused;
  }

  #book(order: ModelOrder, attempt: ModelAttempt, { refused, owed }: { refused: ModelRefund[]; owed: ModelRefund[] }): void {
    const { booked, gone } = attempt;
    const isOver = attempt.state === 'captured' || attempt.state === 'cancelled';
    const isNeeded = attempt.wanted === 'payment' || order.status === 'pending_payment';
    const fresh = gone.filter(({ pending, failed, isReturn, refunds }) => !pending && !failed && !isReturn && refunds.length === 0);
    let room = order.captured - sent(order) + attempt.captured - booked.captured + order.credit - order.refunding;
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
        order.refunding -= refund.amount;
        if (refund.state === 'done') {
          refund.cameBack = true;
          order.refunded -= refund.amount;
          owed.push(refund);
        }
        refund.state = 'failed';
      }
    }
    for (const { what, pending, failed, refunds } of gone) {
      const [refund] = refunds;
      if (what !== 'refund' || pending || failed || refund?.state !== 'decided') continue;
      refund.state = 'done';
      order.refunded += refund.amount;
    }
    const before = order.refunds.length;
    const isWon = now.disputed < booked.disputed;
    this.#bookOutside(order, attempt, owed);
    const isPart = refused.length > 0 || order.refunds.length > before || isWon;
    if (order.status === 'cancelled' && isPart && attempt.captured > backOf(attempt)) this.#giveBack(order);
  }

  /* What was refunded in the pages of the gateway: what is owed, when it is as much; or what is left; or what is owed as far as it goes. */
  #bookOutside(order: ModelOrder, attempt: ModelAttempt, owed: ModelRefund[]): void {
    const outside = attempt.gone.filter(({ what, pending, failed, isReturn }) => what === 'outside' && !pending && !failed && !isReturn);
    attempt.beyond = 0;
    for (const one of outside) {
      if (one.refunds.length === 0) {
        const decide = (amount: number, again: ModelRefund | null) => {
          const parts = again ?? { quantity: 0, ...this.#divided(order, amount, owed) };
          const { quantity, goods, delivery } = parts;
          if (again) again.isReplaced = true;
          if (again) owed.splice(owed.indexOf(again), 1);
          const refund = {
            ...FRESH,
            target: 'method' as const,
            by: attempt.method,
            amount,
            state: 'done' as const,
            at: this.now,
            quantity,
            goods,
            delivery,
          };
          one.refunds.push(refund);
          this.#decide(order, refund);
        };
        const same = owed.find(({ amount }) => amount === one.amount);
        if (same) decide(one.amount, same);
        else {
          const free = order.captured - sent(order) + order.credit - order.refunding - sum(owed.map(({ amount }) => amount));
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
    const waiting = this.orders.filter(({ refunds }) => refunds.some((refund) => isAtGateway(refund) && refund.at < this.now - 3 * MINUTE));
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
    const toTake = order.total - order.credit - (order.captured - this.#unneeded(order));
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
    if (to === 'delivered' && order.method === 'cash_on_delivery')
      order.captured += Math.max(0, order.total - order.credit - order.captured + this.#unneeded(order));
    order.status = to;
    return 'ok';
  }

  /** A transfer came in: of what is due, or of an amount. */
  transfer(order: ModelOrder, asked: number | null, reference: string): string {
    const { status, total, credit, method } = order;
    const waits = status === 'pending_payment' || this.isLapsed(order);
    const due = total - credit - (waits ? order.captured - this.#unneeded(order) : 0);
    if (asked === null) {
      if (method !== 'bank_transfer') return 'nothing_to_pay';
      if (status !== 'pending_payment' && status !== 'cancelled') return 'illegal_transition';
      if (due <= 0) return 'nothing_to_pay';
    }
    const amount = asked ?? due;
    if (order.transfers.has(`${amount} ${reference}`)) return 'transfer_booked';
    order.transfers.set(`${amount} ${reference}`, amount);
    const covers = this.isLapsed(order);
    order.captured += amount;
    const revives = status === 'cancelled' && order.expired && credit === 0 && amount >= total && this.stock >= order.quantity;
    if (waits && amount < due) {
      if (status === 'pending_payment') order.payUntil = this.#waitsUntil(order, 'bank_transfer');
      return 'ok';
    }
    if (!waits && !revives) {
      this.#sendBack(order, amount);
      return 'ok';
    }
    if (revives) this.stock -= order.quantity;
    this.#drop(order);
    order.method = 'bank_transfer';
    if (!covers) this.#confirm(order);
    this.#sendBack(order, amount - due);
    return 'ok';
  }

  /* What came by transfer, and is neither given back nor on its way. */
  #sendBackHeld(order: ModelOrder): void {
    this.#sendBack(order, heldOf(order));
  }

  #sendBack(order: ModelOrder, amount: number): void {
    if (amount <= 0) return;
    const nothing = { quantity: 0, goods: 0, delivery: 0 };
    order.refunds.push({
      ...FRESH,
      unneeded: true,
      target: 'method',
      by: 'bank_transfer',
      amount,
      state: 'decided',
      at: this.now,
      ...nothing,
    });
  }

  #waitsUntil({ placedAt }: ModelOrder, method: PaymentMethod): number {
    return Math.min(this.now + patience(method), placedAt + 6 * DAY);
  }

  /* What has come in and pays nothing of the order. */
  #unneeded(order: ModelOrder): number {
    const late = order.attempts.filter(({ wanted }) => wanted === 'cancel');
    return sum(late.map(({ booked }) => booked.captured - booked.returned)) + sent(order);
  }

  refund(order: ModelOrder, asked: { amount: number } | { quantity: number }, to: 'method' | 'credit'): string {
    const owed = order.refunds.filter((one) => this.#isOwed(order, one));
    const standing = [...order.refunds.filter(({ state }) => state !== 'failed'), ...owed];
    const goodsLeft = PRICE * order.quantity - sum(standing.map(({ goods }) => goods));
    if (this.#isToPay(order)) return 'refund_exceeds_payment';
    const paid = order.captured - this.#unneeded(order);
    const left = paid - order.disputed + order.credit - order.refunding - sum(owed.map((one) => one.amount));
    const quantity = 'quantity' in asked ? asked.quantity : 0;
    if (quantity > order.quantity - sum(standing.map((one) => one.quantity))) return 'refund_exceeds_payment';
    const amount = 'amount' in asked ? asked.amount : Math.min(PRICE * quantity, goodsLeft);
    const divided = quantity > 0 ? { goods: amount, delivery: 0 } : this.#divided(order, amount, owed);
    if (amount === 0 || amount > left || divided.goods + divided.delivery < amount) return 'refund_exceeds_payment';
    const toMethod = sum(standing.filter(isOfMethod).map((one) => one.amount));
    const byMethod = to === 'credit' ? 0 : Math.min(amount, Math.max(0, paid - order.disputed - toMethod));
    const first = { ...FRESH, at: this.now, quantity, ...divided };
    const isCash = order.method === 'cash_on_delivery';
    if (byMethod > 0)
      this.#decide(order, { ...first, target: 'method', by: order.method, amount: byMethod, state: isCash ? 'done' : 'decided' });
    const rest = byMethod > 0 ? { ...FRESH, at: this.now, quantity: 0, goods: 0, delivery: 0 } : first;
    if (amount > byMethod) this.#decide(order, { ...rest, target: 'credit', by: 'credit', amount: amount - byMethod, state: 'done' });
    return 'ok';
  }

  /** Staff have sent the money of a refund by a bank transfer. */
  refundSent(order: ModelOrder, refund: ModelRefund): string {
    const isFailed = this.#isOpen(order, refund);
    const isTheirs = isFailed || (refund.state === 'decided' && refund.by === 'bank_transfer');
    if (!isTheirs || (isFailed && !this.#fits(order, refund))) return 'nothing_to_pay_back';
    if (isFailed) this.#again(order, refund, 'method', 'done');
    else {
      refund.state = 'done';
      if (refund.unneeded) order.captured -= refund.amount;
      else order.refunded += refund.amount;
    }
    return 'ok';
  }

  /** Staff give what failed back again. */
  retry(order: ModelOrder, refund: ModelRefund, to: 'method' | 'credit'): string {
    const isPossible = this.#isOpen(order, refund) && (to === 'credit' || refund.by === 'card' || refund.by === 'ideal');
    if (!isPossible || !this.#fits(order, refund)) return 'nothing_to_pay_back';
    this.#again(order, refund, to, to === 'credit' ? 'done' : 'decided');
    return 'ok';
  }

  #isToPay(order: ModelOrder): boolean {
    return order.status === 'pending_payment' || this.isLapsed(order);
  }

  /* Nobody pays for it any more, since the bank has let go of its money. */
  isLapsed(order: ModelOrder): boolean {
    const { lapsed, status, method, total, credit, authorised } = order;
    const captured = order.captured - this.#unneeded(order);
    const isReady = status === 'confirmed' || status === 'picking';
    return lapsed && isReady && method !== 'cash_on_delivery' && authorised + credit < total && captured + credit < total;
  }

  #again(order: ModelOrder, refund: ModelRefund, target: ModelRefund['target'], state: ModelRefund['state']): void {
    refund.isReplaced = true;
    const by = target === 'credit' ? 'credit' : state === 'done' ? 'bank_transfer' : refund.by;
    this.#decide(order, { ...refund, ...FRESH, target, by, state, at: this.now });
    if (order.status === 'cancelled') this.#giveBack(order);
  }

  /* It failed, and its money can still be given back. */
  #isOpen(order: ModelOrder, { state, isReplaced, amount }: ModelRefund): boolean {
    const { refunding, captured, credit, disputed } = order;
    return state === 'failed' && !isReplaced && refunding + amount <= captured - this.#unneeded(order) - disputed + credit;
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
    const nothing = { captured: 0, setAside: 0, refundsWait: false, gone: [], stuck: 0, beyond: 0, disputed: 0 };
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

  /* All that is left: to the method what came by it, the rest to store credit. Transfers that have not paid it are sent back. */
  #giveBack(order: ModelOrder): void {
    if (order.captured - this.#unneeded(order) + order.credit < order.total) this.#sendBackHeld(order);
    const gone = order.disputed + sum(order.attempts.map(({ beyond }) => beyond));
    const paid = order.captured - this.#unneeded(order) - gone;
    const left = () => paid + order.credit - order.refunding;
    const toMethod = sum(order.refunds.filter((one) => isOfMethod(one) && one.state !== 'failed').map(({ amount }) => amount));
    const byMethod = Math.min(paid - toMethod, left());
    const whole = { ...FRESH, at: this.now, quantity: 0, goods: 0, delivery: 0 };
    if (byMethod > 0) this.#decide(order, { ...whole, target: 'method', by: order.method, amount: byMethod, state: 'decided' });
    if (left() > 0) this.#decide(order, { ...whole, target: 'credit', by: 'credit', amount: left(), state: 'done' });
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

export function goneAs(what: Gone['what'], amount: number, { refundsWait }: ModelAttempt): Gone {
  return { what, amount, pending: refundsWait, failed: false, refunds: [], isReturn: false, isFailureBooked: false };
}

function patience(method: PaymentMethod): number {
  return method === 'bank_transfer' ? 3 * DAY : 30 * MINUTE;
}
