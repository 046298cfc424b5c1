import { Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { capitalized, number } from '#contracts/words.ts';
import { type Category, fromAbove, keyOf, type Tier } from './cells.ts';
import type { Above, GridTableProps } from './GridTable.tsx';
import { typedPercent } from './typing.ts';

type GridCellProps = GridTableProps & { category: Category; tier: Tier };

/** A cell: a field where it can be edited, else the percentage. */
export function GridCell(props: GridCellProps) {
  const { grid, categories, editable, drafts, errors, outcomes, isBusy, type, paste, drop, category, tier } = props;
  const place = { categoryId: category.id, tier };
  const key = keyOf(place);
  const rules = grid.get(key) ?? [];
  const [rule] = rules;
  const above = fromAbove(place, categories, grid);
  const note = useId();
  const label = `${capitalized(tier)}, ${category.name}`;
  if (rules.length > 1) return <Several label={label} percents={rules.map(({ percent }) => percent)} categoryId={category.id} />;
  if (!editable.includes(category.id)) {
    return (
      <Table.Td className="number tier-grid-fixed">
        {rule ? `${number(rule.percent)} %` : <span className="soft">–</span>}
        <AboveNote above={above} />
      </Table.Td>
    );
  }
  const draft = drafts.get(key);
  const outcome = outcomes.get(key);
  const isSaved = outcome?.kind === 'saved';
  const clash =
    draft && outcome?.kind === 'clash' ? `Somebody ${rule ? `made it ${number(rule.percent)} %` : 'ended it'} meanwhile.` : null;
  const why = errors.get(key) ?? clash ?? (outcome?.kind === 'refused' ? outcome.why : undefined);
  return (
    <Table.Td className="number tier-grid-cell" data-changed={(draft && !isSaved) || undefined} data-wrong={why !== undefined || undefined}>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        data-cell={key}
        aria-label={`${label}, percent off`}
        aria-invalid={why !== undefined || undefined}
        aria-describedby={why || above.length > 0 ? note : undefined}
        readOnly={isBusy}
        placeholder="–"
        value={draft?.text ?? typedPercent(rule?.percent)}
        onFocus={(e) => e.currentTarget.select()}
        onChange={(e) => type([[key, e.currentTarget.value]])}
        onPaste={(e) => {
          e.preventDefault();
          paste(e.clipboardData.getData('text'), key);
        }}
      />
      {isSaved && <SavedMark />}
      <span id={note}>
        {why && <small className="tier-grid-why">{why}</small>}
        <AboveNote above={above} />
      </span>
      {draft && clash && !isBusy && (
        <span className="tier-grid-choice">
          <Button size="compact-xs" variant="default" aria-label={`Take theirs: ${label}`} onClick={() => drop(key)}>
            Theirs
          </Button>
          <Button size="compact-xs" variant="default" aria-label={`Keep mine: ${label}`} onClick={() => type([[key, draft.text]])}>
            Mine
          </Button>
        </span>
      )}
    </Table.Td>
  );
}

function SavedMark() {
  return (
    <span className="tier-grid-saved">
      <Icon name="tick" size={14} />
      <span className="sr">Saved</span>
    </span>
  );
}

/** What the categories above take off too. */
function AboveNote({ above }: { above: Above }) {
  if (above.length === 0) return null;
  return (
    <small className="soft tier-grid-above">{above.map(({ name, percent }) => `and ${number(percent)} % of ${name}`).join(', ')}</small>
  );
}

/** Several rules for one cell: the grid does not choose between them. */
function Several({ label, percents, categoryId }: { label: string; percents: number[]; categoryId: string }) {
  return (
    <Table.Td className="number tier-grid-fixed">
      <Link to="/prices" search={{ category: categoryId }} aria-label={`${label}: ${percents.length} rules, to the list`}>
        {percents.map((percent) => `${number(percent)} %`).join(' and ')}
      </Link>
    </Table.Td>
  );
}
