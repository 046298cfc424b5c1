import { type Gateway, GatewayFailure, type GatewayForm, type Intent, type IntentRefund, type IntentRequest } from '#payments/gateway.ts';

/** What people do at a gateway, and we only hear of: the shopper, their bank, and staff in the gateway's own pages. */
export interface OutsideWorld {
  /** A card is authorised, iDEAL is captured. */
  pay(intentId: string): Promise<void>;
  decline(intentId: string, reason: string): Promise<void>;
  /** The bank of the card wants to know who it is. */
  challenge(intentId: string): Promise<void>;
  /** What was set aside on a card is not any more: nobody captured it in time. */
  lapse(intentId: string): Promise<void>;
  /** A refund that was made in the gateway's own pages. */
  refund(intentId: string, amount: number): Promise<void>;
  /** Whether the bank takes its time with what goes back from now on. */
  slowRefunds(intentId: string, areSlow: boolean): Promise<void>;
  /** The oldest refund with which the bank took its time is done. */
  endRefund(intentId: string): Promise<void>;
  /** The bank sends the newest refund back, or could not pay it out. */
  failRefund(intentId: string): Promise<void>;
  dispute(intentId: string, amount: number): Promise<void>;
  winDispute(intentId: string): Promise<void>;
}

/** What is asked of a gateway to open an intent. */
export function intentRequest(change: Partial<IntentRequest> = {}): IntentRequest {
  const order = { orderId: 'ord_1', orderNumber: '261121-7KQF2M', returnUrl: 'https://shop.test/orders/ord_1' };
  return { attemptId: 'pat_1', ...order, method: 'card', amount: 4250, currency: 'EUR', ...change };
}

export type GatewayCall = 'open' | 'read' | 'capture' | 'cancel' | 'refund';

/** What goes wrong with a call: it did not arrive, its answer was lost, or the gateway refused it with this word. */
export type Trouble = 'before' | 'after' | { refused: string };

interface Held {
  request: IntentRequest;
  intent: Intent;
}

/** A gateway in memory, which fails when a test wants it to. */
export class StandInGateway implements Gateway {
  readonly name = 'stand-in';
  readonly form: GatewayForm | null;
  readonly least = 50;
  /** Every call that arrived, in order. */
  readonly calls: { call: GatewayCall; intentId: string; key: string | null; amount: number | null }[] = [];
  readonly #intents = new Map<string, Held>();
  readonly #kept = new Map<string, { asked: string; failure: GatewayFailure | null; intentId: string }>();
  readonly #troubles: { call: GatewayCall | null; trouble: Trouble }[] = [];
  #gate: Promise<void> | null = null;
  /** Those whose bank takes its time with what goes back. */
  readonly #slow = new Set<string>();

  constructor(form: GatewayForm | null = null) {
    this.form = form;
  }

  /** The next call fails, or the next one of this kind. Several wait for their turns. */
  failNext(trouble: Trouble, call: GatewayCall | null = null): void {
    this.#troubles.push({ call, trouble });
  }

