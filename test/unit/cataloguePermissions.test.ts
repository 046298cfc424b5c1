import { describe, expect, it } from 'vitest';
import { type Action, mayAnywhere, mayIn, PERMISSIONS, type Role, rolesWith } from '../../src/domain/staff/permissions.ts';

const ROLES = Object.keys(PERMISSIONS) as Role[];
const ACTIONS = Object.keys(PERMISSIONS.owner) as Action[];

describe.each(ACTIONS)('%s', (action) => {
  it('is for clerks and managers inside their departments', () => {
    for (const role of ['clerk', 'manager'] as const) {
      const actor = { role, departmentIds: ['dep_a', 'dep_b'] };
      expect(mayIn(actor, action, 'dep_b')).toBe(true);
      expect(mayIn(actor, action, 'dep_c')).toBe(false);
      expect(mayIn({ role, departmentIds: [] }, action, 'dep_a')).toBe(false);
    }
  });

  it('is for owners everywhere, whatever departments they are listed in', () => {
    expect(mayIn({ role: 'owner', departmentIds: [] }, action, 'dep_a')).toBe(true);
  });

  it('is for customers nowhere, even with a department left over', () => {
    expect(mayIn({ role: 'customer', departmentIds: ['dep_a'] }, action, 'dep_a')).toBe(false);
    expect(mayAnywhere('customer', action)).toBe(false);
  });

  it('reaches somewhere for every role but the customer, and SQL is told the same', () => {
    const told = [...rolesWith(action, 'own'), ...rolesWith(action, 'everywhere')];
    expect(told.sort()).toEqual(ROLES.filter((role) => mayAnywhere(role, action)).sort());
    expect(told).not.toContain('customer');
  });
});
