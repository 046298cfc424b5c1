import { isProblem } from '#admin/api/problem.ts';

/** Messages by the path of the field. */
export type FieldErrors = Record<string, string>;

interface Issue {
  code?: string;
  path: PropertyKey[];
  message: string;
  origin?: unknown;
  minimum?: unknown;
  maximum?: unknown;
}

/** The issues of a schema in plain words. Only the first message of each field is kept. */
export function issueErrors(issues: readonly Issue[] = []): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of issues) errors[issue.path.map(String).join('.')] ??= issueText(issue);
  return errors;
}

/** The errors of a refusal, by field; empty if it names no field. */
export function refusedFields(error: unknown): FieldErrors {
  return isProblem(error) ? error.fields : {};
}

function issueText({ code, message, origin, minimum, maximum }: Issue): string {
  const text = origin === 'string';
  if (code === 'invalid_type' || code === 'invalid_value') return 'Needed';
  if (code === 'too_small') return text && minimum === 1 ? 'Needed' : `At least ${minimum}`;
  if (code === 'too_big') return `At most ${maximum}${text ? ' characters' : ''}`;
  return message;
}

/** The message of a field. Messages of its entries count too, such as `allergens.2` for `allergens`. */
export function under(errors: FieldErrors, field: string): string | undefined {
  return errors[field] ?? Object.entries(errors).find(([path]) => path.startsWith(`${field}.`))?.[1];
}

/** The errors of all but these fields, in words, with the labels of the fields: what a form has no place for. */
export function errorsElsewhere(errors: FieldErrors, places: readonly string[], labels: Readonly<Record<string, string>>): string[] {
  return Object.entries(errors).flatMap(([path, message]) => {
    const [field = ''] = path.split('.');
    if (places.includes(field)) return [];
    const label = labels[field] ?? field;
    return label === '' ? [message] : [`${label}: ${message}`];
  });
}
