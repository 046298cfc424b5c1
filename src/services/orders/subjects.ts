import type { BoardMessage, OrderMessage } from '#contracts/orderLive.ts';
import type { StockMessage } from '#contracts/stockLive.ts';
import { departmentsIn, may } from '#domain/permissions.ts';
import { type Context, isSignedIn, isStaffCall, type StaffContext } from '#services/context.ts';
import type { ChannelWatcher, News, Topic } from '#services/ports/channel.ts';
import { shelf } from '#services/stock/watchStock.ts';
import { countFor, readOrderFor } from './readOrders.ts';

type Messages = readonly (OrderMessage | BoardMessage | StockMessage)[];

/** What a socket was opened on. */
export type Watched = Pick<ChannelWatcher, 'topic' | 'mine'>;

/** What a channel says to one watcher. Null when they may not watch it any more. */
export interface Subject {
  /** Is a watcher known by what was read of them in the last minute? If not, they are read for each frame. */
  keepsWatchers: boolean;
  /** When the watcher comes. */
  hello(ctx: Context, watched: Watched): Promise<Messages | null>;
  told(ctx: Context, watched: Watched, news: readonly News[]): Promise<Messages | null>;
}

export function subjectOf(topic: Topic): Subject {
  if (topic === 'staff') return BOARD;
  return topic.startsWith('product:') ? shelf : ORDER;
}

/** A watcher of an order sees what the call `GET /orders/{id}` would answer them, read afresh. So nothing that is missed is lost. */
const ORDER: Subject = {
  keepsWatchers: false,
  hello: showOrder,
  told: showOrder,
};

async function showOrder(ctx: Context, { topic, mine }: Watched): Promise<Messages | null> {
  if (!isSignedIn(ctx)) return null;
  const read = await readOrderFor(ctx, { orderId: topic.slice('order:'.length), mine });
  return read.ok ? [{ type: 'order', order: read.value }] : null;
}

/** The board of the staff: each hears of the orders with goods of their departments, and of the stock of these. */
const BOARD: Subject = {
  keepsWatchers: true,
  async hello(ctx) {
    if (!isStaffCall(ctx)) return null;
    return [{ type: 'hello', ...(await countFor(ctx)) }];
  },
  async told(ctx, _, news) {
    if (!isStaffCall(ctx)) return null;
    const [orders, stock] = [departmentsIn(ctx.actor.person, 'orders.read'), departmentsIn(ctx.actor.person, 'stock.read')];
    return news.flatMap((one): Messages => {
      if ('import' in one) return mayHearOf(ctx, one.by) ? [{ type: 'import', import: one.import }] : [];
      if ('stock' in one) {
        const variants = one.stock.filter(({ departmentId }) => stock?.includes(departmentId) ?? true);
        return variants.length > 0 ? [{ type: 'stock', variants }] : [];
      }
      const departmentIds = one.order.departmentIds.filter((id) => orders?.includes(id) ?? true);
      return departmentIds.length > 0 ? [{ type: 'order', order: { ...one.order, departmentIds }, cause: one.cause }] : [];
    });
  },
};

/* As `GET /imports/{id}` has it: who sent the file, and owners. */
function mayHearOf({ actor }: StaffContext, by: string): boolean {
  return actor.person.id === by || may(actor.person.role, 'members.write');
}
