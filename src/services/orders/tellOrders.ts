import type { OrderNews } from '#contracts/orderLive.ts';
import { type NewsRow, newsOfTasks } from '#db/orders/board.ts';
import { isoTime } from '#kit/isoTime.ts';
import { describe } from '#kit/log.ts';
import { makeTogether } from '#kit/together.ts';
import type { Store } from '#services/context.ts';
import type { OrderTold } from '#services/ports/channel.ts';
import type { TaskHandlers } from '#services/tasks.ts';

/** Tells those who watch an order that it has changed. Each task reads what the order is now, so tasks in any order end in the same. */
export const orderNewsHandlers: TaskHandlers<'order_changed'> = {
  order_changed: {
    needs: newsOfTasks,
    run: async (ctx, { payload: { orderId } }, found: NewsRow[]) => {
      const row = found.find(({ id }) => id === orderId);
      if (!row) return undefined;
      const news: OrderTold = { order: presentNews(row), cause: 'changed' };
      await Promise.all([ctx.objects.channel(`order:${orderId}`).tell([news]), ctx.objects.channel('staff').tell([news])]);
      return undefined;
    },
  },
};

const together = makeTogether<OrderTold>();

/**
 * Tell staff of an order that was placed, after the answer. No task is written for it, so a checkout costs no more: if it is lost, their
 * list shows the order when it is read again, at the latest with the next news.
 */
export function tellPlaced(ctx: Pick<Store, 'defer' | 'log' | 'now' | 'objects' | 'queues'>, placed: NewsRow): void {
  together(ctx, ctx.queues, [{ order: presentNews(placed), cause: 'placed' }], async (news) => {
    try {
      await ctx.objects.channel('staff').tell(news);
    } catch (error) {
      ctx.log.warn('orders.not_told', { orders: news.length, error: describe(error) });
    }
  });
}

function presentNews({ id, number, status, version, placedAt, departmentIds }: NewsRow): OrderNews {
  return { id, number, status, version, placedAt: isoTime(placedAt), departmentIds };
}
