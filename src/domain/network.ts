const HEXTETS = 8;
const OF_A_NETWORK = 4;

/**
 * The network of an address, as the unit that rate limits count. IPv4: the address itself. IPv6: its /64, because its user can change
 * the rest. Text that is not an address counts as one network, `unknown`, so that leaving the address out does not allow more attempts.
 */
export function networkOf(address: string): string {
  const text = address.trim().toLowerCase();
  const embedded = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text)?.[1];
  if (embedded) return embedded;
  const hextets = expand(text);
  return hextets ? `${hextets.slice(0, OF_A_NETWORK).join(':')}::/64` : 'unknown';
}

/* All eight groups without leading zeros. Null when it is not an IPv6 address. An IPv4 tail is in the second half, which is not used. */
function expand(text: string): string[] | null {
  const plain = text.replace(/%.*$/, '').replace(/:\d{1,3}(?:\.\d{1,3}){3}$/, ':0:0');
  const [head = '', tail, ...more] = plain.split('::');
  if (more.length > 0) return null;
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const [before, after] = [groups(head), groups(tail)];
  const missing = HEXTETS - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...before, ...Array<string>(missing).fill('0'), ...after];
  return all.every((g) => /^[0-9a-f]{1,4}$/.test(g)) ? all.map((g) => Number.parseInt(g, 16).toString(16)) : null;
}
