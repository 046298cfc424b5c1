const FORMAT = new Intl.DateTimeFormat('en-IE', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** A moment as letters say it, "21 November 2026 at 20:44 UTC", from ISO 8601: whoever reads them may be anywhere. */
export function utc(at: string): string {
  return `${FORMAT.format(new Date(at))} UTC`;
}
