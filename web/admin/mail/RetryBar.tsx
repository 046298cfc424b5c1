import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { JobProgress, type Progress } from '#admin/parts/JobProgress.tsx';
import { notify, notifyProblem } from '#admin/parts/notify.tsx';
import { mailsChanged, retryMail } from './queries.ts';

interface RetryBarProps {
  chosen: number;
  progress: Progress | null;
  retry: () => void;
  stop: () => void;
}

/** The mails and tasks that are chosen for a retry, and its progress. */
export function RetryBar({ chosen, progress, retry, stop }: RetryBarProps) {
  if (!progress && chosen === 0) return null;
  return (
    <div className="job-bar" role="status">
      {progress ? (
        <JobProgress progress={progress} doing="Trying again" stop={stop} />
      ) : (
        <>
          <span>{`${chosen} chosen`}</span>
          <Button onClick={retry}>{chosen === 1 ? 'Try it again' : `Try all ${chosen} again`}</Button>
        </>
      )}
    </div>
  );
}

/** Sends failed mails again and tries failed tasks again, one after another. It can be stopped in between. */
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
        if (await retryMail(id)) sent++;
        else others++;
      }
      notify(`${sent} on the way again`, others > 0 ? `${others} had been done meanwhile.` : undefined);
    } catch (error) {
      notifyProblem(sent > 0 ? `Only ${sent} of ${ids.length} are tried again` : 'Nothing is tried again', error);
    }
    setProgress(null);
    await mailsChanged(queryClient);
  }

  function stop(): void {
    stopped.current = true;
  }

  return { retry, progress, stop };
}
