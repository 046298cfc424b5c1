import { type Files, memoryFiles } from '#payments/sandbox/files.ts';
import * as moves from '#payments/sandbox/moves.ts';
import { Sandbox } from '#payments/sandbox/sandbox.ts';
import { stripeGateway } from '#payments/stripe.ts';
import type { OutsideWorld } from './gateway.ts';
import type { GatewayToTest } from './gatewayContract.ts';

const SECRET_KEY = 'sk_test_of_the_sandbox';
const WEBHOOK_SECRET = 'whsec_of_the_sandbox';

export interface SandboxToTest extends GatewayToTest {
  sandbox: Sandbox;
  /** The webhooks that the store got, in their order. */
  webhooks: Request[];
  /** Waits until all webhooks are sent that are to be sent by now. */
  settled(): Promise<void>;
}

interface Choices {
  files?: Files;
  now?: () => number;
  /** What the store answers to a webhook. */
  answer?: (webhook: Request) => Response | Promise<Response>;
}

/** The adapter of Stripe over a sandbox of its own. */
export function makeSandboxGateway({ files = memoryFiles(), now = Date.now, answer = () => new Response() }: Choices = {}): SandboxToTest {
  const webhooks: Request[] = [];
  const deferred: Promise<unknown>[] = [];
  const sandbox = new Sandbox({
    files,
    baseUrl: 'https://shop.test',
    secretKey: SECRET_KEY,
    webhookSecret: WEBHOOK_SECRET,
    deliver: async (request) => {
      webhooks.push(request.clone());
      return answer(request);
    },
    defer: (work) => void deferred.push(work),
    now,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  });
  const gateway = stripeGateway({
    secretKey: SECRET_KEY,
    webhookSecrets: [WEBHOOK_SECRET],
    form: null,
    host: 'https://sandbox.invalid',
    fetch: (url, init) => sandbox.fetch(new Request(url as string, init)),
    now,
  });
  const settled = async () => {
    while (deferred.length > 0) await Promise.all(deferred.splice(0));
  };
  return { gateway, sandbox, outside: outsideOf(sandbox), webhooks, settled };
}

/** What people do at a sandbox. */
export function outsideOf(sandbox: Sandbox): OutsideWorld {
  const { newId } = sandbox;
  const move = async (id: string, how: Parameters<Sandbox['move']>[1]) => void (await sandbox.move(id, how));
  return {
    pay: (id) => move(id, (intent) => moves.approve(intent, newId)),
    decline: (id, reason) => move(id, (intent) => moves.decline(intent, reason as moves.Decline, newId)),
    challenge: (id) => move(id, moves.challenge),
    lapse: (id) => move(id, (intent) => moves.cancel(intent, newId)),
    refund: (id, amount) => move(id, (intent) => moves.refund(intent, amount, {}, newId)),
    slowRefunds: (id, areSlow) => move(id, (intent) => moves.letRefundsWait(intent, areSlow)),
    endRefund: (id) => move(id, moves.endRefund),
    failRefund: (id) => move(id, moves.failRefund),
    dispute: (id, amount) => move(id, (intent) => moves.dispute(intent, amount, newId)),
    winDispute: (id) => move(id, (intent) => moves.closeDispute(intent, 'won')),
  };
}
