import { Button } from '@mantine/core';
import { Icon } from '#admin/parts/Icon.tsx';
import { useSwitch } from '#admin/pricing/rules/useRuleWrites.ts';
import type { PricingRule } from '#contracts/pricing.ts';

/** Pauses a rule, or lets it go on. */
export function SwitchButton({ rule }: { rule: PricingRule }) {
  const turn = useSwitch(rule);
  return (
    <Button
      variant="default"
      loading={turn.isPending}
      leftSection={<Icon name={rule.active ? 'pause' : 'play'} size={15} />}
      onClick={() => turn.mutate()}
    >
      {rule.active ? 'Pause' : 'Go on'}
    </Button>
  );
}
