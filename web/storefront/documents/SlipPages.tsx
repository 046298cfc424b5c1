import type { PackingSlip } from '#contracts/documents.ts';
import type { OrderLine } from '#contracts/orders.ts';
import { clockIn, count, dueAtTheDoor, money, quantity } from '#contracts/words.ts';
import type { Child } from '#storefront/jsx.ts';
import { Facts, PaperPage, type PaperShop, Party } from './PaperPage.tsx';

interface SlipProps {
  shop: PaperShop & { timeZone: string };
  slip: PackingSlip;
}

/** For whoever picks: the goods by department, with a box to tick for each. It has no prices. */
export function PackingSlipPage({ shop, slip }: SlipProps) {
  const { order, groups } = slip;
  return (
    <Slip shop={shop} slip={slip} title={`Packing slip ${order.number}`}>
      {order.note ? (
        <p class="paper-note">
          <b>Note of the staff:</b> {order.note}
        </p>
      ) : null}
      <table class="paper-slip">
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">Picked</span>
            </th>
            <Heads />
          </tr>
        </thead>
        {groups.map(({ department, lines }) => (
          <tbody key={department}>
            <tr>
              <th class="paper-department" scope="rowgroup" colspan={3}>
                {department} <small>{count(lines.length, 'line')}</small>
              </th>
            </tr>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <span class="paper-box" />
                </td>
                <Cells line={line} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <Blanks labels={['Picked by', 'Bags and crates']} />
    </Slip>
  );
}

/** For whoever delivers, and for the customer: what comes, where it goes, and what is paid at the door. */
export function DeliveryNotePage({ shop, slip }: SlipProps) {
  const { order, groups } = slip;
  return (
    <Slip shop={shop} slip={slip} title={`Delivery note ${order.number}`}>
      <AtTheDoor order={order} />
      <table class="paper-slip">
        <thead>
          <tr>
            <Heads />
          </tr>
        </thead>
        <tbody>
          {groups
            .flatMap(({ lines }) => lines)
            .map((line) => (
              <tr key={line.id}>
                <Cells line={line} />
              </tr>
            ))}
        </tbody>
      </table>
      <Blanks labels={['Received by', 'Date and time']} />
    </Slip>
  );
}

function Slip({ shop, slip: { order, groups }, title, children }: SlipProps & { title: string; children: Child }) {
  const { address } = order;
  const where = [address.line1, address.line2, `${address.postcode} ${address.city}`, address.phone];
  const lines = groups.reduce((sum, group) => sum + group.lines.length, 0);
  const facts = [
    { label: 'Placed', value: clockIn(shop.timeZone).moment(order.placedAt) },
    { label: 'Goods', value: count(lines, 'line') },
  ];
  return (
    <PaperPage shop={shop} title={title} links={[]}>
      <h1>{title}</h1>
      <div class="paper-top">
        <Facts facts={facts} />
        <Party label="To" name={address.name} lines={where.filter((line) => line !== undefined && line.trim() !== '') as string[]} />
      </div>
      {order.courierNote ? (
        <p class="paper-note">
          <b>For the courier:</b> {order.courierNote}
        </p>
      ) : null}
      {order.partial ? <p class="paper-note">Goods of other departments are in this order too. They are not on this paper.</p> : null}
      {children}
    </PaperPage>
  );
}

/* What is not known (of an order with goods of others) is not said. */
function AtTheDoor({ order: { payment, total, currency } }: Pick<PackingSlip, 'order'>) {
  if (payment === null || total === null) return null;
  const toPay = dueAtTheDoor(payment, total);
  return (
    <p class={toPay > 0 ? 'paper-note paper-due' : 'paper-note'}>
      {toPay > 0 ? (
        <>
          To be paid at the door: <b>{money(toPay, currency)}</b>
        </>
      ) : (
        'Nothing is paid at the door.'
      )}
    </p>
  );
}

function Heads() {
  return ['Goods', 'Quantity'].map((head) => (
    <th scope="col" key={head}>
      {head}
    </th>
  ));
}

function Cells({ line }: { line: OrderLine }) {
  return (
    <>
      <th scope="row">
        {line.name}, {line.variantName} <small>{line.sku}</small>
      </th>
      <td class="paper-count">{line.unit === 'each' ? `× ${line.quantity}` : quantity(line.quantity, line.unit)}</td>
    </>
  );
}

/** Lines to write on. */
function Blanks({ labels }: { labels: string[] }) {
  return (
    <div class="paper-blanks">
      {labels.map((label) => (
        <p key={label}>{label}</p>
      ))}
    </div>
  );
}
