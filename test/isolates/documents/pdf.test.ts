import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { expect, it } from 'vitest';
import { inRoot } from '#scripts/lib/root.ts';
import { buildWorker } from '#scripts/lib/workerModules.ts';
import { issuedInvoice, orderOf } from '#test/support/documents.ts';
import { readPdf } from '#test/support/pdf.ts';
import { lineOf } from '#test/support/pricing.ts';

it('a Worker that was built for deploy makes PDFs: nothing that they need was left out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinchi-pdf-'));
  const modules = await buildWorker(folder, { entry: inRoot('test/isolates/documents/maker.ts') });
  const mf = new Miniflare(
    convertV4MiniflareOptions({ cf: false, compatibilityDate: '2026-10-30', modules, modulesRoot: folder } as Parameters<
      typeof convertV4MiniflareOptions
    >[0]),
  );
  const issued = issuedInvoice(orderOf([lineOf({ quantity: 2 })]));
  const answer = await mf.dispatchFetch('https://shop.test/', { method: 'POST', body: JSON.stringify(issued) });
  const { title, pages } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
  expect([title, pages.length]).toEqual(['Invoice 2026-000001', 1]);
  expect(pages[0]?.texts.map(({ text }) => text)).toContain('Thing var_1, one');
  await mf.dispose();
  rmSync(folder, { recursive: true, force: true });
});
