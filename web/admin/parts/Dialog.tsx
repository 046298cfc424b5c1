import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { onDialogs, openDialog, topDialog } from './dialogs.ts';
import { pageHeading } from './toHeading.ts';

/**
 * A dialog that is open as long as it is there; of several, the topmost alone is worked with. When it goes, the keyboard is back where it
 * came from; where that is gone too, on the dialog below, or the page's heading.
 */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const [own] = useState(() => Symbol('dialog'));
  const top = useSyncExternalStore(onDialogs, topDialog);
  const from = useRef(cameFrom());
  useEffect(() => openDialog(own), [own]);
  useEffect(() => {
    const { current } = from;
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        current?.focus({ preventScroll: true });
        if (document.activeElement === document.body) stillThere()?.focus({ preventScroll: true });
      });
    };
  }, []);
  const covered = top !== own && top !== undefined;
  return <Modal closeOnClickOutside={false} closeOnEscape={!covered} inert={covered} {...props} opened returnFocus={false} />;
}

/** What had the keyboard; for an item of a menu, which goes with it, what opened that menu. */
function cameFrom(): HTMLElement | null {
  const { activeElement } = document;
  const opener = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const from = opener ? document.getElementById(opener) : activeElement;
  return from instanceof HTMLElement ? from : null;
}

function stillThere(): HTMLElement | null {
  return [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].at(-1) ?? pageHeading();
}
