import { type Finding, lineOf, type Tree } from './tree.ts';

const PAPER = 'docs/architecture.md';
const ROW = /^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$/gm;
/* They are no features: shared files, and words that the paper explains elsewhere. */
const SHARED = ['words', 'schema', 'kit', 'ports', 'spine'];

/** The table of features in the paper says what arrows.ts says. */
export function checkFeaturesPaper(tree: Tree, arrows: Record<string, readonly string[]>): Finding[] {
  const paper = tree.get(PAPER) ?? '';
  const rows = new Map([...paper.matchAll(ROW)].map(({ 1: name = '', 2: may = '', index }) => [name, { may, line: lineOf(paper, index) }]));
  const refuse = (key: string, message: string): Finding => ({ file: PAPER, line: rows.get(key)?.line ?? 1, key, message });
  const features = Object.keys(arrows).filter((name) => !SHARED.includes(name));
  return [
    ...features.flatMap((feature) => {
      const may = inWords(arrows[feature] ?? []);
      const written = rows.get(feature)?.may;
      if (written === may) return [];
      return [refuse(feature, `The table of features needs the row | \`${feature}\` | what it does | ${may} | of scripts/check/arrows.ts`)];
    }),
    ...[...rows.keys()]
      .filter((name) => !features.includes(name))
      .map((name) => refuse(name, `\`${name}\` is no feature of scripts/check/arrows.ts`)),
  ];
}

function inWords(may: readonly string[]): string {
  if (may.length === 0) return 'nothing';
  return may.includes('*') ? 'everything' : may.map((one) => `\`${one}\``).join(', ');
}
