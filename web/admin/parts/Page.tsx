import { Alert, Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import { errorText } from './notify.tsx';

/** Shows that there is nothing here, why, and what to do. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} size={34} />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** Shows that a part of the page could not be loaded, with a button to try again. */
export function Failed({ error, retry, what }: { error: Error; retry: () => void; what: string }) {
  return (
    <Alert color="tomato" title={`${what} could not be shown`} role="alert">
      <p>{errorText(error)}</p>
      <Button size="compact-sm" variant="default" onClick={retry}>
        Try again
      </Button>
    </Alert>
  );
}

/** Shows that no row matches the filters, with a button that clears them. */
export function NoMatches({ q, hint, clear }: { q: string | undefined; hint: string; clear: () => void }) {
  return (
    <Empty icon="search" title={q ? `Nothing found for “${q}”` : 'Nothing here'}>
      <p>{hint}</p>
      <Button variant="default" onClick={clear}>
        Clear search and filters
      </Button>
    </Empty>
  );
}

/** Placeholders for rows that are loading. Visible only after 0.3 seconds (`.rows-to-come`). */
export function LoadingRows({ rows = 8 }: { rows?: number }) {
  return (
    <div className="rows-to-come" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
        <Skeleton key={i} height={40} />
      ))}
    </div>
  );
}

interface PageHeadProps {
  title: string;
  /** Shown above the title: the way back. */
  back?: ReactNode;
  /** Buttons beside the title. */
  children?: ReactNode;
}

export function PageHead({ title, back, children }: PageHeadProps) {
  return (
    <div className="page-head">
      <title>{`${title} · Pinchi staff app`}</title>
      {back}
      <h1 tabIndex={-1}>{title}</h1>
      {children && <div className="actions">{children}</div>}
    </div>
  );
}
