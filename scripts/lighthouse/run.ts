import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium, HOW_TO_GET_CHROMIUM } from '#scripts/lib/chromium.ts';
import { atEnd } from '#scripts/lib/ending.ts';
import { openOwnStore } from '#scripts/lib/ownStore.ts';
import { inRoot } from '#scripts/lib/root.ts';
import { main, Stop, say, step } from '#scripts/lib/say.ts';
import { serveBarePage } from './barePage.ts';
import { type Figures, measure, medianOf } from './measure.ts';
import { NAMES, type Place, placesOf } from './pages.ts';
import { type Row, reached, table } from './table.ts';

const RESULTS = inRoot('test-results/lighthouse');

/**
 * `npm run lighthouse`, `-- --only home`, `-- --runs 1`: what Lighthouse says of the shop's pages on a phone, as the median of five runs.
 * It opens a demo store of its own. A bare page is measured beside them. A missed target fails it (docs/bench.md).
 */
await main(async () => {
  const { names, runs } = readFlags();
  const browser = findChromium();
  if (!browser) throw new Stop(HOW_TO_GET_CHROMIUM);
  mkdirSync(RESULTS, { recursive: true });
  const store = await step('Opening a demo store', () => openOwnStore(join(RESULTS, 'store.log')));
  atEnd(() => store.close());
  const profile = mkdtempSync(join(tmpdir(), 'pinchi-browser-'));
  atEnd(() => rmSync(profile, { recursive: true, force: true }));
  const places = await step('Filling a cart', () => placesOf(store.baseUrl, profile, browser));
  const bare = await serveBarePage();
  atEnd(() => bare.server.close());
  const empty: Place = { name: 'bare page', path: '/', listed: false, bare: true };
  const figures = await step('Measuring a bare page', () => several(bare.baseUrl, empty, browser, runs));
  const rows: Row[] = [{ place: empty, figures }];
  for (const place of places.filter(({ name }) => names.includes(name))) {
    const figures = await step(`Measuring ${place.name}`, () => several(store.baseUrl, place, browser, runs));
    rows.push({ place, figures });
  }
  say(`\n${table(rows)}\n`);
  say(`The median of ${runs} run${runs === 1 ? '' : 's'} each. The reports are in ${RESULTS}`);
  return rows.every(reached) ? 0 : 1;
});
process.exit();

async function several(baseUrl: string, place: Place, browser: string, runs: number): Promise<Figures> {
  const measured: Figures[] = [];
  for (let run = 1; run <= runs; run++) {
    measured.push(await measure(baseUrl + place.path, place, browser, join(RESULTS, `${place.name.replace(' ', '-')}-${run}.json`)));
  }
  return medianOf(measured);
}

function readFlags(): { names: readonly string[]; runs: number } {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, runs: { type: 'string', default: '5' } } });
  const known: readonly string[] = NAMES;
  const unknown = values.only?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0) throw new Stop(`--only ${unknown.join(', ')}: there are ${NAMES.join(', ')}`);
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Stop(`--runs ${values.runs}: it must be a whole number from 1`);
  return { names: values.only ?? NAMES, runs };
}
