import { createRoute, z } from '@hono/zod-openapi';
import { customerList, customerPage, customerQuery } from '#contracts/customers.ts';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { listCustomers, readCustomer } from '#services/customers/readCustomers.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, json } from './router.ts';

const tags = ['Staff'];

const list = createRoute({
  method: 'get',
  path: '/staff/customers',
  tags,
  summary: 'Customers, newest first, by the beginnings of a name, address or telephone number',
  ...byStaff,
  request: { query: customerQuery },
  responses: { 200: json(customerList, 'A page of customers'), ...staffRefusals('validation_failed') },
});

const one = createRoute({
  method: 'get',
  path: '/staff/customers/{id}',
  tags,
  summary: 'One customer with their recent orders; the audit records who looked',
  ...byStaff,
  request: { params: z.object({ id }) },
  responses: { 200: json(customerPage, 'The customer'), ...staffRefusals('validation_failed', 'not_found') },
});

export const customers = apiRouter()
  .openapi(list, async (c) => c.json(must(await listCustomers(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(one, async (c) => c.json(must(await readCustomer(c.var.ctx, c.req.valid('param'))), 200));
