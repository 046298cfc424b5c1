/** A moment as letters say it, from ISO 8601 in UTC: whoever reads them may be anywhere. */
export function utc(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}
