import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** On a narrow screen the tasks are a strip that scrolls: the one that is open stays in sight. */
export function useTaskInView<Strip extends HTMLElement>() {
  const strip = useRef<Strip>(null);
  const path = useRouterState({ select: (s) => s.resolvedLocation?.pathname });
  useEffect(() => {
    const { current: box } = strip;
    const task = path ? box?.querySelector<HTMLElement>('[aria-current="page"]') : null;
    if (box && task) box.scrollLeft = task.offsetLeft - (box.clientWidth - task.offsetWidth) / 2;
  }, [path]);
  return strip;
}
