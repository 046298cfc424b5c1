import type { ProductImport, ProductImportDetail } from '#contracts/import.ts';
import type { Answer, Api } from './api.ts';
import { soon } from './soon.ts';

/** A CSV file of these rows. */
export const csvOf = (...rows: (string | number)[][]) =>
  rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n');

export const GOODS_HEAD = ['SKU', 'Product', 'Department', 'Category', 'Size', 'Price', 'Stock'];

export const sendCsv = (api: Api, csv: string, query = ''): Promise<Answer<ProductImport>> =>
  api.post(`/imports/products?name=goods.csv${query}`, csv, { headers: { 'content-type': 'text/csv' } });

export const detail = async (api: Api, id: string): Promise<ProductImportDetail> =>
  (await api.get<ProductImportDetail>(`/imports/${id}`)).body;

/** Waits until nothing more is read of an import. */
export const read = (api: Api, id: string): Promise<ProductImportDetail> =>
  soon(async () => {
    const now = await detail(api, id);
    if (now.state === 'checking' || now.state === 'running') throw new Error(`It is ${now.state}`);
    return now;
  });

/** Sends a file and waits until all of it is done. */
export async function imported(api: Api, csv: string, query = ''): Promise<ProductImportDetail> {
  const { status, body } = await sendCsv(api, csv, query);
  if (status !== 202) throw new Error(`The file was not taken: ${JSON.stringify(body)}`);
  return read(api, body.id);
}
