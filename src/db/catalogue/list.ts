import type { ReadDb } from '#db/kit/db.ts';
import { allRows, type Read, readOne } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { ALLERGENS, allergenName } from '#domain/catalogue/food/allergens.ts';
import { DIET_NAMES, DIETS } from '#domain/catalogue/food/diets.ts';
import { allergenMark, DECLARED, dietMark } from '#domain/catalogue/food/marks.ts';
import { asksOfVariants } from '#domain/catalogue/shownVariant.ts';
import { hits } from './hits.ts';
import { conditions, fitting, type Narrowing, narrowing, type ProductFilter, seenPrice, source } from './matches.ts';
import { PRODUCT_COLUMNS, type ProductRow, readProduct, type StoredProduct } from './rows.ts';

export type Sort = 'relevance' | 'price' | '-price' | 'name' | 'newest' | 'popular';

interface Order {
  /** The sort key of product `p`. Equal keys are sorted by `id`, in the same direction. */
  key: string[];
  id: string;
  direction: 'ASC' | 'DESC';
  /** By price, where a filter chooses among variants: the list is one of variants `o`, the chosen one of each product. */
  ofVariants?: true;
}

const PRICE = 'CASE WHEN p.price_from IS NULL THEN 0 ELSE p.price_from END';

/*
 * Every order except relevance follows an index of live products or variants. Products without a price, which only staff see, are sorted
 * as price 0.
 */
function orderOf(sort: Sort, filter: ProductFilter): Order {
  switch (sort) {
    case 'relevance':
      return { key: ['h.rank', '-p.popularity'], id: 'p.id', direction: 'ASC' };
    case 'price':
    case '-price': {
      const direction = sort === 'price' ? 'ASC' : 'DESC';
      return asksOfVariants(filter)
        ? { key: [seenPrice('o')], id: 'o.product_id', direction, ofVariants: true }
        : { key: [PRICE], id: 'p.id', direction };
    }
    case 'name':
      return { key: ['p.name_folded'], id: 'p.id', direction: 'ASC' };
    case 'newest':
      return { key: ['p.created_at'], id: 'p.id', direction: 'DESC' };
    case 'popular':
      return { key: ['p.popularity'], id: 'p.id', direction: 'DESC' };
  }
}

export interface ListRequest {
  filter: ProductFilter;
  sort: Sort;
  /** The last product of the previous page. */
  after: { key: (string | number | null)[]; id: string } | null;
  most: number;
  /** The location of the stock. */
  location: string;
  /** Epoch milliseconds. */
  now: number;
}

export interface Facet {
  id: string;
  name: string;
  count: number;
}

/** A product with its sort key. */
export interface ListedRow {
  key: (string | number)[];
  product: StoredProduct;
}

export type FacetKind = 'departments' | 'categories' | 'brands' | 'diets' | 'allergens';

/** The counts for the whole list. A facet that nobody asked for is empty. */
export interface ListCounts {
  total: number;
  /** For words of the search that are none of the shop: the place of the word, and what is likely to be meant. */
  meant: Map<number, string>;
  facets: Record<FacetKind, Facet[]>;
  /** What fits all but the wish for food, and says nothing about allergens. */
  undeclared: number;
}

const MAX_FACETS = 20;

type PageRow = ProductRow & { k0: string | number; k1?: string | number };
type FacetRow = Facet & { facet: 'total' | 'meant' | 'undeclared' | FacetKind };

/** Up to `most` products, without the counts of the list. */
export function listedProducts(request: ListRequest): Read<ListedRow[]> {
  return allRows(raw(pageSql(request), parametersOf(request)), (row: PageRow) => ({
    key: row.k1 === undefined ? [row.k0] : [row.k0, row.k1],
    product: readProduct(row),
  }));
}

/** Up to `most` products, with the counts of the whole list, in one round trip. */
export function readProducts(
  db: ReadDb,
  request: ListRequest,
  facets: readonly FacetKind[],
): Promise<{ rows: ListedRow[]; counts: ListCounts }> {
  const page = listedProducts(request);
  return readOne(db, {
    statements: [...page.statements, raw(facetsSql(request, facets), parametersOf(request))],
    parse: ([rows = [], counted = []]) => ({ rows: page.parse([rows]), counts: countsOf(counted as FacetRow[]) }),
  });
}

