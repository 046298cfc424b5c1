import { inject } from 'vitest';
import type { SignedIn } from '../../src/contracts/accounts.ts';
import type { Product, Variant } from '../../src/contracts/catalogue.ts';

export const PASSWORD = 'pinchi-demo-2026';

/** A member of staff who works through the API, as a program does. */
export interface Staff {
  variant(productId: string, variantId: string): Promise<Variant>;
  /** Changes a price; answers the price before. */
  setPrice(productId: string, variantId: string, price: number): Promise<number>;
}

export async function staff(email = 'owner@pinchi.test'): Promise<Staff> {
  const { accessToken } = await call<SignedIn>('POST', '/auth/login', { email, password: PASSWORD });
  const authorization = `Bearer ${accessToken}`;
  const variant: Staff['variant'] = async (productId, variantId) => {
    const { variants } = await call<Product>('GET', `/products/${productId}`, undefined, { authorization });
    const found = variants.find((candidate) => candidate.id === variantId);
    if (!found) throw new Error(`${productId} has no variant ${variantId}`);
    return found;
  };
  return {
    variant,
    async setPrice(productId, variantId, price) {
      const before = await variant(productId, variantId);
      const headers = { authorization, 'if-match': `"${before.version}"` };
      await call<Variant>('PATCH', `/variants/${variantId}`, { price }, headers);
      return before.price;
    },
  };
}

async function call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const answer = await fetch(`${inject('baseUrl')}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
