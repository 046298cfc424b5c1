import type { ReactNode } from 'react';

interface PageHeadProps {
  title: string;
  /** Above the title: the way back. */
  back?: ReactNode;
  /** Beside the title: what one can start here. */
  children?: ReactNode;
}

export function PageHead({ title, back, children }: PageHeadProps) {
  return (
    <div className="page-head">
      <title>{`${title} · Pinchi staff desk`}</title>
      {back}
      <h1 tabIndex={-1}>{title}</h1>
      {children && <div className="actions">{children}</div>}
    </div>
  );
}