function parametersOf({ filter, after, location, now }: ListRequest): string {
  return JSON.stringify({ ...filter, location, now, after, mostFacets: MAX_FACETS, foods: FOODS, declared: DECLARED });
}

function countsOf(facets: FacetRow[]): ListCounts {
  const facet = (kind: FacetRow['facet']) =>
    facets.filter((f) => f.facet === kind).map(({ id, name, count }): Facet => ({ id, name, count }));
  return {
    total: facet('total')[0]?.count ?? 0,
    meant: new Map(facet('meant').map(({ name, count }) => [count, name])),
    facets: {
      ...{ departments: facet('departments'), categories: facet('categories'), brands: facet('brands') },
      ...{ diets: facet('diets'), allergens: facet('allergens') },
    },
    undeclared: facet('undeclared')[0]?.count ?? 0,
  };
}

function pageSql({ filter, sort, after, most }: ListRequest): string {
  const { key, id, direction, ofVariants } = orderOf(sort, filter);
  const where = [
    conditions(filter, ofVariants),
    narrowing(filter, 'category'),
    narrowing(filter, 'department'),
    narrowing(filter, 'brand'),
    fitting(filter),
  ];
  if (after) {
    const [sign, at] = [direction === 'ASC' ? '>' : '<', position(sort, filter)];
    where.push(`(${[...key, id].join(', ')}) ${sign} (${at.join(', ')}, ?1 ->> '$.after.id')`);
    // A second, weaker condition: SQLite can use it to find the start in an expression index, but not a row comparison.
    if (sort !== 'relevance') where.push(`${key[0]} ${sign}= ${at[0]}`);
  }
  const columns = key.map((part, i) => `${part} AS k${i}`).join(', ');
  const order = [...key, id].map((part) => `${part} ${direction}`).join(', ');
  return `WITH ${hits(filter.text, { ranked: sort === 'relevance' })} page AS MATERIALIZED (
    SELECT p.rowid AS at, ${columns} FROM ${source(filter, ofVariants)} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ${Math.trunc(most)})
  SELECT page.*, ${PRODUCT_COLUMNS} FROM page CROSS JOIN products p ON p.rowid = page.at JOIN categories c ON c.id = p.category_id
  ORDER BY ${key.map((_, i) => `k${i} ${direction}`).join(', ')}, p.id ${direction}`;
}

/*
 * The sort key after which a page begins. It comes from the cursor, so that no product is skipped when the last one has moved since. A
 * name that is too long for a cursor is looked up. Search ranks change when products are added, so a search uses the current rank
 * first.
 */
function position(sort: Sort, filter: ProductFilter): string[] {
  return orderOf(sort, filter).key.map((part, i) => {
    const carried = `?1 ->> '$.after.key[${i}]'`;
    if (sort !== 'relevance' && sort !== 'name') return carried;
    const current = `(SELECT ${part} FROM ${sort === 'relevance' ? source(filter) : 'products p'} WHERE p.id = ?1 ->> '$.after.id')`;
    return sort === 'relevance' ? `coalesce(${current}, ${carried})` : `coalesce(${carried}, ${current})`;
  });
}

const FACET_OF: Record<Narrowing, FacetKind> = { department: 'departments', category: 'categories', brand: 'brands' };

/* The values of each facet, as rows of id, name and count. A category counts the products in it and below it. */
const COUNTING: Record<Narrowing, (within: string) => string> = {
  department: (within) => `SELECT 'departments', d.id, d.name, count(*) AS n FROM matches JOIN departments d ON d.id = matches.department_id
    WHERE ${within} GROUP BY d.id ORDER BY n DESC, d.position, d.id`,
  category: (within) => `SELECT 'categories', c.id, c.name, sum(m.n) AS n
    FROM (SELECT category_id, count(*) AS n FROM matches WHERE ${within} GROUP BY category_id) m
    JOIN above ON above.id = m.category_id JOIN categories c ON c.id = above.ancestor
    GROUP BY c.id ORDER BY n DESC, c.position, c.id`,
  brand: (within) => `SELECT 'brands', brand, brand, count(*) AS n FROM matches
    WHERE brand <> '' AND ${within} GROUP BY brand ORDER BY n DESC, brand`,
};

