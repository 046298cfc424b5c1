import { slugOf } from '#domain/catalogue/slug.ts';
import { makeId } from '#domain/ids.ts';
import type { SeedDepartment, SeedProduct, SeedVariant } from '#scripts/seed/catalogue/types.ts';
import type { Calendar } from './calendar.ts';
import { randomFrom } from './random.ts';

/** The catalogue with ids, as flat lists. Each row has its parent. */
export interface Shelf {
  departments: PlannedDepartment[];
  categories: PlannedCategory[];
  products: PlannedProduct[];
  variants: PlannedVariant[];
}

interface Planned {
  id: string;
  createdAt: number;
}
export interface PlannedDepartment extends Planned {
  seed: SeedDepartment;
}
export interface PlannedCategory extends Planned {
  departmentId: string;
  seed: SeedDepartment['categories'][number];
}
export interface PlannedProduct extends Planned {
  categoryId: string;
  slug: string;
  seed: SeedProduct;
}
export interface PlannedVariant extends Planned {
  productId: string;
  categoryId: string;
  taxRate: number;
  popularity: number;
  /** When its offer began, if it has one. */
  offerFrom: number;
  seed: SeedVariant;
}

const OPENED = 480;
const YOUNGEST = 70;

/** Gives the rows of the catalogue ids and dates. All are older than the first order. */
export function planShelf(catalogue: readonly SeedDepartment[], calendar: Calendar): Shelf {
  const shelf: Shelf = { departments: [], categories: [], products: [], variants: [] };
  const planned = (kind: 'department' | 'category' | 'product' | 'variant', key: string, daysAgo: number): Planned => {
    const random = randomFrom(`${kind}:${key}`);
    const createdAt = calendar.at(daysAgo, random.between(8, 17), random.between(0, 59));
    return { id: makeId(kind, createdAt, random.bytes(16)), createdAt };
  };
  for (const seed of catalogue) {
    const department = { ...planned('department', seed.slug, OPENED), seed };
    shelf.departments.push(department);
    for (const inner of seed.categories) {
      const category = { ...planned('category', inner.slug, OPENED), departmentId: department.id, seed: inner };
      shelf.categories.push(category);
      for (const product of inner.products) addProduct(category, product);
    }
  }
  return shelf;

  function addProduct(category: PlannedCategory, seed: SeedProduct): void {
    const slug = slugOf(seed.name, seed.brand);
    const age = randomFrom(`age:${slug}`).between(YOUNGEST, OPENED - 1);
    const product = { ...planned('product', slug, age), categoryId: category.id, slug, seed };
    shelf.products.push(product);
    for (const variant of seed.variants) {
      shelf.variants.push({
        ...planned('variant', variant.sku, age),
        productId: product.id,
        categoryId: category.id,
        taxRate: category.seed.taxRate,
        popularity: seed.popularity,
        offerFrom: calendar.at(randomFrom(`offer:${variant.sku}`).between(2, 14), 6),
        seed: variant,
      });
    }
  }
}
