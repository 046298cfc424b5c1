/**
 * Which feature may import which, in src/domain, src/db and src/services. A name allows the feature in every ring; a path (below
 * src, `*` is one folder) allows only that part. All may import the shared files: those in no feature's folder,
 * src/db/kit, src/db/schema, src/domain/words, the ports and the spines of src/services. A circle is refused, even if it is listed here.
 */
export const ARROWS: Record<string, readonly string[]> = {
  /* Pieces and weights have the units of the stock. A rule that changed becomes a task, which updates the open carts. */
  pricing: ['domain/stock/availability.ts', 'outbox'],
  /* What has changed is told by a task. */
  stock: ['outbox'],
  search: [],
  /*
   * A product shows how much of it is available, and what general rules make of its price. A price that changed becomes a task, which
   * updates the open carts.
   */
  catalogue: ['search', 'stock', 'outbox', 'domain/pricing', 'db/pricing'],
  /* A row of a file becomes a product, a variant and its stock, by their rules. What changed in price becomes a task, as by hand. */
  import: ['catalogue', 'stock', 'outbox'],
  carts: ['pricing', 'stock', 'catalogue'],
  /* What a move of an order changes: stock, uses of rules, the payment, the tier, its documents. A letter goes to the address of the account. To order
     again puts the lines into the cart. A packing slip is by department. */
  orders: [
    'pricing',
    'stock',
    'payments',
    'tiers',
    'documents',
    'outbox',
    'mail',
    'db/accounts',
    'services/carts/fillCart.ts',
    'db/carts/fills.ts',
    'db/catalogue/categories.ts',
  ],
  /* One batch, made of the writers of other features. It reads and shows a cart, and does not use the cart's verbs. An order goes to an
     address of the account. */
  checkout: [
    'domain/carts',
    'db/carts',
    'services/carts/present.ts',
    'services/carts/pricing.ts',
    'services/carts/memory.ts',
    'pricing',
    'stock',
    'catalogue',
    'orders',
    'payments',
    'settlement',
    'settings',
    'outbox',
    'db/accounts',
  ],
  /* An amount is given back of each line as a discount of the cart is. */
  payments: ['outbox', 'domain/pricing/allotment.ts'],
  /* Where an order and what its gateway says meet. */
  settlement: ['orders', 'payments', 'documents', 'stock', 'pricing', 'outbox'],
  /* What customers ask after they ordered. Staff answer with a refund of the order; a letter goes to the address of the account. */
  requests: ['orders', 'settlement', 'outbox', 'mail', 'db/accounts', 'domain/catalogue/withdrawal.ts'],
  /* A discount is divided among the rates of VAT as it is among the lines of a cart. A credit note is for a refund. */
  documents: ['domain/pricing/allotment.ts', 'domain/stock/availability.ts', 'domain/payments/refund.ts'],
  outbox: [],
  /* It sends letters and has none itself: each feature declares its own. */
  mail: ['outbox'],
  accounts: ['outbox', 'mail'],
  members: ['accounts', 'outbox', 'mail'],
  /* A copy of all personal data of an account, and its erasure. So it imports the features that keep personal data. Photographs go by a
     task. */
  personalData: ['accounts', 'carts', 'orders', 'payments', 'pricing', 'members', 'requests', 'documents', 'outbox'],
  /* The audit keeps who looked at a customer, one row an hour. */
  customers: ['accounts', 'orders', 'audit', 'tiers'],
  audit: [],
  /* Who opens a page, and their cart, in one round trip. */
  visits: ['accounts', 'carts'],
  /* A letter to whoever rose goes to the address of the account. */
  tiers: ['outbox', 'db/accounts'],
  /* A day's money, from the books of payments and orders. */
  closings: ['domain/payments/words.ts'],
  /* The numbers of a day, read from the tables of other features. */
  summary: ['catalogue', 'stock', 'orders'],
  settings: [],
  health: [],
  jobs: ['services/*/jobs.ts', 'outbox'],
  /* `npm run audit` checks the data of all features. */
  invariants: ['*'],
  /* Formats of numbers and times, and words for rules and for what pricing explains, for all features. */
  words: [
    'domain/orders/order.ts',
    'domain/payments/words.ts',
    'domain/stock/availability.ts',
    'domain/stock/movements.ts',
    'domain/pricing/explanation.ts',
    'domain/requests/request.ts',
    'domain/pricing/moves.ts',
    'domain/pricing/rules.ts',
    'domain/pricing/windows.ts',
  ],
  /* Columns have types of the domain. */
  schema: ['domain/*', 'db/outbox/task.ts'],
  kit: [],
  ports: ['domain/*', 'db/outbox/task.ts'],
  /*
   * Files in no feature's folder. A staff write adds an audit row and asks for tasks. Refusals, problems and tasks of all features are
   * joined. The context has the actor and the time of the sign-in. A store keeps the price rules, the settings, the departments and the
   * categories for all its calls. The id of a member's cart follows from the last order (memberCart.ts): carts and accounts both need it,
   * and neither imports the other.
   */
  spine: [
    'domain/accounts',
    'db/pricing/rules.ts',
    'db/catalogue/categories.ts',
    'db/orders/last.ts',
    'db/carts/openCarts.ts',
    'settings',
    'db/audit',
    'outbox',
    'domain/*/refusals.ts',
    'services/*/problems.ts',
    'db/*/tasks.ts',
    'services/*/tasks.ts',
  ],
};
