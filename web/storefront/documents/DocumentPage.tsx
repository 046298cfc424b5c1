import type { Fact, GoodsRow, Sheet } from '#contracts/documents.ts';
import { Facts, PaperPage, type PaperShop, Party } from './PaperPage.tsx';

interface DocumentPageProps {
  shop: PaperShop;
  sheet: Sheet;
  /** The page of the order, and the same document as a PDF. */
  links: { order: string; pdf: string };
}

/** An invoice or a credit note, as it was issued. */
export function DocumentPage({ shop, sheet, links }: DocumentPageProps) {
  const { title, facts, from, to, goods, sums, settled, vat, notes } = sheet;
  return (
    <PaperPage
      shop={shop}
      title={title}
      links={[
        { href: links.order, label: 'Back to the order' },
        { href: links.pdf, label: 'Save it as a PDF' },
      ]}
    >
      <h1>{title}</h1>
      <div class="paper-top">
        <Facts facts={facts} />
        <Party {...from} />
        <Party {...to} />
      </div>
      {goods.length > 0 ? <Goods goods={goods} /> : null}
      <div class="paper-sums">
        <div>
          <Vat rows={vat} />
          {notes.map((note) => (
            <p class="quiet" key={note}>
              {note}
            </p>
          ))}
        </div>
        <Sums facts={[...sums, ...settled]} />
      </div>
    </PaperPage>
  );
}

function Goods({ goods }: { goods: GoodsRow[] }) {
  const priced = goods.some(({ price }) => price !== '');
  const heads = ['Goods', 'Quantity', ...(priced ? ['Price'] : []), 'VAT', 'Amount'];
  return (
    <table class="paper-goods">
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      {goods.map((row) => (
        <tbody key={row.position}>
          <tr>
            <th scope="row">
              {row.name} <small>{row.sku}</small>
            </th>
            <td class="paper-quantity">{row.quantity}</td>
            {priced ? <td class="paper-price">{row.price}</td> : null}
            <td class="paper-rate">{row.vat}</td>
            <td class="paper-amount">{row.amount}</td>
          </tr>
          {row.cuts.map(({ reason, amount }) => (
            <tr class="paper-cut" key={reason}>
              <th scope="row" colspan={heads.length - 1}>
                {reason}
              </th>
              <td class="paper-amount">{amount}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Vat({ rows }: { rows: Sheet['vat'] }) {
  return (
    <table class="paper-vat">
      <thead>
        <tr>
          {['VAT rate', 'Without VAT', 'VAT', 'With VAT'].map((head) => (
            <th scope="col" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ rate, net, tax, amount }) => (
          <tr key={rate}>
            <th scope="row">{rate}</th>
            <td>{net}</td>
            <td>{tax}</td>
            <td>{amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sums({ facts }: { facts: Fact[] }) {
  return (
    <table class="paper-total">
      <tbody>
        {facts.map(({ label, value, strong }) => (
          <tr class={strong ? 'paper-strong' : undefined} key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
