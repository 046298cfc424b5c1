import { SESSION_ENDED } from '#contracts/closeCodes.ts';

const PING_EVERY = 25_000;
const PONG_WITHIN = 8_000;
const FIRST_WAIT = 400;
/** Milliseconds to wait after a session ended, to find out whether it was ours. */
const ENDED_WAIT = 2000;
const LONGEST_WAIT = 20_000;

export interface LiveSocket {
  send(frame: object): boolean;
  close(): void;
}

export interface SocketEvents<Frame> {
  onOpen?(): void;
  onFrame(frame: Frame): void;
  /** Called when the connection broke: how many times in a row, whether because a session ended, and the close code if there was one. */
  onBreak(times: number, ended: boolean, code?: number): void;
}

/**
 * A socket that reconnects by itself: after growing waits with jitter, and at once when the network returns. `path` is below `/api/v1`.
 */
export function openSocket<Frame>(path: string, events: SocketEvents<Frame>): LiveSocket {
  let socket: WebSocket | null = null;
  let tries = 0;
  let closed = false;
  let retryTimer = 0;
  let silenceTimer = 0;
  const pings = setInterval(() => ping(), PING_EVERY);

  function connect() {
    clearTimeout(retryTimer);
    if (closed || socket) return;
    const url = new URL(`/api/v1${path}`, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const mine = new WebSocket(url);
    socket = mine;
    mine.onopen = () => {
      tries = 0;
      events.onOpen?.();
    };
    mine.onmessage = (event) => {
      clearTimeout(silenceTimer);
      if (event.data !== 'pong') events.onFrame(JSON.parse(event.data) as Frame);
    };
    mine.onclose = ({ code }) => {
      if (socket === mine) broken(code);
    };
  }

  function broken(code?: number) {
    const ended = code === SESSION_ENDED;
    socket = null;
    clearTimeout(silenceTimer);
    if (closed) return;
    tries += 1;
    events.onBreak(tries, ended, code);
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
