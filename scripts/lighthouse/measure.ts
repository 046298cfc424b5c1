import { readFileSync } from 'node:fs';
import { median } from '#scripts/bench/median.ts';
import { inRoot } from '#scripts/lib/root.ts';
import { runQuietly } from '#scripts/lib/run.ts';
import type { Place } from './pages.ts';

const LIGHTHOUSE = inRoot('node_modules/lighthouse/cli/index.js');

/** What counts of one run, and of the median of some. */
export const FIGURES = ['performance', 'accessibility', 'best-practices', 'seo', 'lcp', 'tbt', 'html', 'styles', 'script'] as const;
export type Figures = Record<(typeof FIGURES)[number], number>;

/** The part of Lighthouse's report that is read here. */
interface Report {
  categories: Record<string, { score: number }>;
  audits: Record<string, { numericValue?: number; details?: { items: Record<string, unknown>[] } }>;
}

/** One run of Lighthouse in a browser of its own, as for a phone, with its usual throttling. The report stays at `file`. */
export async function measure(url: string, place: Place, browser: string, file: string): Promise<Figures> {
  const flags = ['--headless=new', '--no-sandbox', ...(place.profile ? [`--user-data-dir=${place.profile}`] : [])].join(' ');
  const args = [url, '--quiet', '--no-enable-error-reporting', '--output=json', `--output-path=${file}`, `--chrome-flags=${flags}`];
  await runQuietly(LIGHTHOUSE, args, { CHROME_PATH: browser, CI: '1' });
  return figuresOf(JSON.parse(readFileSync(file, 'utf8')));
}

export function medianOf(runs: readonly Figures[]): Figures {
  return Object.fromEntries(FIGURES.map((name) => [name, median(runs.map((run) => run[name]))])) as Figures;
}

/** Scores of 100, milliseconds, and bytes as they were sent. */
function figuresOf({ categories, audits }: Report): Figures {
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  const time = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  const loaded = Number(audits.metrics?.details?.items[0]?.observedLoad);
  // What is asked for before the page counts as loaded is its first view.
  const first = audits['network-requests']?.details?.items.filter(({ networkRequestTime }) => Number(networkRequestTime) <= loaded) ?? [];
  const bytes = (type: string) =>
    first.filter(({ resourceType }) => resourceType === type).reduce((sum, { transferSize }) => sum + Number(transferSize), 0);
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
    lcp: time('largest-contentful-paint'),
    tbt: time('total-blocking-time'),
    html: bytes('Document'),
    styles: bytes('Stylesheet'),
    script: bytes('Script'),
  };
}
