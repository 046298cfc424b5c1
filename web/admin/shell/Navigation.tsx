import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { Logo } from '#admin/parts/Logo.tsx';
import { tasksOf } from './tasks.ts';
import { useMe } from './useMe.ts';
import { useTaskInView } from './useTaskInView.ts';

/** The navigation by task, with the account below it (beside it on a narrow screen). */
export function Navigation({ children }: { children: ReactNode }) {
  const { role } = useMe();
  const strip = useTaskInView<HTMLElement>();
  return (
    <section className="side" aria-label="Desk">
      <Link to="/" className="side-logo" activeProps={{ 'aria-current': undefined }}>
        <Logo />
        <span className="sr">, to Today</span>
      </Link>
      <nav ref={strip} aria-label="Tasks">
        {tasksOf(role).map(({ to, label, icon, key }) => (
          <Link key={to} to={to} className="task" activeOptions={{ exact: to === '/', includeSearch: false }}>
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
