import { describe, expect, it } from 'vitest';
import { changesOf } from '#admin/audit/changes.ts';
import { auditListing } from '#admin/audit/queries.ts';
import { consequencesOfWithdrawing, joinIds, memberErrors, splitIds, valuesOf } from '#admin/members/member.ts';

const nameOf = (id: string) => ({ dep_a: 'Fresh', dep_b: 'Frozen' })[id] ?? '';
const changes = (before: unknown, after: unknown) =>
  changesOf(before, after, nameOf).map(({ field, before, after }) => [field, before, after]);

describe('the changes of an audit row', () => {
  it('are listed field by field, without fields that stayed the same', () => {
    expect(changes({ price: 250, name: 'one' }, { price: 199, name: 'one' })).toEqual([['Price', '250', '199']]);
    expect(changes({ lowStockAt: null }, { lowStockAt: 5 })).toEqual([['Low stock at', null, '5']]);
    expect(changes({ active: true }, { active: false })).toEqual([['Active', 'true', 'false']]);
  });

  it('name departments, and show lists and nested values in words', () => {
    expect(changes({ departments: ['dep_a'] }, { departments: ['dep_a', 'dep_b'] })).toEqual([['Departments', 'Fresh', 'Fresh, Frozen']]);
    expect(changes({ departments: ['dep_a'] }, { departments: [] })).toEqual([['Departments', 'Fresh', null]]);
    expect(changes(null, { variants: [{ sku: 'A', price: 1 }] })).toEqual([['Variants', null, 'Sku A, Price 1']]);
  });

  it('are all fields of a new row, all fields of a removed row, and none for an empty one', () => {
    expect(changes(null, { a: 1, b: '' })).toEqual([['A', null, '1']]);
    expect(changes({ a: 1 }, null)).toEqual([['A', '1', null]]);
    for (const odd of [null, undefined, 'text', 7, {}]) expect(changes(odd, odd)).toEqual([]);
  });
});

describe('the address of the audit page', () => {
  it('keeps the values that it can read, and drops the rest', () => {
    expect(auditListing.read({ q: ' a ', action: 'stock.changed', from: '2026-11-21', to: '2026-13-40', entity: 7, other: 1 })).toEqual({
      q: 'a',
      action: 'stock.changed',
      from: '2026-11-21',
      entity: '7',
    });
    expect(auditListing.read({ action: 'toString', q: '', cursor: {} })).toEqual({});
  });

  it('goes back to the first page when a filter changes', () => {
    expect(auditListing.narrowed({ q: 'a', cursor: 'c' }, { actor: 'per_1' })).toEqual({ q: 'a', actor: 'per_1' });
    expect([auditListing.isNarrowed({ cursor: 'c' }), auditListing.isNarrowed({ to: '2026-01-01' })]).toEqual([false, true]);
  });
});

describe('the form of a member of staff', () => {
  const member = { name: 'Carl', role: 'clerk', departments: [{ id: 'dep_b' }, { id: 'dep_a' }], email: 'c@staff.test', invited: false };
  const of = (role: string) => ({ ...member, role }) as unknown as Parameters<typeof valuesOf>[0];

  it('compares departments in any order, and keeps none for a role that needs none', () => {
    expect(valuesOf(of('clerk'))).toEqual({ name: 'Carl', role: 'clerk', departments: 'dep_a dep_b' });
    expect(valuesOf(of('owner')).departments).toBe('');
    expect(splitIds(joinIds(['b', 'a']))).toEqual(['a', 'b']);
    expect(splitIds('')).toEqual([]);
  });

  it('says what is missing before it calls the store', () => {
    expect(memberErrors({ name: ' ', role: 'manager', departments: '' })).toEqual({
      name: 'Needed',
      departments: 'At least one department',
    });
    expect(memberErrors({ name: 'A', role: 'owner', departments: '' })).toEqual({});
  });

  it('says what withdrawing somebody means', () => {
    expect(consequencesOfWithdrawing(of('owner'), false)[0]).toBe('They lose access to every department at once.');
    expect(consequencesOfWithdrawing(of('owner'), true)[0]).toMatch(/^That is you/);
    expect(consequencesOfWithdrawing({ ...of('clerk'), invited: true }, false)[0]).toContain('c@staff.test stops working');
  });
});
