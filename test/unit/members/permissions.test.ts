import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  type DepartmentAction,
  departmentsIn,
  may,
  mayAnywhere,
  mayIn,
  PERMISSIONS,
  ROLES,
  rolesWith,
} from '#domain/permissions.ts';

/* What a clerk does in their departments, and a manager too. */
const IN_DEPARTMENTS = ACTIONS.filter((action) => PERMISSIONS.clerk[action] === 'own') as DepartmentAction[];

describe.each(ACTIONS)('%s', (action) => {
  it('is allowed for owners everywhere and for customers nowhere', () => {
    expect(PERMISSIONS.owner[action]).toBe('everywhere');
    expect(mayAnywhere('customer', action)).toBe(false);
  });

  it('is allowed for the same roles in SQL as in the verbs', () => {
    const told = [...rolesWith(action, 'own'), ...rolesWith(action, 'everywhere')];
    expect(told.sort()).toEqual(ROLES.filter((role) => mayAnywhere(role, action)).sort());
  });
});

describe.each(IN_DEPARTMENTS)('%s', (action) => {
  it('is allowed for clerks and managers only in their departments', () => {
    for (const role of ['clerk', 'manager'] as const) {
      const actor = { role, departmentIds: ['dep_a', 'dep_b'] };
      expect(mayIn(actor, action, 'dep_b')).toBe(true);
      expect(mayIn(actor, action, 'dep_c')).toBe(false);
      expect(mayIn({ role, departmentIds: [] }, action, 'dep_a')).toBe(false);
      expect(departmentsIn(actor, action)).toEqual(['dep_a', 'dep_b']);
    }
  });

  it('needs no departments for an owner, and is refused to a customer who still has one', () => {
    expect(mayIn({ role: 'owner', departmentIds: [] }, action, 'dep_a')).toBe(true);
    expect(mayIn({ role: 'customer', departmentIds: ['dep_a'] }, action, 'dep_a')).toBe(false);
    expect(departmentsIn({ role: 'owner', departmentIds: [] }, action)).toBeNull();
    expect(departmentsIn({ role: 'customer', departmentIds: ['dep_a'] }, action)).toEqual([]);
  });
});

it('only owners change the staff and run jobs, and clerks cannot read mail, customers or the audit', () => {
  for (const action of ['members.read', 'members.write', 'sessions.end', 'factors.reset', 'jobs.run'] as const) {
    expect(ROLES.filter((role) => may(role, action))).toEqual(['owner']);
  }
  for (const action of ['mail.read', 'mail.retry', 'customers.read'] as const) {
    expect(ROLES.filter((role) => may(role, action))).toEqual(['manager', 'owner']);
  }
  expect(rolesWith('audit.read', 'own')).toEqual(['manager']);
});
