import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

/** Nothing here, and why, and what to do about it. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} size={34} />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
