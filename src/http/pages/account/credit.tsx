import type { Handler } from 'hono';
import type { SignedInDoor } from '#http/door.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { must } from '#http/refused.ts';
import { listOwnCredit } from '#services/settlement/listCredit.ts';
import { CreditPage } from '#storefront/accounts/CreditPage.tsx';

const PAGE = 20;

/** Newest first. An invalid cursor shows the first page. */
export const creditPage: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const cursor = c.req.query('cursor');
  const [shop, result] = await Promise.all([shopOf(c), listOwnCredit(ctx, { limit: PAGE, cursor })]);
  const credit = result.ok ? result.value : must(await listOwnCredit(ctx, { limit: PAGE }));
  return render(c, <CreditPage shop={shop} credit={credit} later={result.ok && Boolean(cursor)} />);
};
