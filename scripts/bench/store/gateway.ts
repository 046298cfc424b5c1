import { memoryFiles } from '#payments/sandbox/files.ts';
import { approve } from '#payments/sandbox/moves.ts';
import { Sandbox, type SandboxOptions } from '#payments/sandbox/sandbox.ts';

/** The payment sandbox in this process: the bench's store calls it over HTTP, as a store calls Stripe. */
export interface BenchGateway {
  /** The settings of the store. */
  bindings: Record<string, string>;
  /** What answers the store's calls to other sites. */
  outbound(request: { url: string; method: string; headers: Iterable<[string, string]>; text(): Promise<string> }): Promise<Response>;
  /** The shopper pays. The store hears of it by a webhook. */
  pay(intentId: string): Promise<void>;
  sandbox: Sandbox;
}

/* The answer to the call that opens an intent. */
const OPENED = 'https://stripe.bench/v1/payment_intents';

interface GatewayOptions {
  deliver?: SandboxOptions['deliver'];
  /** Takes the work that goes on after an answer: the sending of webhooks. */
  defer?: SandboxOptions['defer'];
  /** Every intent is paid as soon as it is opened. */
  paysAtOnce?: boolean;
}

export function benchGateway(
  baseUrl: string,
  { deliver = (request) => fetch(request), defer = (work) => void work.catch(() => {}), paysAtOnce = false }: GatewayOptions = {},
): BenchGateway {
  const keys = { STRIPE_SECRET_KEY: 'sk_test_bench', STRIPE_PUBLISHABLE_KEY: 'pk_test_bench', STRIPE_WEBHOOK_SECRETS: 'whsec_bench' };
  const sandbox = new Sandbox({
    files: memoryFiles(),
    baseUrl,
    secretKey: keys.STRIPE_SECRET_KEY,
    webhookSecret: keys.STRIPE_WEBHOOK_SECRETS,
    deliver,
    defer,
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  });
  const pay = async (intentId: string) => void (await sandbox.move(intentId, (intent) => approve(intent, sandbox.newId)));
  return {
    sandbox,
    bindings: { ...keys, STRIPE_HOST: 'https://stripe.bench' },
    async outbound(request) {
      const body = request.method === 'GET' ? undefined : await request.text();
      const answer = await sandbox.fetch(new Request(request.url, { method: request.method, headers: [...request.headers], body }));
      if (paysAtOnce && request.method === 'POST' && request.url === OPENED && answer.ok) {
        const { id } = (await answer.clone().json()) as { id: string };
        void pay(id);
      }
      return answer;
    },
    pay,
  };
}
