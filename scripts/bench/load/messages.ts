/** What the measuring thread is asked to do. Requests and frames are sent round-robin; twelve `@` in one become an operation's id. */
export type Ask =
  | { kind: 'prepare'; plan: string; port: number; requests: string[] }
  | { kind: 'fire'; plan: string; connections: number; forMs?: number; count?: number; keepBodies?: boolean }
  | { kind: 'openSockets'; plan: string; port: number; sockets: Socket[] }
  | { kind: 'fireFrames'; plan: string; inFlight: number; forMs: number }
  | { kind: 'echo'; plan: string; count: number }
  | { kind: 'closeSockets'; plan: string };

export interface Socket {
  path: string;
  headers: Record<string, string>;
  frames: string[];
}

export interface Fired {
  answered: number;
  ms: number;
  /** Answers by status (or by the problem's code, on a socket), those in the 200s under `ok`. */
  by: Record<string, number>;
  /** Milliseconds of each answer, in the order they came. */
  times: number[];
  bodies: string[];
}

export const OP_MARK = '@'.repeat(12);
