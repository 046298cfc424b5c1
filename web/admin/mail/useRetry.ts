import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import { tell, tellProblem } from '#admin/parts/tell.tsx';
import { mailsChanged } from '#admin/queries/mails.ts';

export interface Progress {
  done: number;
  of: number;
}

/** Sends failed mails again, and tries failed tasks, one after another; may be stopped in between. */
export function useRetry() {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const stopped = useRef(false);

  async function retry(ids: readonly string[]): Promise<void> {
    stopped.current = false;
    let sent = 0;
    let others = 0;
    try {
      for (const [done, id] of ids.entries()) {
        if (stopped.current) break;
        setProgress({ done, of: ids.length });
        if (await again(id)) sent++;
        else others++;
      }
      tell(`${sent} on the way again`, others > 0 ? `${others} had been done meanwhile.` : undefined);
    } catch (error) {
      tellProblem(sent > 0 ? `Only ${sent} of ${ids.length} are tried again` : 'Nothing is tried again', error);
    }
    setProgress(null);
    await mailsChanged(queryClient);
  }

  function stop(): void {
    stopped.current = true;
  }

  return { retry, progress, stop };
}

/** False where it is not failed any more: somebody was faster. */
async function again(id: string): Promise<boolean> {
  try {
    await api.staff.mail[':id'].retry.$post({ param: { id } });
    return true;
  } catch (error) {
    if (isProblem(error, 'mail_not_failed')) return false;
    throw error;
  }
}
