import { Button } from '@mantine/core';
import type { Progress } from './useRetry.ts';

interface RetryBarProps {
  chosen: number;
  progress: Progress | null;
  retry: () => void;
  stop: () => void;
}

/** What is to be sent again, and how far that is. */
export function RetryBar({ chosen, progress, retry, stop }: RetryBarProps) {
  if (!progress && chosen === 0) return null;
  return (
    <div className="retry-bar" role="status">
      {progress ? (
        <>
          <label>
            {`Trying ${progress.done + 1} of ${progress.of} again `}
            <progress value={progress.done} max={progress.of} />
          </label>
          <Button variant="default" onClick={stop}>
            Stop
          </Button>
        </>
      ) : (
        <>
          <span>{`${chosen} chosen`}</span>
          <Button onClick={retry}>{chosen === 1 ? 'Try it again' : `Try all ${chosen} again`}</Button>
        </>
      )}
    </div>
  );
}
