import { parseArgs } from 'node:util';
import { productFile } from '#scripts/lib/manyProducts.ts';
import { main, Stop, say, step } from '#scripts/lib/say.ts';
import { makeOwner } from './store/members.ts';
import { startBench } from './store/start.ts';

/** `npm run bench:import`, `-- --rows 10000`: rows a second of the importer, beside a bare upsert of as many goods. */
await main(async () => {
  const { values } = parseArgs({ options: { rows: { type: 'string', default: '50000' } } });
  const rows = Number(values.rows);
  const bench = await startBench(false);
  const owner = await makeOwner(bench, 'per_import');
  const url = `http://127.0.0.1:${bench.ports.store}/api/v1`;
  const csv = { ...owner, 'content-type': 'text/csv', origin: url };
  await fetch(`${url}/departments`, { method: 'POST', headers: { ...csv, 'content-type': 'application/json' }, body: '{"name":"Fresh"}' });
  const file = productFile(rows);

  const imported = async (what: string, dryRun = false) => {
    const sent = await fetch(`${url}/imports/products?dryRun=${dryRun}`, { method: 'POST', headers: csv, body: file });
    const { id } = (await sent.json()) as { id: string };
    if (sent.status !== 202) throw new Stop(`The file was not taken: ${sent.status}`);
    const startedAt = Date.now();
    for (;;) {
      const found = await bench.db
        .prepare('SELECT state, created, updated, same, refused FROM imports WHERE id = ?')
        .bind(id)
        .first<Found>();
      if (found && (found.state === 'done' || found.state === 'checked')) return { what, ms: Date.now() - startedAt, ...found };
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  const figures: Figure[] = [];
  figures.push(await step('A dry run', () => imported('dry run', true)));
  figures.push(await step('All new', () => imported('all new')));
  figures.push(await step('All the same', () => imported('all the same')));
  const bare = await step('A bare upsert', async () => {
    const answer = await fetch(`http://127.0.0.1:${bench.ports.upsert}`, { method: 'POST', body: JSON.stringify({ rows }) });
    return ((await answer.json()) as { ms: number }).ms;
  });
  const aSecond = (ms: number) => Math.round((rows / ms) * 1000);
  for (const { what, ms, created, updated, same, refused } of figures) {
    say(
      `${what}: ${aSecond(ms)} rows/s (${created} new, ${updated} changed, ${same} the same, ${refused} refused), ${(ms / bare).toFixed(2)} of a bare upsert's time`,
    );
  }
  say(`a bare upsert: ${aSecond(bare)} rows/s`);
  await bench.stop();
  return figures.some(({ refused }) => refused > 0) ? 1 : 0;
});
process.exit();

interface Found {
  state: string;
  created: number;
  updated: number;
  same: number;
  refused: number;
}

type Figure = Found & { what: string; ms: number };
