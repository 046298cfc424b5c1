export const ROLES = ['customer', 'clerk', 'manager', 'owner'] as const;

export type Role = (typeof ROLES)[number];

/** The actions of staff. A department action is about one department. A store action is about the whole store. */
export type Action = DepartmentAction | StoreAction;
export type DepartmentAction =
  | 'categories.write'
  | 'products.write'
  | 'variants.write'
  | 'products.import'
  | 'stock.write'
  | 'stock.read'
  | 'rules.write'
  | 'rules.read'
  | 'figures.read'
  | 'audit.read'
  | 'orders.read'
  | 'orders.move'
  | 'orders.note'
  | 'orders.refund'
  | 'requests.answer';
export type StoreAction =
  | 'staff.read'
  | 'departments.write'
  | 'orders.refund_amount'
  | 'payments.confirm'
  | 'documents.of_erased'
  | 'closings.read'
  | 'rules.preview'
  | 'customers.read'
  | 'tiers.read'
  | 'tiers.override'
  | 'members.read'
  | 'members.write'
  | 'sessions.end'
  | 'factors.reset'
  | 'mail.read'
  | 'mail.retry'
  | 'jobs.run';

/** `own`: in the departments of the person. A store action is `everywhere` or `nowhere`. */
export type Reach = 'nowhere' | 'own' | 'everywhere';

const CLERK = {
  'departments.write': 'nowhere',
  'categories.write': 'nowhere',
  'products.write': 'own',
  'variants.write': 'own',
  'products.import': 'nowhere',
  'stock.write': 'own',
  'stock.read': 'own',
  'rules.write': 'nowhere',
  'rules.read': 'nowhere',
  'rules.preview': 'everywhere',
  'figures.read': 'own',
  'audit.read': 'nowhere',
  'staff.read': 'everywhere',
  'orders.read': 'own',
  'orders.move': 'own',
  'orders.note': 'own',
  'orders.refund': 'nowhere',
  'requests.answer': 'own',
  'orders.refund_amount': 'nowhere',
  'payments.confirm': 'nowhere',
  'documents.of_erased': 'nowhere',
  'closings.read': 'nowhere',
  'customers.read': 'nowhere',
  'tiers.read': 'nowhere',
  'tiers.override': 'nowhere',
  'members.read': 'nowhere',
  'members.write': 'nowhere',
  'sessions.end': 'nowhere',
  'factors.reset': 'nowhere',
  'mail.read': 'nowhere',
  'mail.retry': 'nowhere',
  'jobs.run': 'nowhere',
} as const satisfies Row;

type Row = Record<DepartmentAction, Reach> & Record<StoreAction, Exclude<Reach, 'own'>>;

/** Who may do what, and where (docs/api.md, Who may do what). The SQL of a write checks the same table. */
export const PERMISSIONS = {
  customer: every('nowhere'),
  clerk: CLERK,
  manager: {
    ...CLERK,
    'categories.write': 'own',
    'products.import': 'own',
    'rules.write': 'own',
    'rules.read': 'own',
    'audit.read': 'own',
    'orders.refund': 'own',
    'payments.confirm': 'everywhere',
    'closings.read': 'everywhere',
    'customers.read': 'everywhere',
    'tiers.read': 'everywhere',
    'mail.read': 'everywhere',
    'mail.retry': 'everywhere',
  },
  owner: every('everywhere'),
} as const satisfies Record<Role, Row>;

export const ACTIONS = Object.keys(CLERK) as Action[];

function every<R extends Exclude<Reach, 'own'>>(reach: R): Record<Action, R> {
  return Object.fromEntries(Object.keys(CLERK).map((action) => [action, reach])) as Record<Action, R>;
}

/** May this person act in a department? Uses the departments that were last read. */
export function mayIn(actor: { role: Role; departmentIds: readonly string[] }, action: DepartmentAction, departmentId: string): boolean {
  const reach: Reach = PERMISSIONS[actor.role][action];
  return reach === 'everywhere' || (reach === 'own' && actor.departmentIds.includes(departmentId));
}

/** The departments in which this person may act, of those last read. Null for all. */
export function departmentsIn(actor: { role: Role; departmentIds: readonly string[] }, action: DepartmentAction): readonly string[] | null {
  const reach: Reach = PERMISSIONS[actor.role][action];
  if (reach === 'everywhere') return null;
  return reach === 'own' ? actor.departmentIds : [];
}

/** May this role do this action for the whole store? */
export function may(role: Role, action: StoreAction): boolean {
  return PERMISSIONS[role][action] === 'everywhere';
}

/** May this role act in at least one department? */
export function mayAnywhere(role: Role, action: Action): boolean {
  return PERMISSIONS[role][action] !== 'nowhere';
}

/** The roles with exactly this reach. */
export function rolesWith(action: Action, reach: Reach): Role[] {
  return ROLES.filter((role) => PERMISSIONS[role][action] === reach);
}

/** Do this role's permissions depend on its departments? An owner's do not. */
export function worksInDepartments(role: Role): boolean {
  return ACTIONS.some((action) => PERMISSIONS[role][action] === 'own');
}

/** Outside development, people who may manage members must use an authenticator app. */
export function needsSecondFactor(role: Role): boolean {
  return may(role, 'members.write');
}
