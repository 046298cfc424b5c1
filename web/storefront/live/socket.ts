import { SESSION_ENDED } from '#contracts/closeCodes.ts';
import type { ClientFrame, ServerFrame } from '#contracts/live.ts';

const PING_EVERY = 25_000;
const PONG_WITHIN = 8_000;
const FIRST_WAIT = 400;
/** Time to find out whether the session that ended was ours. */
const ENDED_WAIT = 2000;
const LONGEST_WAIT = 20_000;

export interface Line {
  send(frame: ClientFrame): boolean;
  close(): void;
}

export interface Ears {
  onOpen(): void;
  onFrame(frame: ServerFrame): void;
  /** The line broke; called with how often in a row, and whether because a session ended. */
  onBreak(times: number, ended: boolean): void;
}

/** A socket that comes back: exponential backoff with jitter, at once when the network returns. */
export function openLine(cartId: string, ears: Ears): Line {
  let socket: WebSocket | null = null;
  let tries = 0;
  let closed = false;
  let retry = 0;
  let silence = 0;
  const beat = setInterval(() => ping(), PING_EVERY);

  function dial() {
    clearTimeout(retry);
    if (closed || socket) return;
    const url = new URL(`/api/v1/carts/${encodeURIComponent(cartId)}/live`, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const mine = new WebSocket(url);
    socket = mine;
    mine.onopen = () => {
      tries = 0;
      ears.onOpen();
    };
    mine.onmessage = (event) => {
      clearTimeout(silence);
      if (event.data !== 'pong') ears.onFrame(JSON.parse(event.data) as ServerFrame);
    };
    mine.onclose = ({ code }) => {
      if (socket === mine) broken(code === SESSION_ENDED);
    };
  }

  function broken(ended = false) {
    socket = null;
    clearTimeout(silence);
    if (closed) return;
    tries += 1;
    ears.onBreak(tries, ended);
    // Without a network there is nothing to try: its return dials at once.
    const next = navigator.onLine ? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1)) : LONGEST_WAIT;
    const wait = ended ? ENDED_WAIT : next;
    retry = setTimeout(dial, wait / 2 + (Math.random() * wait) / 2);
  }

  function ping() {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send('ping');
    listen();
  }

  /** Something must be heard soon, or the line is dead without knowing it. */
  function listen() {
    clearTimeout(silence);
    silence = setTimeout(drop, PONG_WITHIN);
  }

  function drop() {
    const dead = socket;
    if (dead) broken();
    dead?.close();
  }

  addEventListener('offline', drop);
  addEventListener('online', dial);
  dial();
  return {
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      listen();
      return true;
    },
    close() {
      closed = true;
      clearTimeout(retry);
      clearTimeout(silence);
      clearInterval(beat);
      removeEventListener('offline', drop);
      removeEventListener('online', dial);
      socket?.close();
    },
  };
}
