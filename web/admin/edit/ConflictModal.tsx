import { Button } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { Choice } from './Choice.tsx';

export interface Difference {
  key: string;
  label: string;
  theirs: string;
  mine: string;
}

interface ConflictModalProps {
  what: string;
  /** What closing means: one goes back to editing, or lets theirs stand. */
  leave: string;
  differences: Difference[];
  /** The keys for which mine was chosen. */
  onSettle: (mine: Set<string>) => Promise<unknown>;
  onClose: () => void;
}

/** Somebody else changed the same thing: both versions, and the choice. */
export function ConflictModal({ what, leave, differences, onSettle, onClose }: ConflictModalProps) {
  const [chosen, setChosen] = useState<Record<string, 'theirs' | 'mine'>>({});
  const [busy, setBusy] = useState(false);
  const ready = differences.every(({ key }) => chosen[key]);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    // A portal's events still bubble to the form it was opened from.
    event.stopPropagation();
    if (!ready) return;
    setBusy(true);
    await onSettle(new Set(differences.map(({ key }) => key).filter((key) => chosen[key] === 'mine'))).finally(() => setBusy(false));
  }

  return (
    <Dialog onClose={onClose} title={`Somebody changed ${what} meanwhile`} size="lg">
      <form onSubmit={submit} className="stack">
        <p>Nothing of yours is saved yet. Choose what should stand.</p>
        {differences.map((difference, i) => (
          <Choice
            key={difference.key}
            difference={difference}
            first={i === 0}
            value={chosen[difference.key]}
            onChange={(value) => setChosen({ ...chosen, [difference.key]: value })}
          />
        ))}
        <div className="actions">
          <Button type="submit" disabled={!ready} loading={busy}>
            Save this choice
          </Button>
          <Button variant="default" onClick={onClose}>
            {leave}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
