let missing = false;
const listeners = new Set<() => void>();

/** The store answers nothing here until an authenticator app is set up. */
export function noteSecondFactorMissing(): void {
  missing = true;
  for (const told of listeners) told();
}

export function isSecondFactorMissing(): boolean {
  return missing;
}

export function onSecondFactorMissing(told: () => void): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}
