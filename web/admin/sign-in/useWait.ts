import { useEffect, useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';

/** Seconds until the store will listen again, counted down. */
export function useWait(error: Error | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = isProblem(error, 'rate_limited') ? (error.retryAfter ?? 30) : 0;
    const until = Date.now() + seconds * 1000;
    setLeft(seconds);
    if (seconds === 0) return;
    const tick = setInterval(() => {
      const rest = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setLeft(rest);
      if (rest === 0) clearInterval(tick);
    }, 1000);
    return () => clearInterval(tick);
  }, [error]);
  return left;
}
