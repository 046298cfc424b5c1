import { describe, expect, it } from 'vitest';
import { changesOf } from '#admin/audit/changes.ts';
import { auditListing } from '#admin/audit/queries.ts';
import { consequencesOfWithdrawing, joinIds, memberErrors, splitIds, valuesOf } from '#admin/members/member.ts';

const nameOf = (id: string) => ({ dep_a: 'Fresh', dep_b: 'Frozen' })[id] ?? '';
const changes = (before: unknown, after: unknown) =>
  changesOf(before, after, nameOf).map(({ field, before, after }) => [field, before, after]);

describe('what an audit row changed', () => {
  it('is told field by field, without what stayed', () => {
    expect(changes({ price: 250, name: 'one' }, { price: 199, name: 'one' })).toEqual([['Price', '250', '199']]);
    expect(changes({ lowStockAt: null }, { lowStockAt: 5 })).toEqual([['Low stock at', null, '5']]);
    expect(changes({ active: true }, { active: false })).toEqual([['Active', 'true', 'false']]);
  });

  it('names departments, and tells lists and things within things in words', () => {
    expect(changes({ departments: ['dep_a'] }, { departments: ['dep_a', 'dep_b'] })).toEqual([['Departments', 'Fresh', 'Fresh, Frozen']]);
    expect(changes({ departments: ['dep_a'] }, { departments: [] })).toEqual([['Departments', 'Fresh', null]]);
    expect(changes(null, { variants: [{ sku: 'A', price: 1 }] })).toEqual([['Variants', null, 'Sku A, Price 1']]);
  });

  it('is all of what is new, all of what is gone, and nothing of nothing', () => {
    expect(changes(null, { a: 1, b: '' })).toEqual([['A', null, '1']]);
    expect(changes({ a: 1 }, null)).toEqual([['A', '1', null]]);
    for (const odd of [null, undefined, 'text', 7, {}]) expect(changes(odd, odd)).toEqual([]);
  });
});

describe('the audit’s address', () => {
  it('keeps what can be read, and drops the rest', () => {
    expect(auditListing.read({ q: ' a ', action: 'stock.changed', from: '2026-11-21', to: '2026-13-40', entity: 7, other: 1 })).toEqual({
      q: 'a',
      action: 'stock.changed',
      from: '2026-11-21',
      entity: '7',
    });
    expect(auditListing.read({ action: 'toString', q: '', cursor: {} })).toEqual({});
  });

  it('goes back to the first page when it is narrowed otherwise', () => {
    expect(auditListing.narrowed({ q: 'a', cursor: 'c' }, { actor: 'per_1' })).toEqual({ q: 'a', actor: 'per_1' });
    expect([auditListing.isNarrowed({ cursor: 'c' }), auditListing.isNarrowed({ to: '2026-01-01' })]).toEqual([false, true]);
  });
});

describe('the form of a member', () => {
  const member = { name: 'Carl', role: 'clerk', departments: [{ id: 'dep_b' }, { id: 'dep_a' }], email: 'c@staff.test', invited: false };
  const of = (role: string) => ({ ...member, role }) as unknown as Parameters<typeof valuesOf>[0];

  it('compares departments whatever their order, and keeps none where none are needed', () => {
    expect(valuesOf(of('clerk'))).toEqual({ name: 'Carl', role: 'clerk', departments: 'dep_a dep_b' });
    expect(valuesOf(of('owner')).departments).toBe('');
    expect(splitIds(joinIds(['b', 'a']))).toEqual(['a', 'b']);
    expect(splitIds('')).toEqual([]);
  });

  it('says what is missing before the store is asked', () => {
    expect(memberErrors({ name: ' ', role: 'manager', departments: '' })).toEqual({
      name: 'Needed',
      departments: 'At least one department',
    });
    expect(memberErrors({ name: 'A', role: 'owner', departments: '' })).toEqual({});
  });

  it('says what withdrawing comes to', () => {
    expect(consequencesOfWithdrawing(of('owner'), false)[0]).toBe('They lose access to every department at once.');
    expect(consequencesOfWithdrawing(of('owner'), true)[0]).toMatch(/^That is you/);
    expect(consequencesOfWithdrawing({ ...of('clerk'), invited: true }, false)[0]).toContain('c@staff.test stops working');
  });
});
