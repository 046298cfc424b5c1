/** Epoch milliseconds as the API has a time: ISO 8601, in UTC. */
export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

/** The same for a time that may be none. */
export function isoTimeOrNull(at: number | null): string | null {
  return at === null ? null : isoTime(at);
}
