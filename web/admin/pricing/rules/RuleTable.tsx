import { Badge, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ListTable } from '#admin/list/ListTable.tsx';
import { type SentenceRule, useSentence } from '#admin/pricing/useSentence.ts';
import { storeClock, storeTimeZone } from '#admin/words/dates.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import { money, number, stackingWords } from '#contracts/words.ts';
import { RuleActions } from './RuleActions.tsx';
import { stateWords } from './state.ts';

export function RuleTable({ items, old }: { items: PricingRule[]; old: boolean }) {
  const say = useSentence(items[0]?.currency ?? 'EUR');
  return (
    <ListTable
      className="rules"
      old={old}
      head={
        <>
          <Table.Th>Rule</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th className="number">Uses</Table.Th>
          <Table.Th className="number">Cost</Table.Th>
          <Table.Th>
            <span className="sr">Actions</span>
          </Table.Th>
        </>
      }
    >
      {items.map((rule) => (
        <RuleRow key={rule.id} rule={rule} say={say} />
      ))}
    </ListTable>
  );
}

function RuleRow({ rule, say }: { rule: PricingRule; say: (rule: SentenceRule) => string }) {
  const { id, name, uses, usageLimit, cost, currency, mayEdit } = rule;
  return (
    <Table.Tr className="rule-row" data-quiet={isOver(rule) || undefined}>
      <Table.Td className="rule-what">
        <Link to="/prices/$ruleId" params={{ ruleId: id }} className="row-name">
          {name}
        </Link>
        <span className="rule-sentence">{say(rule)}</span>
        <StackingNote rule={rule} />
      </Table.Td>
      <Table.Td data-label="State" className="rule-state">
        <StateBadge rule={rule} />
      </Table.Td>
      <Table.Td data-label="Uses" className="number">
        {number(uses)}
        {usageLimit !== null && <small className="soft"> of {number(usageLimit)}</small>}
      </Table.Td>
      <Table.Td data-label="Cost" className="number">
        {money(cost, currency)}
      </Table.Td>
      <Table.Td className="rule-actions">{mayEdit ? <RuleActions rule={rule} /> : <span className="sr">Only to read</span>}</Table.Td>
    </Table.Tr>
  );
}

function isOver({ state }: PricingRule): boolean {
  return state === 'ended' || state === 'used_up';
}

/** How it counts beside others, where that is special. */
export function StackingNote({ rule }: { rule: Pick<PricingRule, 'priority' | 'group' | 'exclusive'> }) {
  const words = stackingWords(rule);
  return words.length > 0 ? <small className="soft rule-stacking">{words.join(' · ')}</small> : null;
}

export function StateBadge({ rule }: { rule: PricingRule }) {
  const { text, color, when } = stateWords(rule, storeClock(), storeTimeZone(), Date.now());
  return (
    <>
      <Badge color={color}>{text}</Badge>
      {when && <small className="soft rule-when">{when}</small>}
    </>
  );
}
