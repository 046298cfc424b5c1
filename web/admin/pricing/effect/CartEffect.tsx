import { Table } from '@mantine/core';
import { storeClock } from '#admin/words/dates.ts';
import type { Preview } from '#contracts/pricingPreview.ts';
import { money } from '#contracts/words.ts';
import { type Compared, comparedLines, comparedSums, savingsOf } from './compare.ts';

interface CartEffectProps {
  preview: Preview;
  /** Of the rule that is edited. A new one has none yet. */
  ruleId: string | undefined;
  /** The moment at which the cart is priced. Null for now. */
  at: string | null;
}

const NEW = 'new';

/** A sample cart before and after, and why rules did not apply. */
export function CartEffect({ preview, ruleId = NEW, at }: CartEffectProps) {
  const { without, with: by, saved, currency } = preview;
  const lower = without.total - by.total;
  const own = by.refused.find((one) => one.ruleId === ruleId);
  const others = by.refused.filter((one) => one.ruleId !== ruleId);
  if (by.lines.length === 0) return <p>None of its goods is on sale. Put others into the sample cart to see what it does to them.</p>;
  return (
    <>
      <p className="effect-sum" aria-live="polite">
        <b>{money(by.total, currency)}</b> {verdict(lower, currency)}
        {own && <span className="effect-why"> It does not apply: {own.words}.</span>}
      </p>
      {at && <p className="soft">Priced at {storeClock().dateTime(at)}, when it opens.</p>}
      <div className="table-box">
        <Table className="compared">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Sample cart</Table.Th>
              <Table.Th className="number">Without</Table.Th>
              <Table.Th className="number">With</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...comparedLines(without, by), ...comparedSums(without, by)].map((row) => (
              <ComparedRow key={row.key} row={row} currency={currency} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {saved && saved.total !== by.total && <p className="soft">As it is saved, the cart costs {money(saved.total, currency)}.</p>}
      <Reasons
        title="What takes it off"
        rows={savingsOf(by).map(({ ruleId, label, amount }) => [ruleId, label, `−${money(amount, currency)}`])}
      />
      <Reasons title="Rules that do not apply" rows={others.map(({ ruleId, label, words }) => [ruleId, label, words])} />
    </>
  );
}

function verdict(lower: number, currency: string): string {
  if (lower === 0) return 'to pay, as without it.';
  return lower > 0 ? `to pay: ${money(lower, currency)} less.` : `to pay: ${money(-lower, currency)} more.`;
}

function ComparedRow({ row: { key, label, before, after }, currency }: { row: Compared; currency: string }) {
  return (
    <Table.Tr data-sum={key === 'total' || undefined}>
      <Table.Td>{label}</Table.Td>
      <Table.Td className="number">{money(before, currency)}</Table.Td>
      <Table.Td className="number" data-moved={before !== after || undefined}>
        {money(after, currency)}
      </Table.Td>
    </Table.Tr>
  );
}

function Reasons({ title, rows }: { title: string; rows: [id: string, label: string, words: string][] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="reasons-list">
        {rows.map(([id, label, words]) => (
          <li key={id}>
            <span>{label}</span> <span className="soft">{words}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
