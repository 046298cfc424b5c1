import { Link, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { Logo } from '#admin/parts/Logo.tsx';
import { useEntries } from './feature.ts';

/** The links to all pages, with the account below (beside them on a narrow screen). */
export function Navigation({ children }: { children: ReactNode }) {
  const strip = useOpenInView();
  return (
    <section className="side" aria-label="Staff app">
      <Link to="/" className="side-logo" activeProps={{ 'aria-current': undefined }}>
        <Logo />
        <span className="sr">, to Today</span>
      </Link>
      <nav ref={strip} aria-label="Tasks">
        {useEntries().map(({ path, label, icon, key }) => (
          <Link key={path} to={path} className="task" activeOptions={{ exact: path === '/', includeSearch: false }}>
            <Icon name={icon} />
            <span>{label}</span>
            <span className="key" aria-hidden="true">
              g {key}
            </span>
          </Link>
        ))}
      </nav>
      {children}
    </section>
  );
}

/** On a narrow screen the links are in a row that scrolls. This keeps the link of the open page visible. */
function useOpenInView() {
  const strip = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (s) => s.resolvedLocation?.pathname });
  useEffect(() => {
    const { current: box } = strip;
    const open = path ? box?.querySelector<HTMLElement>('[aria-current="page"]') : null;
    if (box && open) box.scrollLeft = open.offsetLeft - (box.clientWidth - open.offsetWidth) / 2;
  }, [path]);
  return strip;
}
