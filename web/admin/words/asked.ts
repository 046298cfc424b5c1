/* What a page's URL asks for: what cannot be read is dropped. */

export function word(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim().slice(0, most);
  return text === '' ? undefined : text;
}

/** One of the values of a list of choices. */
export function chosen<T extends string>(choices: readonly { value: T }[], value: unknown): T | undefined {
  return choices.find((c) => c.value === value)?.value;
}

/** Without what nothing was asked of, so that it is not in the URL either. */
export function only<T extends object>(read: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
