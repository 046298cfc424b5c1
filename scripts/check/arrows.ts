/**
 * Which feature may know which, in src/domain, src/db and src/services. A name allows the feature in every ring; a path (below
 * src, `*` is one folder) allows that part alone. Everybody may know the shared ground: files that stand in no feature's folder,
 * src/db/kit, src/db/schema, src/domain/words, the ports and the spines of src/services. Circles are refused, whatever stands here.
 */
export const ARROWS: Record<string, readonly string[]> = {
  pricing: [],
  stock: [],
  /* What a product shows says how much of it is free. A price that moved is told to the open carts as a task. */
  catalogue: ['stock', 'outbox'],
  carts: ['pricing', 'stock', 'catalogue'],
  /* A letter about an order goes to the address of its account. */
  orders: ['pricing', 'outbox', 'mail', 'db/accounts'],
  /* One batch of writers that others name: it knows what is in a cart and how it is shown, not what a cart's verbs do. An order goes to an
     address of the book. */
  checkout: [
    'domain/carts',
    'db/carts',
    'services/carts/present.ts',
    'pricing',
    'stock',
    'catalogue',
    'orders',
    'payments',
    'outbox',
    'db/accounts',
  ],
  payments: ['outbox'],
  outbox: [],
  /* It sends letters, and knows none: each feature declares its own. */
  mail: ['outbox'],
  accounts: ['outbox', 'mail'],
  members: ['accounts', 'outbox', 'mail'],
  /* What a person may ask about everything that is kept of them: a copy of it, and that it is erased. Above all that keep something. */
  personalData: ['accounts', 'carts', 'orders', 'members'],
  /* Who looked at a customer is in the audit, and looking twice within minutes is one row. */
  customers: ['accounts', 'orders', 'audit'],
  audit: [],
  tiers: ['orders', 'outbox'],
  /* The numbers of a day, read out of what others keep. */
  summary: ['catalogue', 'stock', 'orders'],
  health: [],
  jobs: ['services/*/jobs.ts', 'outbox'],
  /* `npm run audit` asks about everything. */
  invariants: ['*'],
  /* How numbers and moments are said; everybody may ask. */
  words: ['domain/stock/availability.ts'],
  /* Columns hold the domain's words. */
  schema: ['domain/*', 'db/outbox/task.ts'],
  kit: [],
  ports: ['domain/*', 'db/outbox/task.ts'],
  /* Files that stand in no feature's folder. A staff write leaves its audit row and asks for tasks; what each feature declares is put together.
     Who acts, and how lately they signed in, is asked of every verb. A store keeps the price rules for all its calls.
     A member's cart is named by their last order (memberCart.ts): carts and accounts both ask for it, and neither knows the other. */
  spine: [
    'domain/accounts',
    'db/pricing/rules.ts',
    'db/orders/last.ts',
    'db/carts/openCarts.ts',
    'db/audit',
    'outbox',
    'domain/*/refusals.ts',
    'services/*/problems.ts',
    'db/*/tasks.ts',
    'services/*/tasks.ts',
  ],
};
