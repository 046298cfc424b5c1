const LISTED = new Intl.ListFormat('en', { type: 'conjunction' });

/** "Frozen", "Fresh and Dairy"; empty for none. */
export function namesOf(things: readonly { name: string }[]): string {
  return LISTED.format(things.map(({ name }) => name));
}
