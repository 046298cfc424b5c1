import { createTheme } from '@mantine/core';
import { dark, gray, honey, leaf, tomato } from './palette.ts';
import { variantColors } from './variantColors.ts';

/** Dense and calm: the market hall's colours, small radii, compact controls. */
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
    // Inside the page, where a screen reader finds them among its landmarks.
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
