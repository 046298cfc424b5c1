import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** A dialog that is open as long as it is there. When it goes, the keyboard is back where it came from. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const from = useRef(cameFrom());
  useEffect(() => {
    const { current } = from;
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && current instanceof HTMLElement) current.focus({ preventScroll: true });
      });
    };
  }, []);
  return <Modal closeOnClickOutside={false} {...props} opened returnFocus={false} />;
}

/** What had the keyboard; for an item of a menu, which goes with it, what opened that menu. */
function cameFrom(): Element | null {
  const { activeElement } = document;
  const opener = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return opener ? document.getElementById(opener) : activeElement;
}
