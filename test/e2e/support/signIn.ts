import { PASSWORD } from './staff.ts';
import type { Visitor } from './visitor.ts';

/** Signs a visitor in, as the sign-in form does, and returns once the cookies are set. */
export async function signIn(visitor: Visitor, email: string, password = PASSWORD): Promise<void> {
  await post(visitor, '/auth/login', { email, password });
}

/** Puts a product into the visitor's cart, whatever page is open. */
export async function putInCart(visitor: Visitor, variantId: string, quantity: number): Promise<void> {
  const { cart } = await post<{ cart: { id: string } }>(visitor, '/carts');
  const answer = await visitor.context.request.patch(`/api/v1/carts/${cart.id}/items/${variantId}`, { data: { quantity } });
  if (!answer.ok()) await post(visitor, `/carts/${cart.id}/items`, { variantId, quantity });
}

async function post<T>(visitor: Visitor, path: string, data?: unknown): Promise<T> {
  const answer = await visitor.context.request.post(`/api/v1${path}`, { data });
  if (!answer.ok()) throw new Error(`POST ${path} answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
