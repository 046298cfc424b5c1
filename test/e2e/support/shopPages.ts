/** All pages of the shop. A name in braces is filled in from the demo store. */
export interface Place {
  name: string;
  path: string;
  status?: number;
}

/** For a shopper with an empty cart. */
export const PUBLIC: Place[] = [
  { name: 'home', path: '/' },
  { name: 'a department', path: '/d/{department}' },
  { name: 'a category', path: '/c/{category}' },
  { name: 'the offers', path: '/offers' },
  { name: 'a search', path: '/search?q=milk' },
  { name: 'a search that finds nothing', path: '/search?q=zyxwvut' },
  { name: 'a narrowed search', path: '/search?onOffer=true&inStock=true&sort=price' },
  { name: 'a product', path: '/p/{product}' },
  { name: 'a sold-out product', path: '/p/{soldOut}' },
  { name: 'the terms of sale', path: '/terms' },
  { name: 'delivery', path: '/delivery' },
  { name: 'returns', path: '/returns' },
  { name: 'privacy', path: '/privacy' },
  { name: 'to withdraw', path: '/withdraw?number=261121-7KQF2M' },
  { name: 'an empty cart', path: '/cart' },
  { name: 'the checkout with nothing to order', path: '/checkout' },
  { name: 'register', path: '/register' },
  { name: 'sign-in', path: '/sign-in?next=%2Fcheckout' },
  { name: 'a link from a mail', path: '/verify?token=whatever' },
  { name: 'confirm an address', path: '/verify' },
  { name: 'the account, signed out', path: '/account' },
  { name: 'a forgotten password', path: '/forgot?next=%2Fcheckout' },
  { name: 'a link for a new password', path: '/reset?token=whatever' },
  { name: 'a new password without a link', path: '/reset' },
  { name: 'an invitation to the staff', path: '/invitation?token=whatever' },
  { name: 'an invitation without a link', path: '/invitation' },
  { name: 'a word on arrival', path: '/sign-in?said=verified' },
  { name: 'the mailbox', path: '/dev/mailbox' },
  { name: 'the payment sandbox', path: '/dev/gateway' },
  { name: 'nothing', path: '/no/such/stall', status: 404 },
];

/** For a gold shopper with a product in her cart. */
export const SIGNED_IN: Place[] = [
  { name: 'home', path: '/' },
  { name: 'a department', path: '/d/{department}' },
  { name: 'a product', path: '/p/{product}' },
  { name: 'the cart', path: '/cart' },
  { name: 'the checkout', path: '/checkout' },
  { name: 'the account', path: '/account' },
  { name: 'the orders', path: '/orders' },
  { name: 'an order', path: '/orders/{order}' },
  { name: 'an order just placed', path: '/orders/{order}?placed=1' },
  { name: 'an order that is not hers', path: '/orders/ord_nobodys', status: 404 },
];

/** For a gold shopper in her account. */
export const ACCOUNT: Place[] = [
  { name: 'the profile', path: '/account/profile' },
  { name: 'the password', path: '/account/password?said=password-changed' },
  { name: 'the devices', path: '/account/devices' },
  { name: 'the store credit', path: '/account/credit' },
  { name: 'what else lets her in', path: '/account/security' },
  { name: 'the addresses', path: '/account/addresses' },
  { name: 'a new address', path: '/account/addresses/new' },
  { name: 'an address', path: '/account/addresses/{address}' },
  { name: 'an address to remove', path: '/account/addresses/{address}/remove' },
  { name: 'an address that is not hers', path: '/account/addresses/adr_nobodys', status: 404 },
  { name: 'her data', path: '/account/data' },
  { name: 'her password once more', path: '/account/confirm?next=%2Faccount%2Fdata' },
];

/** For a guest with a product in her cart. */
export const GUEST_WITH_CART: Place[] = [
  { name: 'home', path: '/' },
  { name: 'the cart', path: '/cart' },
  { name: 'the checkout', path: '/checkout' },
];

export type Known = Record<'department' | 'category' | 'product' | 'soldOut' | 'order' | 'address', string>;

export function fill(path: string, known: Known): string {
  return path.replace(/\{(\w+)\}/g, (_, name: keyof Known) => known[name]);
}
