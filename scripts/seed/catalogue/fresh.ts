import { fruit } from './fresh-fruit.ts';
import { vegetables } from './fresh-vegetables.ts';
import type { SeedDepartment } from './types.ts';

export const fresh: SeedDepartment = {
  slug: 'fresh',
  name: 'Fruit & vegetables',
  hue: 142,
  emoji: '🥕',
  categories: [...fruit, ...vegetables],
};
