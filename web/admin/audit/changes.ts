import { dateTime } from '#admin/words/dates.ts';
import { capitalized } from '#contracts/words.ts';

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A value before and after the change; null for no value. */
export interface Change {
  field: string;
  before: string | null;
  after: string | null;
}

/** Names by id, of departments and categories. */
type NameOf = (id: string) => string;

/** The changes of an audit row, field by field. Fields without a change are left out. */
export function changesOf(before: unknown, after: unknown, nameOf: NameOf): Change[] {
  const [was, is] = [fields(before), fields(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field) => ({ field: label(field), before: words(was[field], nameOf), after: words(is[field], nameOf) }))
    .filter((change) => change.before !== change.after);
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** `lowStockAt` reads "Low stock at". */
function label(field: string): string {
  return capitalized(field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
}

function words(value: unknown, nameOf: NameOf): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return MOMENT.test(value) ? dateTime(value) : nameOf(value) || value;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map((one) => words(one, nameOf) ?? '').join(', ') || null;
  return Object.entries(value)
    .map(([field, one]) => `${label(field)} ${words(one, nameOf) ?? 'none'}`)
    .join(', ');
}
