import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { importMoved } from '#admin/catalogue/import/queries.ts';
import { countsQuery, figuresChanged, keepOrder, ordersMissed, readOrder, shownVersion } from '#admin/orders/queries.ts';
import { stockMoved } from '#admin/stock/queries.ts';
import { type LiveSocket, openSocket } from '#browser/socket.ts';
import { REPLACED } from '#contracts/closeCodes.ts';
import type { BoardFrame } from '#contracts/orderLive.ts';
import type { OrderCounts } from '#contracts/orders.ts';
import type { Heard } from './news.ts';

/** What was heard of orders, by their ids, and whether news come at the moment. */
interface Board {
  isLive: boolean;
  heard: ReadonlyMap<string, Heard>;
}

const START: Board = { isLive: true, heard: new Map() };
/* More are not told apart: whoever was away for so many reads the list again. */
const MOST_HEARD = 200;
/* Milliseconds. Many orders may come at once: the figures are read again once for all of them. */
const TOGETHER = 1000;

let board = START;
const listeners = new Set<() => void>();

export function useBoard(): Board {
  return useSyncExternalStore(onBoard, () => board);
}

/** The list was read again: what was heard before is in it. */
export function forgetHeard(): void {
  change({ heard: START.heard });
}

/** Hears of orders as they come and move, and of stock that is changed, as long as it is rendered, and keeps what is on screen true. Renders nothing. */
export function LiveOrders(): null {
  const queryClient = useQueryClient();
  useEffect(() => listen(queryClient), [queryClient]);
  return null;
}

function listen(queryClient: QueryClient): () => void {
  let isFirst = true;
  let figures = 0;
  let stock = 0;
  let socket = open();
  const openAgain = () => {
    socket = open();
  };

  function open(): LiveSocket {
    return openSocket<BoardFrame>('/staff/live', {
      onFrame(frame) {
        if (frame.type === 'import') return importMoved(queryClient, frame.import);
        if (frame.type === 'order') return hear({ order: frame.order, cause: frame.cause, at: Date.now() });
        if (frame.type === 'stock') return stockHeard();
        const { counts, attention, strayPayments } = frame;
        greeted({ counts, attention, strayPayments });
      },
      onBreak(times, _, code) {
        // The first break is over at once, mostly.
        change({ isLive: times < 2 });
        // It has made room for a newer window, and waits until this one is used again.
        if (code !== REPLACED) return;
        socket.close();
        window.addEventListener('focus', openAgain, { once: true });
      },
    });
  }

  function greeted(counts: OrderCounts) {
    change({ isLive: true });
    queryClient.setQueryData(countsQuery.queryKey, counts);
    if (!isFirst) void Promise.all([ordersMissed(queryClient), stockMoved(queryClient)]);
    isFirst = false;
  }

  function hear(news: Heard) {
    const { id, version } = news.order;
    const others = [...board.heard].filter(([other]) => other !== id).slice(1 - MOST_HEARD);
    change({ heard: new Map([...others, [id, news]]) });
    const shown = shownVersion(queryClient, id);
    // Its money may change without a move, which leaves the version as it is.
    if (shown !== null && (shown < version || (shown === version && news.cause === 'changed'))) void show(id);
    figures ||= window.setTimeout(() => {
      figures = 0;
      void figuresChanged(queryClient);
    }, TOGETHER);
  }

  function stockHeard() {
    stock ||= window.setTimeout(() => {
      stock = 0;
      void stockMoved(queryClient);
    }, TOGETHER);
  }

  /* One that cannot be read is shown as it was. */
  async function show(id: string) {
    const order = await readOrder(id).catch(() => null);
    if (order) keepOrder(queryClient, order);
  }

  return () => {
    window.removeEventListener('focus', openAgain);
    socket.close();
    clearTimeout(figures);
    clearTimeout(stock);
    change(START);
  };
}

function change(part: Partial<Board>): void {
  board = { ...board, ...part };
  for (const listener of listeners) listener();
}

function onBoard(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
