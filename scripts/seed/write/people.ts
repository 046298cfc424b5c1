import { tierOf } from '#domain/tiers.ts';
import type { Demo } from '#scripts/seed/plan/demo.ts';
import { insert } from './insert.ts';

/** All people with the tier of their delivered orders, which triggers count, and the departments of the staff. */
export function writePeople(db: D1Database, { people, orders, shelf }: Demo, passwordHash: string): D1PreparedStatement[] {
  const delivered = new Map<string, number>();
  for (const { person, status } of orders) {
    if (status === 'delivered') delivered.set(person.id, (delivered.get(person.id) ?? 0) + 1);
  }
  const departments = new Map(shelf.departments.map((d) => [d.seed.slug, d.id]));
  return [
    ...insert(
      db,
      'people',
      ['id', 'email', 'name', 'phone', 'password_hash', 'role', 'tier', 'verified_at', 'created_at'],
      people.map((p) => {
        const tier = tierOf(delivered.get(p.id) ?? 0);
        return [p.id, p.email, p.name, p.phone, passwordHash, p.role, tier, p.createdAt, p.createdAt];
      }),
    ),
    ...insert(
      db,
      'staff_departments',
      ['person_id', 'department_id'],
      people.flatMap((p) => p.departments.map((slug) => [p.id, departments.get(slug) ?? null])),
    ),
  ];
}
