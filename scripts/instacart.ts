import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Papa from 'papaparse';
import { makeDice } from './bench/store/dice.ts';
import { main, Stop, say, step } from './lib/say.ts';

/**
 * `npm run instacart -- FOLDER`: loads the products of a grocery data set (products.csv, aisles.csv, departments.csv) into the store that
 * runs on this machine, through the importer, with plausible prices and stock from a seed. Nothing of the data is kept in this repository.
 */
await main(async () => {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Stop('Say where the data are: npm run instacart -- ../data/instacart');
  const baseUrl = process.env.BASE_URL ?? `http://localhost:${process.env.PORT ?? 8787}`;
  const api = await signedIn(`${baseUrl}/api/v1`);
  const file = fileOf(folder);
  await step('Departments', () => addDepartments(api, file.departments));
  const { id } = await api<{ id: string }>('POST', '/imports/products?name=instacart.csv', file.csv, 'text/csv');
  const done = await step(`${file.rows} products`, async () => {
    for (;;) {
      const now = await api<Progress>('GET', `/imports/${id}`);
      if (now.state !== 'running') return now;
      await sleep(200);
    }
  });
  say(`${done.created} new, ${done.updated} changed, ${done.same} the same, ${done.failed} refused`);
  return done.state === 'done' && done.failed === 0 ? 0 : 1;
});

interface Progress {
  state: string;
  created: number;
  updated: number;
  same: number;
  failed: number;
}

type Call = <T>(method: string, path: string, body?: string, type?: string) => Promise<T>;

async function signedIn(url: string): Promise<Call> {
  let token = '';
  const call: Call = async (method, path, body, type = 'application/json') => {
    const headers = { 'content-type': type, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    if (!answer.ok) throw new Stop(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const login = JSON.stringify({ email: 'owner@pinchi.test', password: 'pinchi-demo-2026' });
  token = (await call<{ accessToken: string }>('POST', '/auth/login', login)).accessToken;
  return call;
}

async function addDepartments(api: Call, names: readonly string[]): Promise<void> {
  const { items } = await api<{ items: { name: string }[] }>('GET', '/departments');
  const there = new Set(items.map(({ name }) => name.toLowerCase()));
  for (const name of names) if (!there.has(name.toLowerCase())) await api('POST', '/departments', JSON.stringify({ name }));
}

function rowsOf(folder: string, name: string): Record<string, string>[] {
  const text = readFileSync(join(folder, name), 'utf8');
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

function titled(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function fileOf(folder: string): { csv: string; rows: number; departments: string[] } {
  const dice = makeDice(2017);
  const departments = new Map(
    rowsOf(folder, 'departments.csv').map(({ department_id, department = '' }) => [department_id, titled(department)]),
  );
  const aisles = new Map(rowsOf(folder, 'aisles.csv').map(({ aisle_id, aisle = '' }) => [aisle_id, titled(aisle)]));
  const rows = rowsOf(folder, 'products.csv').map(({ product_id, product_name = '', aisle_id, department_id }) => [
    ...[`IC-${product_id}`, product_name.slice(0, 120), departments.get(department_id), aisles.get(aisle_id)],
    // Most groceries cost a few euros, and end in nine.
    ...[(Math.round(10 * (0.6 + dice() ** 2 * 9)) / 10 + 0.09).toFixed(2), Math.floor(dice() * 120)],
  ]);
  const fields = ['SKU', 'Product', 'Department', 'Category', 'Price', 'Stock'];
  return { csv: Papa.unparse({ fields, data: rows }), rows: rows.length, departments: [...departments.values()] };
}
