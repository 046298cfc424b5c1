import { Fieldset, NativeSelect, TextInput } from '@mantine/core';
import { useMe } from '#admin/shell/me.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import { currencySymbol, passOf } from '#contracts/words.ts';
import { ACTIONS, type ActionDraft, type ActionType, joinAction, splitAction } from './actionDraft.ts';
import type { RuleFormProps } from './RuleForm.tsx';

/** What the rule takes off. */
export function WhatFields({ values, errors, set, currency }: RuleFormProps) {
  const draft = splitAction(values.action);
  const isOwn = worksInDepartments(useMe().role);
  const change = (part: Partial<ActionDraft>) => set('action', joinAction({ ...draft, ...part }));
  const choices = ACTIONS.filter(({ value }) => !isOwn || passOf({ action: { type: value } }) === 'lines' || value === draft.type);
  return (
    <Fieldset legend="What it does">
      <div className="said">
        <NativeSelect
          aria-label="What it does"
          className="said-wide"
          data={choices.map(({ value, label }) => ({ value, label }))}
          value={draft.type}
          error={errors.action ?? errors['action.type']}
          onChange={(e) => change({ type: e.currentTarget.value as ActionType })}
        />
        <Amounts draft={draft} errors={errors} change={change} symbol={currencySymbol(currency)} />
      </div>
      {isOwn && <p className="soft hint">Rules on the whole cart or on the delivery are the owner’s.</p>}
    </Fieldset>
  );
}

interface AmountsProps {
  draft: ActionDraft;
  errors: RuleFormProps['errors'];
  change: (part: Partial<ActionDraft>) => void;
  symbol: string;
}

function Amounts({ draft: { type, one, other }, errors, change, symbol }: AmountsProps) {
  const first = {
    value: one,
    autoComplete: 'off',
    onChange: (e: { currentTarget: { value: string } }) => change({ one: e.currentTarget.value }),
  };
  switch (type) {
    case 'percent':
    case 'cart_percent':
      return (
        <TextInput
          aria-label="Percent off"
          className="said-number"
          inputMode="decimal"
          placeholder="10"
          rightSection="%"
          error={errors['action.percent']}
          {...first}
        />
      );
    case 'amount_off':
    case 'cart_amount_off':
      return (
        <TextInput
          aria-label="Amount off"
          className="said-number"
          inputMode="decimal"
          leftSection={symbol}
          error={errors['action.amount']}
          {...first}
        />
      );
    case 'fixed_price':
      return (
        <TextInput
          aria-label="Price"
          className="said-number"
          inputMode="decimal"
          leftSection={symbol}
          error={errors['action.price']}
          {...first}
        />
      );
    case 'buy_x_get_y':
      return (
        <>
          <span>Buy</span>
          <TextInput aria-label="Buy" className="said-number" inputMode="numeric" placeholder="2" error={errors['action.buy']} {...first} />
          <span>get</span>
          <TextInput
            aria-label="Get free"
            className="said-number"
            inputMode="numeric"
            placeholder="1"
            autoComplete="off"
            value={other}
            error={errors['action.get']}
            onChange={(e) => change({ other: e.currentTarget.value })}
          />
          <span>free</span>
        </>
      );
    case 'free_delivery':
      return null;
  }
}
