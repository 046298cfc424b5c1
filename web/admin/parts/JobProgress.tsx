import { Button } from '@mantine/core';

/** How far the page is with many things that it does one after another. */
export interface Progress {
  done: number;
  of: number;
}

interface JobProgressProps {
  progress: Progress;
  /** What is done to each: "Saving". */
  doing: string;
  stop: () => void;
}

/** The progress of a long job, which can be stopped in between. */
export function JobProgress({ progress: { done, of }, doing, stop }: JobProgressProps) {
  return (
    <>
      <label>
        {`${doing} ${done + 1} of ${of} `}
        <progress value={done} max={of} />
      </label>
      <Button variant="default" onClick={stop}>
        Stop
      </Button>
    </>
  );
}
