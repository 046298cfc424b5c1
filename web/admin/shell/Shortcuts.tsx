import { Kbd, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { onAskedForShortcuts, shortcutsOf } from './shortcutList.ts';
import { useMe } from './useMe.ts';
import { useShortcuts } from './useShortcuts.ts';

/** Listens for the desk's keys, and shows their list on `?`. */
export function Shortcuts() {
  const { role } = useMe();
  const [open, setOpen] = useState(false);
  useShortcuts(() => setOpen(true));
  useEffect(() => onAskedForShortcuts(() => setOpen(true)), []);
  return (
    <Modal opened={open} onClose={() => setOpen(false)} title="Keyboard shortcuts">
      <dl className="keys">
        {shortcutsOf(role).map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
