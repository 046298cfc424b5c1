import type { RuleAction } from '#domain/pricing/rules.ts';
import { money } from './money.ts';
import { number } from './quantity.ts';
import { allOf } from './ruleGoods.ts';
import { percentWords } from './ruleSentence.ts';

interface BadgeRule {
  action: RuleAction;
  tiers: readonly string[];
  minQuantity: number | null;
  minSubtotal: number | null;
}

const ALL_TIERS = 3;

/** An offer on goods in a few words, beside their price: "10 % off", "Gold: 10 % off", "Buy 2, get 1 free", "From 6: €0.89 each". */
export function badgeWords(rule: BadgeRule, currency: string): string {
  const { tiers } = rule;
  const whom = tiers.length === 0 || tiers.length === ALL_TIERS ? '' : allOf(tiers);
  const words = `${what(rule, currency)}${least(rule, currency)}`;
  return whom === '' ? words : `${whom.charAt(0).toUpperCase()}${whom.slice(1)}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function what({ action, minQuantity }: BadgeRule, currency: string): string {
  switch (action.type) {
    case 'percent':
    case 'cart_percent':
      return `${percentWords(action.percent)} off`;
    case 'amount_off':
    case 'cart_amount_off':
      return `${money(action.amount, currency)} off`;
    case 'fixed_price':
      return (minQuantity ?? 1) > 1
        ? `From ${number(minQuantity ?? 1)}: ${money(action.price, currency)} each`
        : money(action.price, currency);
    case 'buy_x_get_y':
      return `Buy ${action.buy}, get ${action.get} free`;
    case 'free_delivery':
      return 'Free delivery';
  }
}

/* What must be in the cart for it. */
function least({ action, minQuantity, minSubtotal }: BadgeRule, currency: string): string {
  const pieces = (minQuantity ?? 1) > 1 && action.type !== 'fixed_price' ? ` from ${number(minQuantity ?? 1)} pieces` : '';
  return `${pieces}${minSubtotal === null ? '' : ` with goods for ${money(minSubtotal, currency)}`}`;
}
