import { describe, expect, it } from 'vitest';
import { storeDay } from '#domain/calendar.ts';
import { departmentsFor, departmentsProblem } from '#domain/members/departments.ts';
import { needsSecondFactor, ROLES, worksInDepartments } from '#domain/permissions.ts';
import { customerTerms } from '#domain/searchTerms.ts';

describe('roles', () => {
  it('of clerks and managers need departments', () => {
    expect(ROLES.filter(worksInDepartments)).toEqual(['clerk', 'manager']);
    expect(departmentsFor('clerk', ['a', 'b', 'a'])).toEqual(['a', 'b']);
    expect(departmentsFor('owner', ['a'])).toEqual([]);
    expect(departmentsFor('customer', ['a'])).toEqual([]);
    expect(ROLES.map((role) => departmentsProblem(role, [])?.path)).toEqual([undefined, 'departments', 'departments', undefined]);
    expect(departmentsProblem('manager', ['a'])).toBeNull();
  });

  it('that decide who works here need a second step', () => {
    expect(ROLES.filter(needsSecondFactor)).toEqual(['owner']);
  });
});

describe('a search for people', () => {
  it.each([
    ['Ada V', '"ada"* AND "v"*'],
    ['ada@post.nl', '"ada"* AND "post"* AND "nl"*'],
    ['020 123 4567', 'phone : ("0201234567"* OR "201234567"*)'],
    ['+31 (20) 123-4567', 'phone : ("31201234567"* OR "201234567"*)'],
    ['0031201234567', 'phone : ("31201234567"* OR "201234567"*)'],
    ['\u202a(020)\u00a0123.45/67\u202c', 'phone : ("0201234567"* OR "201234567"*)'],
    ['tel:+31(0)20-12', 'phone : ("312012"* OR "2012"*)'],
    ['+32 2 123', 'phone : ("322123"*)'],
    ['12', '"12"*'],
    ['12 b', '"12"* AND "b"*'],
    ['"*) OR', '"or"*'],
  ])('for %j is %s', (typed, query) => {
    expect(customerTerms(typed)).toBe(query);
  });

  it.each(['', '  ', '()', '----', '+', '☎'])('for %j is empty', (typed) => {
    expect(customerTerms(typed)).toBeNull();
  });
});

it('a day of the store goes from midnight to midnight, also when it has 23 or 25 hours', () => {
  const hours = (day: string) => {
    const { from, to } = storeDay(day, 'Europe/Amsterdam');
    return [new Date(from).toISOString(), (to - from) / 3_600_000];
  };
  expect(hours('2026-11-21')).toEqual(['2026-11-20T23:00:00.000Z', 24]);
  expect(hours('2026-03-29')).toEqual(['2026-03-28T23:00:00.000Z', 23]);
  expect(hours('2026-10-25')).toEqual(['2026-10-24T22:00:00.000Z', 25]);
});
