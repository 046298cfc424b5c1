import { createTheme, defaultVariantColorsResolver, type VariantColorsResolver } from '@mantine/core';
import { dark, gray, honey, leaf, tomato } from './palette.ts';

const ON: Record<string, string> = { leaf: 'var(--on-leaf)', tomato: 'var(--on-tomato)', honey: 'var(--on-honey)' };

/** Filled buttons and badges get the text colour that the shop's tokens have for their colour. */
const variantColors: VariantColorsResolver = (input) => {
  const color = input.color ?? input.theme.primaryColor;
  const on = ON[color];
  const standard = defaultVariantColorsResolver(input);
  if (!on || input.variant !== 'filled') return standard;
  return { ...standard, color: on };
};

/** The shop's colours, with small radii and compact controls. */
export const theme = createTheme({
  colors: { leaf, tomato, honey, gray, dark },
  primaryColor: 'leaf',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: variantColors,
  fontFamily: 'var(--text)',
  headings: { fontFamily: 'var(--face)', fontWeight: '700' },
  defaultRadius: 'md',
  radius: { md: '0.5rem' },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { classNames: { root: 'quiet' } },
    ActionIcon: { classNames: { root: 'quiet' } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    // Inside `main`, so that a screen reader finds them in a landmark.
    Menu: { defaultProps: { portalProps: { target: '#page' }, withInitialFocusPlaceholder: false } },
    Table: {
      defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm', borderColor: 'var(--line)', highlightOnHoverColor: 'var(--sunk)' },
    },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 }, closeButtonProps: { 'aria-label': 'Close' } } },
    Tooltip: { defaultProps: { openDelay: 400 } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' } },
    Paper: { defaultProps: { withBorder: true, radius: 'lg' } },
  },
});
