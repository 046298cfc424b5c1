import { deliveryOf, makeDelivery, type Sending } from './delivery.ts';
import type { Files } from './files.ts';
import { Refusal, type SandboxIntent } from './intent.ts';
import type { Moved } from './moves.ts';
import { stripeApi } from './stripeApi.ts';
import { subjectOf } from './wire.ts';

export interface SandboxOptions {
  files: Files;
  /** The address of the store, for the page where a shopper pays and for its webhook. */
  baseUrl: string;
  /** What the store's adapter calls itself with. */
  secretKey: string;
  /** Signs the webhooks. */
  webhookSecret: string;
  /** Brings a webhook to the store. */
  deliver(request: Request): Promise<Response>;
  /** Lets work go on after an answer. */
  defer(work: Promise<unknown>): void;
  now(): number;
  random(bytes: number): Uint8Array;
}

const INTENTS = 'sandbox/intents/';
const FARTHEST = 32 ** 9 - 1;
const PAGE = 20;

/** The documents of a sandbox, and how they change. */
export class Sandbox {
  readonly options: SandboxOptions;
  readonly delivery: Sending;
  readonly #api: ReturnType<typeof stripeApi>;

  constructor(options: SandboxOptions) {
    this.options = options;
    this.delivery = makeDelivery(this);
    this.#api = stripeApi(this);
  }

  /** Stripe's API. */
  fetch(request: Request): Promise<Response> {
    return Promise.resolve(this.#api.fetch(request));
  }

  /** The page where the shopper of an intent goes on. */
  payPage(intentId: string): string {
    return new URL(`/dev/gateway/pay/${intentId}`, this.options.baseUrl).href;
  }

  readonly newId = (prefix: string): string => {
    let text = '';
    for (const byte of this.options.random(16)) text += (byte & 31).toString(32);
    return `${prefix}_${text}`;
  };

  /** An id of an intent: in the order of these ids, the newest is first. */
  newIntentId(): string {
    return this.newId(`pi_${(FARTHEST - this.options.now()).toString(32).padStart(9, '0')}`);
  }

  async find(intentId: string): Promise<SandboxIntent | null> {
    return (await this.#read(intentId))?.intent ?? null;
  }

  /** Newest first. */
  async list(cursor?: string): Promise<{ intents: SandboxIntent[]; cursor: string | null }> {
    const page = await this.options.files.list(INTENTS, { cursor, limit: PAGE });
    const intents = await Promise.all(page.names.map((name) => this.find(name.slice(INTENTS.length))));
    return { intents: intents.filter((intent) => intent !== null), cursor: page.cursor };
  }

  /** False: there is one of this id. */
  create(intent: SandboxIntent): Promise<boolean> {
    return this.options.files.put(INTENTS + intent.id, JSON.stringify(intent), null);
  }

  /** Changes an intent, however many change it at once. Its events are on their way when this answers. */
  async move(intentId: string, move: (intent: SandboxIntent) => Moved): Promise<SandboxIntent> {
    for (;;) {
      const read = await this.#read(intentId);
      if (!read) throw new Refusal('resource_missing', `No such payment_intent: '${intentId}'`, { status: 404 });
      const moved = move(read.intent);
      if (moved.intent === read.intent) return read.intent;
      const delivery = moved.events.length > 0 ? await deliveryOf(this.options.files) : 'by_hand';
      const events = moved.events.map((type) =>
        this.delivery.make(type, subjectOf(type, moved.intent, this.payPage(intentId), moved.refundId) ?? {}, delivery),
      );
      const intent = { ...moved.intent, events: [...moved.intent.events, ...events] };
      if (!(await this.options.files.put(INTENTS + intentId, JSON.stringify(intent), read.version))) continue;
      this.delivery.start(intentId, events, delivery);
      return intent;
    }
  }

  async #read(intentId: string): Promise<{ intent: SandboxIntent; version: string } | null> {
    const file = /^pi_\w{1,60}$/.test(intentId) ? await this.options.files.get(INTENTS + intentId) : null;
    return file && { intent: JSON.parse(file.text) as SandboxIntent, version: file.version };
  }
}
