export const ROLES = ['customer', 'clerk', 'manager', 'owner'] as const;

export type Role = (typeof ROLES)[number];

/** What staff do to the catalogue and its stock. */
export type Action = 'products.write' | 'variants.write' | 'stock.write' | 'stock.read';

/** `own`: inside the departments the person belongs to. */
export type Reach = 'nowhere' | 'own' | 'everywhere';

/** Who may do what, and how far (contract, Catalogue, column "who"). SQL asks the same table, at commit. */
export const PERMISSIONS = {
  customer: { 'products.write': 'nowhere', 'variants.write': 'nowhere', 'stock.write': 'nowhere', 'stock.read': 'nowhere' },
  clerk: { 'products.write': 'own', 'variants.write': 'own', 'stock.write': 'own', 'stock.read': 'own' },
  manager: { 'products.write': 'own', 'variants.write': 'own', 'stock.write': 'own', 'stock.read': 'own' },
  owner: { 'products.write': 'everywhere', 'variants.write': 'everywhere', 'stock.write': 'everywhere', 'stock.read': 'everywhere' },
} as const satisfies Record<Role, Record<Action, Reach>>;

/** May this person, with the departments they held when last looked up, act in a department? */
export function mayIn(actor: { role: Role; departmentIds: readonly string[] }, action: Action, departmentId: string): boolean {
  const reach: Reach = PERMISSIONS[actor.role][action];
  return reach === 'everywhere' || (reach === 'own' && actor.departmentIds.includes(departmentId));
}

/** Is there any department at all in which this role may act? */
export function mayAnywhere(role: Role, action: Action): boolean {
  return PERMISSIONS[role][action] !== 'nowhere';
}

/** The roles that reach exactly this far. */
export function rolesWith(action: Action, reach: Reach): Role[] {
  return ROLES.filter((role) => PERMISSIONS[role][action] === reach);
}