const FOODS = [
  ...DIETS.map((id) => ({ facet: 'diets', id, name: DIET_NAMES[id], mask: dietMark(id), marks: dietMark(id) })),
  ...ALLERGENS.map((id) => ({ facet: 'allergens', id, name: allergenName(id), mask: DECLARED | allergenMark(id), marks: DECLARED })),
];

const UNDECLARED = "(p.food_kind IS NOT 'not_food' AND (p.food_marks & (?1 ->> '$.declared')) = 0)";

/* Of the products within: how many have each diet, and how many are without each allergen. Products with the same marks are counted once. */
const foodCounts = (within: string) => `SELECT food.value ->> 'facet', food.value ->> 'id', food.value ->> 'name', sum(m.n)
  FROM json_each(?1, '$.foods') food CROSS JOIN (SELECT marks, count(*) AS n FROM matches WHERE ${within} GROUP BY marks) m
  WHERE (m.marks & (food.value ->> 'mask')) = (food.value ->> 'marks') GROUP BY food.key ORDER BY food.key`;

/*
 * D1 lets a compound SELECT have five parts: what is counted of the whole list is one of them.
 *
 * A facet counts the products that would match without its own filter. So the filter of a counted facet is a column of each product
 * that matches all else; that of any other is one more condition, and far fewer products are looked at.
 */
function facetsSql({ filter, sort }: ListRequest, facets: readonly FacetKind[]): string {
  const all = Object.keys(FACET_OF) as Narrowing[];
  const counted = all.filter((by) => facets.includes(FACET_OF[by]));
  const ofFood = facets.includes('diets') || facets.includes('allergens');
  const flags = [
    ...counted.map((by) => `, ${narrowing(filter, by)} AS in_${by}`),
    filter.wish || ofFood ? `, iif(p.food_kind IS 'not_food', 0, p.food_marks) AS marks` : '',
    filter.wish ? `, ${fitting(filter)} AS fits, ${UNDECLARED} AS says_nothing` : '',
  ].join('');
  const where = [conditions(filter), ...all.filter((by) => !counted.includes(by)).map((by) => narrowing(filter, by))].join(' AND ');
  const narrowed = (but?: Narrowing) => ['true', ...counted.filter((by) => by !== but).map((by) => `in_${by}`)].join(' AND ');
  const within = (but?: Narrowing) => (filter.wish ? `${narrowed(but)} AND fits` : narrowed(but));
  return `WITH RECURSIVE ${hits(filter.text, { ranked: false, few: sort === 'relevance' })}
  matches AS MATERIALIZED (SELECT p.category_id, c.department_id, p.brand${flags} FROM ${source(filter)} WHERE ${where}),
  above(id, ancestor) AS (SELECT id, id FROM categories
    UNION SELECT above.id, k.parent_id FROM above JOIN categories k ON k.id = above.ancestor WHERE k.parent_id IS NOT NULL),
  sums AS MATERIALIZED (SELECT 'total' AS facet, '' AS id, '' AS name, count(*) AS count FROM matches WHERE ${within()}
    ${filter.wish ? `UNION ALL SELECT 'undeclared', '', '', count(*) FROM matches WHERE ${narrowed()} AND says_nothing` : ''}
    ${ofFood ? `UNION ALL SELECT * FROM (${foodCounts(within())})` : ''})
  SELECT * FROM sums
  ${filter.text ? "UNION ALL SELECT 'meant', '', word, n FROM meant WHERE place = 1" : ''}
  ${counted.map((by) => `UNION ALL SELECT * FROM (${COUNTING[by](within(by))} LIMIT ?1 ->> 'mostFacets')`).join('\n  ')}`;
}
