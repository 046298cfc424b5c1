import { paint, say } from './say.ts';

const MINUTE = 60_000;
const SWEEPS = '* * * * *';
const NIGHTLY = '0 3 * * *';

/**
 * The runtime on this machine runs no cron. This runs the sweeps now and every minute, and the nightly jobs when the day changes. Returns a function
 * that stops it.
 */
export function keepSchedule(baseUrl: string): () => void {
  let day = today();
  let busy = false;
  const turn = async () => {
    if (busy) return;
    busy = true;
    await fire(baseUrl, SWEEPS);
    if (today() !== day) await fire(baseUrl, NIGHTLY);
    day = today();
    busy = false;
  };
  void turn();
  const timer = setInterval(turn, MINUTE);
  return () => clearInterval(timer);
}

async function fire(baseUrl: string, cron: string): Promise<void> {
  try {
    const url = `${baseUrl}/cdn-cgi/local/scheduled?cron=${cron.replaceAll(' ', '+')}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(MINUTE) });
    await response.body?.cancel();
    if (!response.ok) say(`  ${paint('yellow', `schedule ${cron}`)}  answered ${response.status}`);
  } catch {
    // The Worker is restarting or stopping: the next minute tries again.
  }
}

function today(): string {
  return new Date().toDateString();
}
