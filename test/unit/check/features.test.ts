import { describe, expect, it } from 'vitest';
import { ARROWS } from '#scripts/check/arrows.ts';
import { checkFeatures } from '#scripts/check/features.ts';

type Arrows = Record<string, readonly string[]>;
const refused = (arrows: Arrows, files: Record<string, string>) =>
  checkFeatures(new Map(Object.entries(files)), arrows).map((f) => f.message);
const from = (file: string, target: string) => ({ [file]: `import { a } from '${target}';` });

describe('arrows between features', () => {
  const arrows = {
    pricing: [],
    carts: ['pricing', 'db/orders'],
    orders: [],
    jobs: ['services/*/jobs.ts'],
    schema: ['domain/*'],
    spine: [],
  };

  it('refuse an import of a feature that is not listed, and say what to do instead', () => {
    expect(refused(arrows, from('src/domain/pricing/a.ts', '#domain/carts/b.ts'))).toEqual([
      expect.stringContaining('pricing may not know carts'),
    ]);
    expect(refused(arrows, from('src/db/pricing/a.ts', '#db/carts/b.ts'))[0]).toContain('src/services/ports');
    expect(refused(arrows, from('src/services/carts/a.ts', '#services/pricing/b.ts'))).toEqual([]);
  });

  it('are checked for types too', () => {
    const files = { 'src/services/pricing/a.ts': `import type { A } from '#services/carts/a.ts';` };
    expect(refused(arrows, files)).toHaveLength(1);
  });

  it('may allow one ring of a feature, or one file of every feature', () => {
    expect(refused(arrows, from('src/services/carts/a.ts', '#db/orders/b.ts'))).toEqual([]);
    expect(refused(arrows, from('src/services/carts/a.ts', '#services/orders/b.ts'))).toHaveLength(1);
    expect(refused(arrows, from('src/services/jobs/run.ts', '#services/carts/jobs.ts'))).toEqual([]);
    expect(refused(arrows, from('src/services/jobs/run.ts', '#services/carts/release.ts'))).toHaveLength(1);
    expect(refused(arrows, from('src/db/schema/orders.ts', '#domain/orders/status.ts'))).toEqual([]);
  });

  it('let every feature import shared code, and refuse shared code that imports a feature', () => {
    for (const ground of [
      '#db/kit/commit.ts',
      '#db/schema/carts.ts',
      '#services/write.ts',
      '#services/ports/carts.ts',
      '#domain/money.ts',
    ]) {
      expect(refused(arrows, from('src/services/pricing/a.ts', ground))).toEqual([]);
    }
    expect(refused(arrows, from('src/services/context.ts', '#services/carts/a.ts'))).toEqual([
      expect.stringContaining('spine may not know carts'),
    ]);
  });

  it('ask for a line for a new feature', () => {
    const files = from('src/services/picking/a.ts', '#services/orders/b.ts');
    expect(refused(arrows, files)).toEqual([expect.stringContaining("'picking' is a new feature")]);
    expect(refused({ ...arrows, picking: ['orders'] }, files)).toEqual([]);
  });

  it('must not form a circle, and the real table has none', () => {
    expect(refused({ a: ['b'], b: ['db/c'], c: ['a'] }, {})).toEqual([expect.stringContaining('a circle: a → b → c → a')]);
    expect(refused({ a: ['b', 'c'], b: ['c'], c: [] }, {})).toEqual([]);
    expect(refused(ARROWS, {})).toEqual([]);
  });
});
