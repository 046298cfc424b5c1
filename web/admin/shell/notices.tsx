import { Button, Loader } from '@mantine/core';
import { createContext, type ReactNode, useContext } from 'react';
import { LinkButton } from '#admin/parts/LinkButton.tsx';
import { Logo } from '#admin/parts/Logo.tsx';
import { Empty, PageHead } from '#admin/parts/Page.tsx';

/** Whether this is inside the shell, which already has the page's `main`. */
export const InShell = createContext(false);

interface NoticeProps {
  title: string;
  text: ReactNode;
  alert?: boolean;
  children?: ReactNode;
}

/** A whole page with one message and its buttons. */
export function Notice({ title, text, alert = false, children }: NoticeProps) {
  const Box = useContext(InShell) ? 'div' : 'main';
  return (
    <Box className="notice" role={alert ? 'alert' : undefined}>
      <Logo />
      <h1>{title}</h1>
      <p>{text}</p>
      <div className="actions">{children}</div>
    </Box>
  );
}

export function NotFound() {
  return (
    <Notice title="There is no such page" text="The address may be mistyped, or what was here has moved.">
      <title>No such page · Pinchi staff app</title>
      <LinkButton to="/">Go to Today</LinkButton>
    </Notice>
  );
}

export function NoDepartment() {
  return (
    <>
      <PageHead title="No department yet" />
      <Empty icon="person" title="Your account belongs to no department">
        <p>Ask the owner to add you to yours; then load this page again.</p>
      </Empty>
    </>
  );
}

/** The store refuses owners until they have an authenticator app. */
export function SecondFactorMissing() {
  return (
    <Notice
      title="One step is missing"
      text="Owners work with an authenticator app, so that nobody who learns your password is an owner too. Set one up under your account, then come back: it takes two minutes."
    >
      <title>One step is missing · Pinchi staff app</title>
      <Button component="a" href="/account/security">
        Set up an authenticator app
      </Button>
      <Button variant="default" onClick={() => window.location.reload()}>
        I have one now
      </Button>
    </Notice>
  );
}

/** Shown only when a page takes longer than a third of a second to open. */
export function PageLoading() {
  return (
    <div className="opening" role="status" aria-label="Loading">
      <Loader size="sm" />
    </div>
  );
}
