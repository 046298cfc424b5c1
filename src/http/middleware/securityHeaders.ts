import { createMiddleware } from 'hono/factory';
import { cardFormOf } from '#http/cardForm.ts';
import type { Door } from '#http/door.ts';
import type { GatewayForm } from '#payments/gateway.ts';

/* The content policy of a page without the gateway's form names no other site. */
const NOBODY: GatewayForm['allow'] = { scripts: [], frames: [], connections: [], pictures: [] };

/** Content security policies by area. Scripts must be our own, and never inline. */
const SHOP_STYLES = ["style-src 'self'", "style-src-attr 'unsafe-inline'"];
const SHOP = policy(SHOP_STYLES);
const WITH_STYLES = policy(["style-src 'self' 'unsafe-inline'"]);

/* The components of the staff app and of the API reference write style elements. Mails shown in frames have their own styles. */
const NEEDS_STYLES = /^\/(?:admin(?:\/|$)|docs$|dev\/mailbox$)/;

/* Mail programs on the web show product pictures too. */
const PICTURE = /^\/media\//;

const TWO_YEARS = 'max-age=63072000; includeSubDomains';

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy':
    'camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  'cross-origin-opener-policy': 'same-origin',
};

/** Security headers of every answer. Answers are not stored by default; public ones set their own caching. */
export const securityHeaders = createMiddleware<Door>(async (c, next) => {
  await next();
  if (c.res.status === 101) return;
  // Not `c.header`: on a finished answer, each call of it makes a new one.
  const { headers } = c.res;
  const { path } = c.req;
  for (const [name, value] of Object.entries(ALWAYS)) headers.set(name, value);
  headers.set('content-security-policy', policyOf(path, cardFormOf(c)));
  headers.set('cross-origin-resource-policy', PICTURE.test(path) ? 'cross-origin' : 'same-origin');
  if (c.req.url.startsWith('https:')) headers.set('strict-transport-security', TWO_YEARS);
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
});

/** Another site is named only on a page that shows the gateway's form for a card. */
function policyOf(path: string, form: GatewayForm | null): string {
  if (form) return policy(SHOP_STYLES, form.allow);
  return NEEDS_STYLES.test(path) ? WITH_STYLES : SHOP;
}

function policy(styles: string[], { scripts, frames, connections, pictures } = NOBODY): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(' '),
    ...styles,
    ["img-src 'self' data:", ...pictures].join(' '),
    ["connect-src 'self'", ...connections].join(' '),
    "font-src 'self'",
    frames.length > 0 ? ['frame-src', ...frames].join(' ') : "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; ');
}
