import { loadOnce } from '#kit/loadOnce.ts';
import type { Gateway } from './gateway.ts';
import type { Sandbox, SandboxOptions } from './sandbox/sandbox.ts';
import { stripeGateway } from './stripe.ts';

/** What a store gives its sandbox. */
export interface SandboxPlace extends Pick<SandboxOptions, 'baseUrl' | 'deliver' | 'defer' | 'now' | 'random'> {
  bucket: R2Bucket;
  /** A secret of this store alone, so that nobody else can sign its webhooks. */
  secret: string;
}

export interface SandboxGateway extends Gateway {
  sandbox(): Promise<Sandbox>;
}

export function isSandbox(gateway: Gateway | null): gateway is SandboxGateway {
  return gateway !== null && 'sandbox' in gateway;
}

/** Null in the bundle of production, as below. */
const sandboxParts =
  process.env.NODE_ENV === 'production'
    ? null
    : loadOnce(() => Promise.all([import('./sandbox/sandbox.ts'), import('./sandbox/files.ts')]));

/** Loads the sandbox. Throws in production, which has none. */
export async function loadSandbox() {
  if (!sandboxParts) throw new Error('Production has no sandbox');
  return sandboxParts();
}

/**
 * The adapter of Stripe over a sandbox inside this store. Null in the bundle of production: wrangler puts in the name of the environment,
 * and leaves out what is imported behind it.
 */
export function sandboxGateway({ bucket, secret, ...place }: SandboxPlace): SandboxGateway | null {
  if (process.env.NODE_ENV !== 'production') {
    const secretKey = 'sk_test_sandbox';
    const webhookSecret = `whsec_${secret}`;
    let made: Sandbox | null = null;
    const sandbox = async () => {
      const [{ Sandbox }, { bucketFiles }] = await loadSandbox();
      made ??= new Sandbox({ ...place, files: bucketFiles(bucket), secretKey, webhookSecret });
      return made;
    };
    const gateway = stripeGateway({
      secretKey,
      webhookSecrets: [webhookSecret],
      form: null,
      host: 'https://sandbox.invalid',
      fetch: async (url, init) => (await sandbox()).fetch(new Request(url, init)),
      now: place.now,
    });
    return { ...gateway, sandbox };
  }
  return null;
}
