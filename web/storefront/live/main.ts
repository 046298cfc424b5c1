import { startCart } from './cart.ts';
import { readPageData } from './pageData.ts';
import { startParts } from './parts.ts';
import { startTransitions } from './transitions.ts';

/** On every page of the shop: the live cart, and the way from page to page. What only some pages need is a part. */
startTransitions();
const cart = startCart(readPageData(), () => startParts(cart));
startParts(cart);
cart.connection.resume();
