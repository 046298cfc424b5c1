import type { Problem } from '#contracts/problem.ts';
import { hindered } from '#storefront/carts/LineProblem.tsx';
import { goods } from '#storefront/carts/view.ts';
import { ADDRESS_LABELS } from '#storefront/forms/AddressFields.tsx';
import { ErrorSummary } from '#storefront/forms/Problems.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';
import type { Answers, WhereToProps } from './CheckoutForm.tsx';
import { CheckoutForm } from './CheckoutForm.tsx';
import { CheckoutGate, type CheckoutGateProps } from './CheckoutGate.tsx';
import { CheckoutProblem } from './CheckoutProblem.tsx';
import type { HowToPayProps } from './HowToPay.tsx';

const LABELS = {
  ...ADDRESS_LABELS,
  addressId: 'Where it goes',
  paymentMethod: 'How you pay',
  courierNote: 'A note',
  acceptTerms: 'Terms of sale',
};

export interface CheckoutPageProps {
  shop: Shop;
  where: WhereToProps;
  pay: HowToPayProps;
  answers: Answers;
  problem: Problem | null;
  needs: 'sign_in' | 'verify' | null;
  /** The shopper's newest order, if they placed it just now. */
  placed: CheckoutGateProps['placed'];
}

export function CheckoutPage({ shop, where, pay, answers, problem, needs, placed }: CheckoutPageProps) {
  const cart = shop.cart;
  const inTheWay = hindered(cart).length > 0;
  const ready = cart !== null && cart.lines.length > 0 && !inTheWay && goods(cart) >= cart.minimumOrder && needs === null;
  return (
    <Page shop={shop} kind="checkout" title="Check out" cart={cart?.lines.length ? 'checkout' : 'none'}>
      <div class="narrow">
        <div class="plain-head">
          <h1>Check out</h1>
        </div>
        <CheckoutProblem problem={problem} cart={cart} />
        <ErrorSummary errors={where.errors} labels={LABELS} />
        {ready ? (
          <CheckoutForm cart={cart} where={where} pay={pay} answers={answers} again={problem?.code === 'price_changed'} />
        ) : (
          <CheckoutGate shop={shop} needs={needs} placed={placed} isExplained={problem !== null || inTheWay} />
        )}
      </div>
    </Page>
  );
}
