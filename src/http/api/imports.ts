import { createRoute, z } from '@hono/zod-openapi';
import {
  importList,
  importMapping,
  importQuery,
  mendedCells,
  mendedRow,
  productImport,
  productImportDetail,
  refusedList,
} from '#contracts/import.ts';
import { id, page } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { cancelImport } from '#services/import/cancelImport.ts';
import { exportProducts } from '#services/import/exportProducts.ts';
import { mendRow } from '#services/import/mendRow.ts';
import { readImportDetail, readImports, readRefused, refusedCsv } from '#services/import/readImports.ts';
import { receiveFile } from '#services/import/receiveFile.ts';
import { changeMapping, startRun } from '#services/import/startRun.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, body, csvFile, json, sendCsv } from './router.ts';

const tags = ['Catalogue'];
const params = z.object({ id });

const send = createRoute({
  method: 'post',
  path: '/imports/products',
  tags,
  summary: 'Send a CSV file of products; it is imported in the background, or with `dryRun` only checked',
  ...byStaff,
  request: { query: importQuery, body: { required: true, content: { 'text/csv': { schema: z.string() } } } },
  responses: {
    202: json(productImport, 'The import'),
    ...staffRefusals('validation_failed', 'file_not_accepted', 'file_too_large', 'import_running', 'busy'),
  },
});

const list = createRoute({
  method: 'get',
  path: '/imports',
  tags,
  summary: 'Imports, newest first: your own, and for owners all',
  ...byStaff,
  request: { query: page },
  responses: { 200: json(importList, 'A page of imports'), ...staffRefusals('validation_failed') },
});

const one = createRoute({
  method: 'get',
  path: '/imports/{id}',
  tags,
  summary: 'How far an import is, how its file is read, and the first refused row of each kind',
  ...byStaff,
  request: { params },
  responses: { 200: json(productImportDetail, 'The import'), ...staffRefusals('validation_failed', 'not_found') },
});

const mapping = createRoute({
  method: 'put',
  path: '/imports/{id}/mapping',
  tags,
  summary: 'Say what the columns are; the file is checked anew, and the next one with these columns is read so',
  ...byStaff,
  request: { params, body: body(importMapping) },
  responses: { 202: json(productImport, 'The import'), ...staffRefusals('validation_failed', 'not_found', 'import_not_ready', 'busy') },
});

const run = createRoute({
  method: 'post',
  path: '/imports/{id}/run',
  tags,
  summary: 'Import a file that was checked',
  ...byStaff,
  request: { params },
  responses: {
    202: json(productImport, 'The import'),
    ...staffRefusals('validation_failed', 'not_found', 'import_not_ready', 'import_running', 'busy'),
  },
});

const cancel = createRoute({
  method: 'post',
  path: '/imports/{id}/cancel',
  tags,
  summary: 'Stop an import where it is; rows that are done stay done',
  ...byStaff,
  request: { params },
  responses: { 200: json(productImport, 'The import'), ...staffRefusals('validation_failed', 'not_found', 'import_not_ready', 'busy') },
});

const refused = createRoute({
  method: 'get',
  path: '/imports/{id}/rows',
  tags,
  summary: 'The refused rows, in the order of the file',
  ...byStaff,
  request: { params, query: page },
  responses: { 200: json(refusedList, 'A page of rows'), ...staffRefusals('validation_failed', 'not_found') },
});

const mend = createRoute({
  method: 'patch',
  path: '/imports/{id}/rows/{line}',
  tags,
  summary: 'Try a refused row again with other cells',
  ...byStaff,
  request: { params: params.extend({ line: z.string().max(12) }), body: body(mendedCells) },
  responses: { 200: json(mendedRow, 'What became of it'), ...staffRefusals('validation_failed', 'not_found', 'import_not_ready', 'busy') },
});

const errors = createRoute({
  method: 'get',
  path: '/imports/{id}/errors.csv',
  tags,
  summary: 'The refused rows as CSV, each with its reason',
  ...byStaff,
  request: { params },
  responses: { 200: csvFile('The rows, in the order of the file'), ...staffRefusals('validation_failed', 'not_found') },
});

const exported = createRoute({
  method: 'get',
  path: '/exports/products.csv',
  tags,
  summary: 'Products, variants and stock of your departments as CSV, which can be imported again; the audit keeps who took it',
  ...byStaff,
  responses: { 200: csvFile('The variants, in the order in which they were made'), ...staffRefusals() },
});

export const imports = apiRouter()
  .openapi(send, async (c) => {
    const { name = 'products.csv', dryRun = false } = c.req.valid('query');
    return c.json(must(await receiveFile(c.var.ctx, { name, dryRun, body: c.req.raw.body })), 202);
  })
  .openapi(list, async (c) => c.json(must(await readImports(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(one, async (c) => c.json(must(await readImportDetail(c.var.ctx, c.req.valid('param'))), 200))
  .openapi(mapping, async (c) =>
    c.json(must(await changeMapping(c.var.ctx, { ...c.req.valid('param'), mapping: c.req.valid('json') })), 202),
  )
  .openapi(run, async (c) => c.json(must(await startRun(c.var.ctx, c.req.valid('param'))), 202))
  .openapi(cancel, async (c) => c.json(must(await cancelImport(c.var.ctx, c.req.valid('param'))), 200))
  .openapi(refused, async (c) => c.json(must(await readRefused(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })), 200))
  .openapi(mend, async (c) =>
    c.json(
      must(await mendRow(c.var.ctx, { ...c.req.valid('param'), line: Number(c.req.valid('param').line) || 0, ...c.req.valid('json') })),
      200,
    ),
  )
  .openapi(errors, async (c) => sendCsv(c, must(await refusedCsv(c.var.ctx, c.req.valid('param')))))
  .openapi(exported, async (c) => sendCsv(c, must(await exportProducts(c.var.ctx))));
