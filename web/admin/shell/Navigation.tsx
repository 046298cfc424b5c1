import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { Logo } from '../parts/Logo.tsx';
import { TASKS } from './tasks.ts';

/** The navigation by task, with the account below it (beside it on a narrow screen). */
export function Navigation({ children }: { children: ReactNode }) {
  return (
    <header className="side">
      <Link to="/" className="side-logo" aria-label="Pinchi staff desk, to Today" activeProps={{ 'aria-current': undefined }}>
        <Logo />
      </Link>
      <nav aria-label="Tasks">
        {TASKS.map(({ to, label, icon, key }) => (
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
    </header>
  );
}
