import { money } from '#contracts/words.ts';
import { lasting, Paper, type PaperProps } from './Paper.tsx';

export function TermsPage({ shop, facts }: PaperProps) {
  const { heldFor, unpaid, supplier } = facts;
  return (
    <Paper
      shop={shop}
      facts={facts}
      address="/terms"
      description="How you buy at Pinchi: your order, prices, payment, and what to do if something is wrong."
    >
      <h2>Your order</h2>
      <p>
        What you put into your cart is held for you for {lasting(heldFor)}. You order for {money(shop.minimumOrder, shop.currency)} or more,
        with an account whose mail address you have confirmed. When you press “Order and pay” you make an offer, and you have to pay. The
        contract is made when your order is confirmed: its page says so, and we send you a mail.
      </p>
      <p>An order is for a household. How much of one thing an order may have is shown beside it.</p>

      <h2>Prices</h2>
      <p>
        Prices are in {shop.currency} and include VAT. A deposit on bottles and crates is shown apart. If a price changes while you shop,
        your cart shows the old and the new one, and nothing is ordered at a total that you have not agreed to.
      </p>

      <h2>Payment</h2>
      <p>
        The checkout shows the ways to pay that are open to you. The money of a card is set aside when you order and taken when your goods
        leave. With iDEAL it is taken at once. Cash is paid at the door. A bank transfer has the number of your order as its reference.
      </p>
      <p>
        An order that waits for its payment ends by itself after {lasting(unpaid.online)}, and one that is paid by transfer after{' '}
        {lasting(unpaid.transfer)}. Its goods go back on the shelf then, and you owe nothing.
      </p>

      <h2>To cancel</h2>
      <p>
        You can cancel an order yourself on its page until we begin to pick it. What you have paid goes back the way it came. After that,{' '}
        <a href="/returns">you can still change your mind</a> about most goods.
      </p>

      <h2>If something is wrong</h2>
      <p>
        Goods must be what you may expect of them. If something is missing, spoilt or broken, tell us, best with a photograph. You have the
        rights that the law gives you: that we bring it again, or that you get your money back. Nothing in these terms takes a right away
        that the law gives to consumers.
      </p>
      <p>
        {supplier.email ? (
          <>
            Write to <a href={`mailto:${supplier.email}`}>{supplier.email}</a>.{' '}
          </>
        ) : null}
        Dutch law applies, and with it the consumer law of the country where you live.
      </p>
    </Paper>
  );
}
