import { type ReactNode, useContext } from 'react';
import { InDesk } from './inDesk.ts';
import { Logo } from './Logo.tsx';

interface NoticeProps {
  title: string;
  text: ReactNode;
  alert?: boolean;
  children?: ReactNode;
}

/** A whole page that says one thing, and what to press. */
export function Notice({ title, text, alert = false, children }: NoticeProps) {
  const Box = useContext(InDesk) ? 'div' : 'main';
  return (
    <Box className="notice" role={alert ? 'alert' : undefined}>
      <Logo />
      <h1>{title}</h1>
      <p>{text}</p>
      <div className="actions">{children}</div>
    </Box>
  );
}
