import type { Summary } from '#admin/api/types.ts';
import { namesOf } from '#admin/words/names.ts';

/** Whose figures these are, in words. */
export function FiguresOf({ departments }: { departments: Summary['departments'] }) {
  if (departments === null) return <p className="figures-of soft">Figures of the whole store.</p>;
  if (departments.length === 0) {
    return <p className="figures-of soft">Your account belongs to no department yet. Ask the owner to add you to yours.</p>;
  }
  return (
    <p className="figures-of soft">{`Figures of ${namesOf(departments)}: orders with goods from there, and money for those goods alone.`}</p>
  );
}
