import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { SignedIn } from '#contracts/accounts.ts';
import type { Product, ProductList, Variant, VariantPatch } from '#contracts/catalogue.ts';
import type { Member } from '#contracts/members.ts';
import type { OrderStatus, StaffOrder } from '#contracts/orders.ts';
import type { newRule } from '#contracts/pricing.ts';
import { call } from './api.ts';

export const PASSWORD = 'pinchi-demo-2026';

export type RuleInput = z.input<typeof newRule>;

/** A member of staff who works through the API. */
export interface Staff {
  setPrice(productId: string, variantId: string, price: number): Promise<void>;
  /** Changes values of a variant. */
  change(productId: string, variantId: string, patch: VariantPatch): Promise<void>;
  /** Says that one can withdraw from a product; null: as its category is. */
  exempt(productId: string, withdrawalExempt: 'no' | null): Promise<void>;
  /** Gives a member of staff another name. */
  rename(email: string, name: string): Promise<void>;
  /** Writes a price of a department again, unchanged. */
  nudge(department: string): Promise<void>;
  /** Receives goods. */
  receive(variantId: string, delta: number): Promise<void>;
  /** Moves an order on. */
  moveOrder(id: string, to: OrderStatus): Promise<void>;
  /** Gives an amount of an order back. */
  refundOrder(id: string, refund: { amount: number; reason: string; to?: 'credit' }): Promise<void>;
  /** Writes the note of staff on an order. */
  noteOrder(id: string, note: string): Promise<void>;
  /** Saves a new pricing rule. Returns what ends it. */
  openRule(rule: RuleInput): Promise<() => Promise<void>>;
  /** Makes a shopper a clerk of the first department, or of another, a manager, or an owner. */
  employ(shopper: { email: string; name: string }, role?: 'clerk' | 'manager' | 'owner', department?: string): Promise<void>;
  /** Makes a member of staff a shopper again. */
  dismiss(email: string): Promise<void>;
}

/** The header of a call by a member of staff. */
export async function signedIn(email = 'owner@pinchi.test'): Promise<string> {
  const { accessToken } = await call<SignedIn>('POST', '/auth/login', { email, password: PASSWORD });
  return `Bearer ${accessToken}`;
}

export async function staff(email = 'owner@pinchi.test'): Promise<Staff> {
  const authorization = await signedIn(email);
  async function changeVariant(productId: string, variantId: string, patch: VariantPatch): Promise<void> {
    const { variants } = await call<Product>('GET', `/products/${productId}`, undefined, { authorization });
    const version = variants.find((variant) => variant.id === variantId)?.version;
    await call<Variant>('PATCH', `/variants/${variantId}`, patch, { authorization, 'if-match': `"${version}"` });
  }
  const setPrice = (productId: string, variantId: string, price: number) => changeVariant(productId, variantId, { price });
  async function change(email: string, patch: object): Promise<void> {
    const { items } = await call<{ items: Member[] }>('GET', `/staff/members?q=${encodeURIComponent(email)}`, undefined, { authorization });
    const [member] = items;
    await call('PATCH', `/staff/members/${member?.id}`, patch, { authorization, 'if-match': `"${member?.version}"` });
  }
  return {
    setPrice,
    change: changeVariant,
    async exempt(productId, withdrawalExempt) {
      const { version } = await call<Product>('GET', `/products/${productId}`, undefined, { authorization });
      await call('PATCH', `/products/${productId}`, { withdrawalExempt }, { authorization, 'if-match': `"${version}"` });
    },
    rename: (email, name) => change(email, { name }),
    dismiss: (email) => change(email, { role: 'customer' }),
    async nudge(department) {
      const { items } = await call<ProductList>('GET', `/products?department=${department}&limit=1`);
      const { id, variants } = await call<Product>('GET', `/products/${items[0]?.id}`, undefined, { authorization });
      if (variants[0]) await setPrice(id, variants[0].id, variants[0].price);
    },
    async receive(variantId, delta) {
      const key = { authorization, 'idempotency-key': randomUUID() };
      await call('POST', `/variants/${variantId}/stock`, { delta, reason: 'Delivery' }, key);
    },
    async moveOrder(id, to) {
      await call('POST', `/orders/${id}/transitions`, { to }, { authorization });
    },
    async refundOrder(id, refund) {
      await call('POST', `/orders/${id}/refunds`, refund, { authorization, 'idempotency-key': randomUUID() });
    },
    async noteOrder(id, note) {
      const { version } = await call<StaffOrder>('GET', `/orders/${id}`, undefined, { authorization });
      await call('PATCH', `/orders/${id}`, { note }, { authorization, 'if-match': `"${version}"` });
    },
    async openRule(rule) {
      const { id, version } = await call<{ id: string; version: number }>('POST', '/pricing-rules', rule, { authorization });
      return async () => {
        await call('PATCH', `/pricing-rules/${id}`, { active: false }, { authorization, 'if-match': `"${version}"` });
      };
    },
    async employ({ email, name }, role = 'clerk', department) {
      const { items } = await call<{ items: { id: string; slug: string }[] }>('GET', '/departments');
      const departments = items
        .filter(({ slug }) => slug === (department ?? slug))
        .slice(0, 1)
        .map(({ id }) => id);
      await call('POST', '/staff/members', { email, name, role, departments }, { authorization });
    },
  };
}
