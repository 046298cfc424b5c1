const HEXTETS = 8;
const OF_A_NETWORK = 4;

/**
 * The network that an address belongs to, as whoever has it can change it no further: an IPv4 address itself, the /64 of an IPv6
 * one. Text that is no address is one network, `unknown`, so that leaving it out buys no new tries.
 */
export function networkOf(address: string): string {
  const text = address.trim().toLowerCase();
  const embedded = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text)?.[1];
  if (embedded) return embedded;
  const hextets = expand(text);
  return hextets ? `${hextets.slice(0, OF_A_NETWORK).join(':')}::/64` : 'unknown';
}

/* All eight groups without leading zeros; null when it is no IPv6 address. An IPv4 tail does not reach the network's half. */
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
