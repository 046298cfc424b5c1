/* The first that is found wins. */
const MEANINGS: [sign: RegExp, words: string][] = [
  [/^MailRefused/, 'The address, or the mail itself, was refused for good.'],
  [/greeting never|timeout|no answer within|timed out/i, 'The mail server did not answer in time.'],
  [/starttls|certificate|\btls\b/i, 'The mail server could not be spoken to in secret.'],
  [/invalid login|authentication|\b535\b/i, 'The mail server refused the store’s own name or password.'],
  [/E_SENDER|MAIL FROM/i, 'The mail server refused the store as a sender.'],
  [/E_(?:RATE|DAILY)|\b4\d\d\b/, 'The mail server is busy, and asked to be tried later.'],
  [/cannot connect|closed|ECONN|ESOCKET|ENOTFOUND|internal error/i, 'The mail server could not be reached.'],
];

/* Of mails and of tasks. */
const ANYWHERE: [sign: RegExp, words: string][] = [
  [/^The database did not/, 'The store’s database could not do it just then.'],
  [/^Not understood by this version/, 'This version of the store does not know it. A newer one may.'],
  [/^Gave up$/, 'It was tried until the store gave up.'],
  [/connection|network|timeout|closed|reset/i, 'A part of the store did not answer.'],
];

/** What an attempt's error means, for people; what it said stands beside it. */
export function errorWords(error: string, isMail: boolean): string {
  const meanings = isMail ? [...MEANINGS, ...ANYWHERE] : ANYWHERE;
  return meanings.find(([sign]) => sign.test(error))?.[1] ?? 'Something went wrong while it was tried.';
}
