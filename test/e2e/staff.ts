import type { SignedIn } from '../../src/contracts/accounts.ts';
import type { Product, Variant } from '../../src/contracts/catalogue.ts';
import { call } from './api.ts';

export const PASSWORD = 'pinchi-demo-2026';

/** A member of staff who works through the API. */
export interface Staff {
  setPrice(productId: string, variantId: string, price: number): Promise<void>;
  /** Makes a shopper a clerk of the first department. */
  employ(shopper: { email: string; name: string }): Promise<void>;
}

export async function staff(email = 'owner@pinchi.test'): Promise<Staff> {
  const { accessToken } = await call<SignedIn>('POST', '/auth/login', { email, password: PASSWORD });
  const authorization = `Bearer ${accessToken}`;
  return {
    async setPrice(productId, variantId, price) {
      const { variants } = await call<Product>('GET', `/products/${productId}`, undefined, { authorization });
      const version = variants.find((variant) => variant.id === variantId)?.version;
      await call<Variant>('PATCH', `/variants/${variantId}`, { price }, { authorization, 'if-match': `"${version}"` });
    },
    async employ({ email, name }) {
      const { items } = await call<{ items: { id: string }[] }>('GET', '/departments');
      const departments = items.slice(0, 1).map(({ id }) => id);
      await call('POST', '/staff/members', { email, name, role: 'clerk', departments }, { authorization });
    },
  };
}
