import { SESSION_ENDED } from '#contracts/closeCodes.ts';
import type { ClientFrame, ServerFrame } from '#contracts/live.ts';

const PING_EVERY = 25_000;
const PONG_WITHIN = 8_000;
const FIRST_WAIT = 400;
/** Milliseconds to wait after a session ended, to find out whether it was ours. */
const ENDED_WAIT = 2000;
const LONGEST_WAIT = 20_000;

export interface CartSocket {
  send(frame: ClientFrame): boolean;
  close(): void;
}

export interface SocketEvents {
  onOpen(): void;
  onFrame(frame: ServerFrame): void;
  /** Called when the connection broke: how many times in a row, and whether because a session ended. */
  onBreak(times: number, ended: boolean): void;
}

/** A socket that reconnects by itself: after growing waits with jitter, and at once when the network returns. */
export function openSocket(cartId: string, events: SocketEvents): CartSocket {
  let socket: WebSocket | null = null;
  let tries = 0;
  let closed = false;
  let retryTimer = 0;
  let silenceTimer = 0;
  const pings = setInterval(() => ping(), PING_EVERY);

  function connect() {
    clearTimeout(retryTimer);
    if (closed || socket) return;
    const url = new URL(`/api/v1/carts/${encodeURIComponent(cartId)}/live`, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const mine = new WebSocket(url);
    socket = mine;
    mine.onopen = () => {
      tries = 0;
      events.onOpen();
    };
    mine.onmessage = (event) => {
      clearTimeout(silenceTimer);
      if (event.data !== 'pong') events.onFrame(JSON.parse(event.data) as ServerFrame);
    };
    mine.onclose = ({ code }) => {
      if (socket === mine) broken(code === SESSION_ENDED);
    };
  }

  function broken(ended = false) {
    socket = null;
    clearTimeout(silenceTimer);
    if (closed) return;
    tries += 1;
    events.onBreak(tries, ended);
    // Without a network it is useless to try soon. When the network returns, we connect at once.
    const next = navigator.onLine ? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1)) : LONGEST_WAIT;
    const wait = ended ? ENDED_WAIT : next;
    retryTimer = setTimeout(connect, wait / 2 + (Math.random() * wait) / 2);
  }

  function ping() {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send('ping');
    expectAnswer();
  }

  /** If no answer comes soon, the connection is dead without a close event. */
  function expectAnswer() {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(drop, PONG_WITHIN);
  }

  function drop() {
    const dead = socket;
    if (dead) broken();
    dead?.close();
  }

  addEventListener('offline', drop);
  addEventListener('online', connect);
  connect();
  return {
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      expectAnswer();
      return true;
    },
    close() {
      closed = true;
      clearTimeout(retryTimer);
      clearTimeout(silenceTimer);
      clearInterval(pings);
      removeEventListener('offline', drop);
      removeEventListener('online', connect);
      socket?.close();
    },
  };
}
