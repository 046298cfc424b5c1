import { Button } from '@mantine/core';
import { JobProgress, type Progress } from '#admin/parts/JobProgress.tsx';
import { count } from '#contracts/words.ts';

interface SaveBarProps {
  changes: number;
  /** The names of the cells that cannot be read. */
  errors: readonly string[];
  failed: number;
  progress: Progress | null;
  /** Null while there is nothing that can be saved. */
  save: (() => void) | null;
  stop: () => void;
  leave: () => void;
}

/** How many cells are changed, and the button that saves them; while they are saved, how far it is. */
export function SaveBar({ changes, errors, failed, progress, save, stop, leave }: SaveBarProps) {
  return (
    <div id="grid-end" className="save-bar" role="status" tabIndex={-1}>
      {progress ? (
        <JobProgress progress={progress} doing="Saving" stop={stop} />
      ) : (
        <>
          <span className={errors.length + failed > 0 ? 'dangerous' : 'soft'}>{words(changes, errors, failed)}</span>
          <Button disabled={save === null} onClick={() => save?.()}>
            {changes > 1 ? `Save ${changes} cells` : 'Save'}
          </Button>
          {changes + errors.length > 0 && (
            <Button variant="default" onClick={leave}>
              Leave as it was
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function words(changes: number, errors: readonly string[], failed: number): string {
  if (errors.length > 0) return `No percentage: ${errors.join('; ')}`;
  if (failed > 0) return `${count(failed, 'cell')} not saved: look at ${failed === 1 ? 'it' : 'them'} above`;
  return changes === 0 ? 'Nothing changed' : `${count(changes, 'cell')} changed`;
}