  /** No call is answered until the returned function is called. What they ask for was done by then. */
  stall(): () => void {
    let go = () => {};
    this.#gate = new Promise((resolve) => {
      go = () => {
        this.#gate = null;
        resolve();
      };
    });
    return go;
  }

  /** The bank of the shopper takes its time. */
  delay(intentId: string): void {
    this.#mustBe(intentId, 'open');
    this.#change(intentId, { state: 'processing', declined: null });
  }

  /** The gateway keeps no key for ever. */
  forgetKeys(): void {
    this.#kept.clear();
  }

  /** The intent was opened by somebody else with the same gateway. */
  disown(intentId: string): void {
    this.#change(intentId, { attemptId: null });
  }

  get intents(): Intent[] {
    return [...this.#intents.values()].map(({ intent }) => intent);
  }

  open(request: IntentRequest): Promise<Intent> {
    const id = `pi_${request.attemptId}`;
    return this.#do('open', id, { key: `open ${request.attemptId}`, asked: JSON.stringify(request) }, () => {
      if (request.amount < this.least) throw refusal('amount_too_small');
      const intent = fresh(id, request);
      // A card is typed into the form, where there is one.
      this.#intents.set(id, { request, intent: this.form && request.method === 'card' ? { ...intent, redirectUrl: null } : intent });
    });
  }

  read(intentId: string): Promise<Intent> {
    return this.#do('read', intentId, null, () => {});
  }

  capture(intentId: string, { amount, key }: { amount: number; key: string }): Promise<Intent> {
    return this.#do('capture', intentId, { key, asked: `capture ${intentId} ${amount}`, amount }, () => {
      const { state, authorised } = this.#must(intentId);
      if (state !== 'authorised') throw refusal('payment_intent_unexpected_state');
      if (amount > authorised) throw refusal('amount_too_large');
      this.#change(intentId, { state: 'captured', captured: amount, authorisedUntil: null });
    });
  }

  cancel(intentId: string, { key }: { key: string }): Promise<Intent> {
    return this.#do('cancel', intentId, { key, asked: `cancel ${intentId}` }, () => {
      const { state } = this.#must(intentId);
      if (state === 'captured' || state === 'cancelled') throw refusal('payment_intent_unexpected_state');
      this.#change(intentId, { state: 'cancelled', declined: null, authorisedUntil: null, clientSecret: null, redirectUrl: null });
    });
  }

  refund(intentId: string, { amount, key }: { amount: number; key: string }): Promise<Intent> {
    return this.#do('refund', intentId, { key, asked: `refund ${intentId} ${amount}`, amount }, () =>
      this.#giveBack(intentId, amount, key),
    );
  }

  /** An event here is its own JSON, signed with the word `signed`. */
  async event(body: Uint8Array, signature: string) {
    return signature === 'signed' ? JSON.parse(new TextDecoder().decode(body)) : null;
  }

  /** What people do there. */
  readonly outside: OutsideWorld = {
    pay: async (intentId) => {
      const { amount } = this.#mustBe(intentId, 'open', 'processing');
      const done = { declined: null, clientSecret: null, redirectUrl: null };
      const isCard = this.#intents.get(intentId)?.request.method === 'card';
      this.#change(
        intentId,
        isCard
          ? { ...done, state: 'authorised', authorised: amount, authorisedUntil: A_DATE }
          : { ...done, state: 'captured', captured: amount },
      );
    },
    decline: async (intentId, reason) => {
      this.#mustBe(intentId, 'open', 'processing');
      this.#change(intentId, { declined: reason });
    },
    challenge: async (intentId) => {
      this.#mustBe(intentId, 'open');
      this.#change(intentId, { declined: null, challenged: true });
    },
    lapse: async (intentId) => {
      this.#mustBe(intentId, 'authorised');
      this.#change(intentId, { state: 'cancelled', authorisedUntil: null });
    },
    refund: async (intentId, amount) => this.#giveBack(intentId, amount, null),
    slowRefunds: async (intentId, areSlow) => void this.#slow[areSlow ? 'add' : 'delete'](intentId),
    endRefund: async (intentId) => {
      const waiting = this.#must(intentId).refunds.findLast(({ state }) => state === 'pending');
      if (!waiting) throw new Error('No refund waits');
      this.#changeRefund(intentId, waiting, 'done');
    },
    failRefund: async (intentId) => {
      const last = this.#must(intentId).refunds.find(({ state }) => state !== 'failed');
      if (!last) throw new Error('There is no refund that could fail');
      this.#changeRefund(intentId, last, 'failed');
    },
    dispute: async (intentId, amount) => {
      this.#mustBe(intentId, 'captured');
      this.#change(intentId, { disputed: amount, disputeOpen: true });
    },
    winDispute: async (intentId) => {
      if (!this.#must(intentId).disputeOpen) throw new Error('There is no dispute');
      this.#change(intentId, { disputed: 0, disputeOpen: false });
    },
  };

  async #do(call: GatewayCall, intentId: string, keyed: { key: string; asked: string; amount?: number } | null, work: () => void) {
    const at = this.#troubles.findIndex((t) => t.call === null || t.call === call);
    const trouble = at === -1 ? null : (this.#troubles.splice(at, 1)[0]?.trouble ?? null);
    if (trouble === 'before') throw lost();
    this.calls.push({ call, intentId, key: keyed?.key ?? null, amount: keyed?.amount ?? null });
    const failure = this.#once(keyed, intentId, typeof trouble === 'object' && trouble ? refusing(trouble.refused) : work);
    await this.#gate;
    if (trouble === 'after') throw lost();
    if (failure) throw failure;
    return this.#must(intentId);
  }

  /* A key is answered as the first time, whatever that was. */
  #once(keyed: { key: string; asked: string } | null, intentId: string, work: () => void): GatewayFailure | null {
    const kept = keyed && this.#kept.get(keyed.key);
    if (kept) return kept.asked === keyed.asked ? kept.failure : refusal('idempotency_error');
    let failure: GatewayFailure | null = null;
    try {
      work();
    } catch (error) {
      if (!(error instanceof GatewayFailure)) throw error;
      failure = error;
    }
    if (keyed) this.#kept.set(keyed.key, { asked: keyed.asked, failure, intentId });
    return failure;
  }

  #giveBack(intentId: string, amount: number, key: string | null): void {
    const { captured, refunds } = this.#must(intentId);
    const left = captured - refunds.reduce((sum, r) => (r.state === 'failed' ? sum : sum + r.amount), 0);
    if (left === 0) throw refusal('charge_already_refunded');
    if (amount > left) throw refusal('amount_too_large');
    const refund: IntentRefund = {
      id: `re_${intentId}_${refunds.length + 1}`,
      key,
      amount,
      state: this.#slow.has(intentId) ? 'pending' : 'done',
    };
    this.#change(intentId, { refunds: [refund, ...refunds] });
  }

  #changeRefund(intentId: string, changed: IntentRefund, state: IntentRefund['state']): void {
    const { refunds } = this.#must(intentId);
    this.#change(intentId, { refunds: refunds.map((one) => (one === changed ? { ...one, state } : one)) });
  }

  #mustBe(intentId: string, ...states: Intent['state'][]): Intent {
    const intent = this.#must(intentId);
    if (!states.includes(intent.state)) throw new Error(`That cannot happen to an intent that is ${intent.state}`);
    return intent;
  }

  #must(intentId: string): Intent {
    const held = this.#intents.get(intentId);
    if (!held) throw refusal('resource_missing');
    return held.intent;
  }

  #change(intentId: string, change: Partial<Intent>): void {
    const intent = this.#must(intentId);
    const held = this.#intents.get(intentId);
    if (held) held.intent = { ...intent, ...change };
  }
}

/** Until when it keeps money set aside. */
const A_DATE = Date.UTC(2027, 0, 8);

function fresh(id: string, { attemptId, amount, currency, method }: IntentRequest): Intent {
  const nothing = {
    authorised: 0,
    captured: 0,
    refunds: [],
    disputed: 0,
    disputeOpen: false,
    declined: null,
    authorisedUntil: null,
    challenged: false,
  };
  const clientSecret = method === 'card' ? `${id}_secret` : null;
  return { id, attemptId, state: 'open', amount, currency, ...nothing, clientSecret, redirectUrl: `https://gateway.test/pay/${id}` };
}

const refusal = (code: string) => new GatewayFailure(true, code, `The gateway refused: ${code}`);
const lost = () => new GatewayFailure(false, 'connection', 'The gateway did not answer');
function refusing(code: string): () => never {
  return () => {
    throw refusal(code);
  };
}
