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

export function benchGateway(baseUrl: string, deliver: SandboxOptions['deliver'] = (request) => fetch(request)): BenchGateway {
  const keys = { STRIPE_SECRET_KEY: 'sk_test_bench', STRIPE_PUBLISHABLE_KEY: 'pk_test_bench', STRIPE_WEBHOOK_SECRETS: 'whsec_bench' };
  const sandbox = new Sandbox({
    files: memoryFiles(),
    baseUrl,
    secretKey: keys.STRIPE_SECRET_KEY,
    webhookSecret: keys.STRIPE_WEBHOOK_SECRETS,
    deliver,
    defer: (work) => void work.catch(() => {}),
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  });
  return {
    sandbox,
    bindings: { ...keys, STRIPE_HOST: 'https://stripe.bench' },
    async outbound(request) {
      const body = request.method === 'GET' ? undefined : await request.text();
      return sandbox.fetch(new Request(request.url, { method: request.method, headers: [...request.headers], body }));
    },
    pay: async (intentId) => void (await sandbox.move(intentId, (intent) => approve(intent, sandbox.newId))),
  };
}
