/** The prefix of each kind of id, so that ids in a log can be told apart. */
const PREFIX = {
  department: 'dep',
  category: 'cat',
  product: 'prd',
  variant: 'var',
  image: 'img',
  movement: 'mov',
  person: 'per',
  session: 'ses',
  address: 'adr',
  passkey: 'psk',
  cart: 'crt',
  operation: 'op',
  turn: 'trn',
  rule: 'rul',
  codeBatch: 'cob',
  tierMove: 'tmv',
  order: 'ord',
  payment: 'pay',
  refund: 'rfd',
  customerRequest: 'rqt',
  withdrawal: 'wdl',
  withdrawalAnswer: 'was',
  outbox: 'out',
  audit: 'aud',
  request: 'req',
  job: 'job',
  import: 'imp',
} as const;

export type IdKind = keyof typeof PREFIX;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The prefix, 9 characters of time (so that ids sort by age), and the low five bits of each random byte in Crockford base 32. */
export function makeId(kind: IdKind, now: number, random: Uint8Array): string {
  let time = '';
  for (let rest = now, i = 0; i < 9; i++, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time;
  return `${PREFIX[kind]}_${time}${base32(random)}`;
}

/** When an id was made, in epoch milliseconds. Meaningless for a text that is no such id. */
export function timeOf(id: string): number {
  const from = id.indexOf('_') + 1;
  let time = 0;
  for (const character of id.slice(from, from + 9)) time = time * 32 + ALPHABET.indexOf(character);
  return time;
}

/** Crockford base 32: one character for the low five bits of each byte. */
export function base32(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += ALPHABET[byte & 31];
  return out;
}
