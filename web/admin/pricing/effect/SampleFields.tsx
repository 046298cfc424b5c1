import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { Icon } from '#admin/parts/Icon.tsx';
import { ProductSearch } from '#admin/pricing/goods/ProductSearch.tsx';
import type { Tier } from '#admin/pricing/grid/cells.ts';
import { TIER_CHOICES } from '#admin/pricing/listing.ts';
import { quantity } from '#contracts/words.ts';
import { lineOf, type Sample, type SampleLine } from './sample.ts';

interface SampleFieldsProps {
  sample: Sample;
  change: (sample: Sample) => void;
  /** Back to the cart that follows the rule. Undefined while it is that one. */
  reset: (() => void) | undefined;
}

const MOST_LINES = 20;

/** The sample cart: its goods, whose it is, and its code. */
export function SampleFields({ sample, change, reset }: SampleFieldsProps) {
  const { lines, tier, promoCode } = sample;
  const setLine = (line: SampleLine, amount: number) =>
    change({
      ...sample,
      lines: lines.flatMap((one) => (one === line ? (amount > 0 ? [{ ...one, quantity: amount }] : []) : [one])),
    });
  return (
    <details className="sample">
      <summary>Change the sample cart</summary>
      <ul className="sample-lines">
        {lines.map((line) => (
          <li key={line.variantId}>
            <span className="sample-name">{line.name}</span>
            <Press icon="minus" label={`Less ${line.name}`} onClick={() => setLine(line, line.quantity - line.step)} />
            <span className="number">{quantity(line.quantity, line.unit)}</span>
            <Press icon="plus" label={`More ${line.name}`} onClick={() => setLine(line, line.quantity + line.step)} />
          </li>
        ))}
      </ul>
      {lines.length < MOST_LINES && (
        <ProductSearch
          label="Add goods to the sample cart"
          isLabelled
          placeholder="Search by name"
          onChoose={({ name, variants }) => {
            const added = variants.find(({ id }) => !lines.some(({ variantId }) => variantId === id));
            if (added) change({ ...sample, lines: [...lines, lineOf(name, added)] });
          }}
        />
      )}
      <div className="fields fields-small">
        <NativeSelect
          label="Whose cart"
          data={TIER_CHOICES}
          value={tier}
          onChange={(e) => change({ ...sample, tier: e.currentTarget.value as Tier })}
        />
        <TextInput
          label="With the code"
          placeholder="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          value={promoCode}
          onChange={(e) => change({ ...sample, promoCode: e.currentTarget.value })}
        />
      </div>
      {reset && (
        <Button variant="default" onClick={reset}>
          Choose goods of the rule again
        </Button>
      )}
    </details>
  );
}

function Press({ icon, label, onClick }: { icon: 'plus' | 'minus'; label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="default" size={36} aria-label={label} onClick={onClick}>
      <Icon name={icon} size={15} />
    </ActionIcon>
  );
}
