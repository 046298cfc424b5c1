/** A message to the measuring thread. Requests and frames are sent in turn; twelve `@` in one are replaced by the id of an operation. */
export type Ask =
  | { kind: 'prepare'; plan: string; port: number; requests: string[] }
  | { kind: 'fire'; plan: string; connections: number; forMs?: number; count?: number; keepBodies?: boolean }
  | { kind: 'openSockets'; plan: string; port: number; sockets: Socket[]; inside?: number }
  | { kind: 'fireFrames'; plan: string; inFlight: number; forMs: number }
  | { kind: 'echo'; plan: string; from: number; many: number; inFlight: number }
  | { kind: 'ping'; plan: string; inFlight: number }
  | { kind: 'movePrice'; plan: string; edit: PriceEdit }
  | { kind: 'fireFlows'; shopping: Shopping; connections: number; forMs: number }
  | { kind: 'closeSockets'; plan: string };

/** Shoppers, as the headers of their requests, and what they buy. */
export interface Shopping {
  port: number;
  shoppers: Record<string, string>[];
  variants: string[];
  /** How they pay: in cash, unless it says another way. */
  paymentMethod?: 'card';
}

/** One edit of a variant's price, by a member of staff, as the headers of the request. */
export interface PriceEdit {
  port: number;
  headers: Record<string, string>;
  variantId: string;
  version: number;
  price: number;
}

export interface Socket {
  path: string;
  headers: Record<string, string>;
  frames: string[];
}

export interface Fired {
  answered: number;
  ms: number;
  /** Counts of answers by status, or by the problem's code on a socket. All 2xx are counted as `ok`. */
  by: Record<string, number>;
  /** Milliseconds of each answer, in order of arrival. */
  times: number[];
  bodies: string[];
}

export const OP_MARK = '@'.repeat(12);
