import type { CSSVariablesResolver } from '@mantine/core';

/** Mantine's variables set to the shop's tokens, which have light and dark values themselves. */
const tokens: Record<string, string> = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--soft)',
  '--mantine-color-placeholder': 'var(--soft)',
  '--mantine-color-anchor': 'var(--leaf)',
  '--mantine-color-error': 'var(--tomato)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--sunk)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-disabled': 'var(--sunk)',
  '--mantine-color-disabled-color': 'var(--soft)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-contrast': 'var(--on-leaf)',
  ...family('leaf', 'var(--leaf)', 'var(--leaf-deep)', 'var(--leaf-pale)', 'var(--leaf-deep)'),
  ...family('tomato', 'var(--tomato)', 'var(--tomato)', 'var(--tomato-pale)', 'var(--tomato)'),
  ...family('honey', 'var(--honey)', 'var(--honey)', 'var(--honey-pale)', 'var(--ink)'),
};

function family(name: string, filled: string, hover: string, pale: string, text: string): Record<string, string> {
  const color = `--mantine-color-${name}`;
  return {
    [`${color}-filled`]: filled,
    [`${color}-filled-hover`]: hover,
    [`${color}-light`]: pale,
    [`${color}-light-hover`]: pale,
    [`${color}-light-color`]: text,
    [`${color}-outline`]: filled,
    [`${color}-text`]: text,
  };
}

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens });
