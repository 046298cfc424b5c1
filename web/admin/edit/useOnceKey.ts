import { useRef } from 'react';

/** The idempotency key of a call. Another try with the same body, as after no answer, has the same key, so the store does it once. */
export function useOnceKey() {
  const sent = useRef<{ body: string; key: string } | null>(null);
  return {
    of(json: object): string {
      const body = JSON.stringify(json);
      if (sent.current?.body !== body) sent.current = { body, key: crypto.randomUUID() };
      return sent.current.key;
    },
    /** It is done: the same body again is another call. */
    spend(): void {
      sent.current = null;
    },
  };
}
