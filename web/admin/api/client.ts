import { hc } from 'hono/client';
import type { Api } from '../../../src/http/api/index.ts';

export const api = hc<Api>('/api/v1');
const r = await api.orders.$get({ query: { limit: 3, status: 'picking' } });
export const x = await r.json();
export const y: number = x.items;
