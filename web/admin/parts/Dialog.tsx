import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** A dialog that is open as long as it is there. When it goes, the keyboard is back where it came from. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const from = useRef(document.activeElement);
  useEffect(() => {
    const { current } = from;
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && current instanceof HTMLElement) current.focus({ preventScroll: true });
      });
    };
  }, []);
  return <Modal {...props} opened returnFocus={false} />;
}
