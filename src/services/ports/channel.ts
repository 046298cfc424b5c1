import type { ImportNews, NewsCause, OrderNews } from '#contracts/orderLive.ts';
import type { StockNews } from '#contracts/stockLive.ts';

/** What can be watched: one order, what is left of one product, or the board of the staff. */
export type Topic = `order:${string}` | `product:${string}` | 'staff';

/** An order that was placed or has changed. */
export interface OrderTold {
  order: OrderNews;
  cause: NewsCause;
}

/** An import that has gone on, and the id of who sent its file. */
export interface ImportTold {
  import: ImportNews;
  by: string;
}

/** Variants whose stock has changed. */
export interface StockTold {
  stock: readonly StockNews[];
}

export type News = OrderTold | ImportTold | StockTold;

/** The object of one topic. It keeps nothing: it has the sockets, and says to each what its person may see. */
export interface ChannelPort {
  /** Open a socket. The HTTP route has already checked access and origin. */
  watch(watcher: ChannelWatcher): Promise<Response>;
  /** Say to every watcher what happened. A watcher who cannot be told is disconnected, and reads everything when they come back. */
  tell(news: readonly News[]): Promise<void>;
  /** Close the sockets of a person with `SESSION_ENDED`. Those who still have access connect again. */
  closeSocketsOf(personId: string): Promise<void>;
}

/** The watcher who opens a socket on a channel. */
export interface ChannelWatcher {
  topic: Topic;
  /** For staff: they watch their own order, as its customer. */
  mine: boolean;
  /** Null for a topic that everybody may watch. */
  session: { id: string; personId: string } | null;
  /** The network address of the request. */
  address: string;
}
