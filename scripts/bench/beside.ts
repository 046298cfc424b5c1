import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, ROOT } from '#scripts/lib/root.ts';
import { runLoudly } from '#scripts/lib/run.ts';
import { main, paint, Stop, say } from '#scripts/lib/say.ts';
import type { Row } from './rounds.ts';

/* Twice in turns, so that a machine that becomes slower or faster meanwhile does it to both. */
const TURNS = 2;

/**
 * `npm run bench:beside -- COMMIT`: the bench of today for the store of a past commit and for this one, in turns. What comes after the
 * commit goes to the bench: `--quick`, `--only pages`.
 */
await main(async () => {
  const [commit, ...asked] = process.argv.slice(2);
  if (!commit) throw new Stop('Which commit? npm run bench:beside -- COMMIT --only pages');
  const folder = mkdtempSync(join(tmpdir(), 'pinchi-beside-'));
  const past = join(folder, 'tree');
  process.once('exit', () => removeTree(past, folder));
  git('worktree', 'add', '--detach', past, commit);
  // The store is the past one, but both are measured by the same scripts.
  rmSync(join(past, 'scripts'), { recursive: true });
  cpSync(inRoot('scripts'), join(past, 'scripts'), { recursive: true });
  symlinkSync(inRoot('node_modules'), join(past, 'node_modules'));
  const rows = new Map<string, { before: Row[]; now: Row[] }>();
  for (let turn = 1; turn <= TURNS; turn++) {
    for (const [side, root] of [['before', past] as const, ['now', ROOT] as const]) {
      say(`\n  ${paint('bold', `${side}, ${turn} of ${TURNS}`)}`);
      const file = join(folder, `${side}-${turn}.json`);
      const code = await runLoudly(join(root, 'scripts/bench/run.ts'), asked, { BENCH_JSON: file });
      if (code !== 0) throw new Stop(`The bench of ${side} failed`);
      for (const row of (JSON.parse(readFileSync(file, 'utf8')) as { rows: Row[] }).rows) {
        const name = `${row.name}, beside ${row.baseline}`;
        rows.set(name, rows.get(name) ?? { before: [], now: [] });
        rows.get(name)?.[side].push(row);
      }
    }
  }
  say(
    `\n| operation | ratio at ${commit} | ratio now | cpu ms at ${commit} | cpu ms now | target |\n| --- | --- | --- | --- | --- | --- |`,
  );
  for (const [name, { before, now }] of rows) {
    const ratios = (of: Row[]) => of.map(({ ratio }) => ratio.toFixed(2)).join(', ');
    const cpus = (of: Row[]) => of.map(({ cpu }) => cpu?.toFixed(2) ?? '-').join(', ');
    say(`| ${name} | ${ratios(before)} | ${ratios(now)} | ${cpus(before)} | ${cpus(now)} | ${now[0]?.target ?? ''} |`);
  }
  return 0;
});
process.exit();

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: ROOT, stdio: 'ignore' });
}

function removeTree(past: string, folder: string): void {
  try {
    git('worktree', 'remove', '--force', past);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
