import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { Notice } from './notices.tsx';

/** A page that could not be shown. */
export function PageFailed({ error, reset }: { error: unknown; reset?: () => void }) {
  const known = isProblem(error);
  return (
    <Notice
      alert
      title={known ? error.problem.title : 'This page broke'}
      text={
        known
          ? error.message
          : 'Nothing you did was lost on the store’s side. Load the page again; if it keeps happening, notify whoever looks after Pinchi.'
      }
    >
      {known && reset && <Button onClick={reset}>Try again</Button>}
      <Button variant="default" onClick={() => window.location.reload()}>
        Load the page again
      </Button>
    </Notice>
  );
}

/** Catches errors that no route caught. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <PageFailed error={this.state.error} reset={() => this.setState({ error: null })} />;
  }
}
