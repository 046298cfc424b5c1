import { importsOf } from './imports.ts';
import type { Finding, Tree } from './tree.ts';

type Arrows = Record<string, readonly string[]>;

const LIST = 'scripts/check/arrows.ts';
/** What every feature may import. */
const SHARED = new Set(['kit', 'schema', 'ports', 'words', 'spine']);

/** The feature of a file, or the name of a shared part; null outside the three rings. */
function featureOf(file: string): string | null {
  const [, ring, feature] = /^src\/(domain|db|services)\/(?:([^/]+)\/)?/.exec(file) ?? [];
  if (!ring) return null;
  return feature ?? 'spine';
}

/** Features may import only what the arrows allow, and the arrows may form no circle. */
export function checkFeatures(tree: Tree, arrows: Arrows): Finding[] {
  const findings = circles(arrows);
  for (const file of tree.keys()) {
    const from = featureOf(file);
    if (!from) continue;
    for (const { target, line } of importsOf(tree, file)) {
      const to = target && featureOf(target);
      if (!target || !to || to === from || SHARED.has(to)) continue;
      if (!(from in arrows)) {
        findings.push({ file, line, key: from, message: `'${from}' is a new feature: say in ${LIST} whom it may know` });
      } else if (!arrows[from]?.some((arrow) => allows(arrow, target))) {
        findings.push({ file, line, key: `${from} → ${to}`, message: refusal(from, to, target) });
      }
    }
  }
  return findings;
}

function refusal(from: string, to: string, target: string): string {
  return `${from} may not know ${to} ('${target}'). What both need and neither owns goes down to src/kit, src/db/kit or src/domain; what ${to} does for ${from} comes in through src/services/ports, or as a task. The arrows are in ${LIST}.`;
}

function allows(arrow: string, target: string): boolean {
  if (arrow === '*') return true;
  const parts = arrow.includes('/') ? arrow.split('/') : ['*', arrow];
  const found = target.split('/').slice(1);
  return parts.every((part, i) => part === '*' || part === found[i]);
}

/** One finding for each circle, at the arrow that closes it. */
function circles(arrows: Arrows): Finding[] {
  const findings: Finding[] = [];
  const done = new Set<string>();
  const visit = (feature: string, path: string[]): void => {
    if (path.includes(feature)) {
      const circle = [...path.slice(path.indexOf(feature)), feature].join(' → ');
      findings.push({
        file: LIST,
        line: 1,
        key: circle,
        message: `a circle: ${circle}. Turn one arrow round, or move what both need down`,
      });
      return;
    }
    if (done.has(feature)) return;
    for (const arrow of arrows[feature] ?? []) {
      const next = arrow.includes('/') ? arrow.split('/')[1] : arrow;
      if (next && next !== '*') visit(next, [...path, feature]);
    }
    done.add(feature);
  };
  for (const feature of Object.keys(arrows)) visit(feature, []);
  return findings;
}
