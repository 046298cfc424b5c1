import { Component, type ReactNode } from 'react';
import { Broken } from './Broken.tsx';

/** The last net: what no route caught. */
export class Catcher extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <Broken error={this.state.error} reset={() => this.setState({ error: null })} />;
  }
}
