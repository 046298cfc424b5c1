import { Connection } from './connection.ts';
import { type Fired, OP_MARK } from './messages.ts';

interface Plan {
  port: number;
  requests: { bytes: Buffer; op: number }[];
  at: number;
  connections: Connection[];
}

const plans = new Map<string, Plan>();
/* A busy machine may take long to fill a thousand carts. */
const LONGEST_WAIT = 90_000;
let operations = 0;

export function prepare(name: string, port: number, requests: string[]): void {
  for (const connection of plans.get(name)?.connections ?? []) connection.close();
  const parsed = requests.map((text) => ({ bytes: Buffer.from(text), op: Buffer.from(text).indexOf(OP_MARK) }));
  plans.set(name, { port, requests: parsed, at: 0, connections: [] });
}

export function newOperation(): string {
  return `op${String(++operations).padStart(10, '0')}`;
}

/** Sends the plan's requests for some time, or `count` of them, on several connections. Waits for every answer. */
export async function fire(
  name: string,
  connections: number,
  until: { forMs?: number; count?: number },
  keepBodies: boolean,
): Promise<Fired> {
  const plan = plans.get(name);
  if (!plan) throw new Error(`No plan ${name}`);
  const fired: Fired = { answered: 0, ms: 0, by: {}, times: [], bodies: [] };
  let left = until.count ?? Number.POSITIVE_INFINITY;
  const startedAt = performance.now();
  const endsAt = startedAt + (until.forMs ?? LONGEST_WAIT);
  plan.connections = plan.connections.filter((c) => !c.closed);
  while (plan.connections.length < connections) plan.connections.push(new Connection(plan.port));

  async function work(connection: Connection): Promise<void> {
    for (let now = performance.now(); now < endsAt && left-- > 0; ) {
      const place = plan ? plan.at++ % plan.requests.length : 0;
      const answer = await connection.send(next(plan as Plan, place), keepBodies);
      const answeredAt = performance.now();
      fired.times.push(answeredAt - now);
      now = answeredAt;
      count(fired, answer.status >= 200 && answer.status < 300 ? 'ok' : String(answer.status));
      if (answer.body) fired.bodies[place] = answer.body.toString();
    }
  }

  await Promise.all(plan.connections.slice(0, connections).map(work));
  fired.ms = performance.now() - startedAt;
  return fired;
}

function next(plan: Plan, place: number): Buffer {
  const request = plan.requests[place] as Plan['requests'][number];
  if (request.op < 0) return request.bytes;
  const bytes = Buffer.from(request.bytes);
  bytes.write(newOperation(), request.op, 'latin1');
  return bytes;
}

export function count(fired: Fired, what: string): void {
  fired.answered++;
  fired.by[what] = (fired.by[what] ?? 0) + 1;
}
