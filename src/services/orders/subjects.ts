import type { BoardMessage, OrderMessage } from '#contracts/orderLive.ts';
import { departmentsIn, may } from '#domain/permissions.ts';
import { isStaffCall, type SignedInContext, type StaffContext } from '#services/context.ts';
import type { ChannelWatcher, News, Topic } from '#services/ports/channel.ts';
import { countFor, readOrderFor } from './readOrders.ts';

type Messages = readonly (OrderMessage | BoardMessage)[];

/** What a socket was opened on. */
export type Watched = Pick<ChannelWatcher, 'topic' | 'mine'>;

/** What a channel says to one watcher. Null when they may not watch it any more. */
export interface Subject {
  /** Is a watcher known by what was read of them in the last minute? If not, they are read for each frame. */
  keepsWatchers: boolean;
  /** When the watcher comes. */
  hello(ctx: SignedInContext, watched: Watched): Promise<Messages | null>;
  told(ctx: SignedInContext, watched: Watched, news: readonly News[]): Promise<Messages | null>;
}

export function subjectOf(topic: Topic): Subject {
  return topic === 'staff' ? BOARD : ORDER;
}

/** A watcher of an order sees what the call `GET /orders/{id}` would answer them, read afresh. So nothing that is missed is lost. */
const ORDER: Subject = {
  keepsWatchers: false,
  hello: showOrder,
  told: showOrder,
};

async function showOrder(ctx: SignedInContext, { topic, mine }: Watched): Promise<Messages | null> {
  const read = await readOrderFor(ctx, { orderId: topic.slice('order:'.length), mine });
  return read.ok ? [{ type: 'order', order: read.value }] : null;
}

/** The board of the staff: each hears of the orders with goods of their departments. */
const BOARD: Subject = {
  keepsWatchers: true,
  async hello(ctx) {
    if (!isStaffCall(ctx)) return null;
    return [{ type: 'hello', ...(await countFor(ctx)) }];
  },
  async told(ctx, _, news) {
    if (!isStaffCall(ctx)) return null;
    const mine = departmentsOf(ctx);
    return news.flatMap((one): Messages => {
      if ('import' in one) return mayHearOf(ctx, one.by) ? [{ type: 'import', import: one.import }] : [];
      const { order, cause } = one;
      const departmentIds = order.departmentIds.filter((id) => mine?.includes(id) ?? true);
      return departmentIds.length > 0 ? [{ type: 'order', order: { ...order, departmentIds }, cause }] : [];
    });
  },
};

/* As `GET /imports/{id}` has it: who sent the file, and owners. */
function mayHearOf({ actor }: StaffContext, by: string): boolean {
  return actor.person.id === by || may(actor.person.role, 'members.write');
}

function departmentsOf({ actor }: StaffContext): readonly string[] | null {
  return departmentsIn(actor.person, 'orders.read');
}
