import { money } from '#contracts/words.ts';
import { Paper, type PaperProps } from './Paper.tsx';

export function DeliveryPage({ shop, facts }: PaperProps) {
  const { currency, freeDeliveryFrom, minimumOrder } = shop;
  return (
    <Paper
      shop={shop}
      facts={facts}
      address="/delivery"
      description="Where Pinchi delivers, what it costs, and what happens when you are not at home."
    >
      <h2>Where</h2>
      <p>To every postcode of the Netherlands, to your door.</p>

      <h2>What it costs</h2>
      <ul>
        <li>{facts.deliveryFee === 0 ? 'Nothing.' : `${money(facts.deliveryFee, currency)} for an order, whatever is in it.`}</li>
        {freeDeliveryFrom !== null && facts.deliveryFee > 0 ? (
          <li>Nothing when the goods come to {money(freeDeliveryFrom, currency)} or more after discounts.</li>
        ) : null}
        <li>The smallest order is {money(minimumOrder, currency)} of goods.</li>
      </ul>
      <p>The fee is in the total of your cart before you order.</p>

      <h2>When</h2>
      <p>
        You cannot choose a time yet. The page of your order says when it is being picked, when it is on its way, and when it was delivered,
        and you get a mail when it leaves. If you are not told another day, the law gives us 30 days at most.
      </p>

      <h2>At your door</h2>
      <p>
        Until you have your goods, what happens to them is our risk. At the checkout you can leave a note to the courier, such as that the
        bell is broken. Fresh and frozen goods are not left outside. Goods with an age limit are handed over only to somebody who may buy
        them.
      </p>
    </Paper>
  );
}
