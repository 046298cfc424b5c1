interface Issue {
  code?: string;
  path: PropertyKey[];
  message: string;
  origin?: unknown;
  minimum?: unknown;
  maximum?: unknown;
}

/** Messages by path, in the desk's words. The first of a path stands. */
export function fieldErrors(issues: readonly Issue[]): Record<string, string> {
  const words: Record<string, string> = {};
  for (const issue of issues) words[issue.path.map(String).join('.')] ??= wordsOf(issue);
  return words;
}

function wordsOf({ code, message, origin, minimum, maximum }: Issue): string {
  const text = origin === 'string';
  if (code === 'invalid_type' || code === 'invalid_value') return 'Needed';
  if (code === 'too_small') return text && minimum === 1 ? 'Needed' : `At least ${minimum}`;
  if (code === 'too_big') return `At most ${maximum}${text ? ' characters' : ''}`;
  return message;
}

/** A list's own messages lie under the field: `allergens.2` belongs to `allergens`. */
export function under(errors: Record<string, string>, field: string): string | undefined {
  return errors[field] ?? Object.entries(errors).find(([path]) => path.startsWith(`${field}.`))?.[1];
}
