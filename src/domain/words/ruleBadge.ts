import type { RuleAction } from '#domain/pricing/rules.ts';
import { capitalized } from '#domain/text.ts';
import { isForAllTiers } from '#domain/tiers.ts';
import { money } from './money.ts';
import { number } from './quantity.ts';
import { allOf } from './ruleGoods.ts';
import { isQuantityPrice, percentWords } from './ruleSentence.ts';

interface BadgeRule {
  action: RuleAction;
  tiers: readonly string[];
  minQuantity: number | null;
  minSubtotal: number | null;
}

/** An offer on goods in a few words, beside their price: "10 % off", "Gold: 10 % off", "Buy 2, get 1 free", "From 6: €0.89 each". */
export function badgeWords(rule: BadgeRule, currency: string): string {
  const words = `${what(rule, currency)}${least(rule, currency)}`;
  return isForAllTiers(rule.tiers) ? capitalized(words) : `${capitalized(allOf(rule.tiers))}: ${words}`;
}

function what({ action, minQuantity }: BadgeRule, currency: string): string {
  switch (action.type) {
    case 'percent':
    case 'cart_percent':
      return `${percentWords(action.percent)} off`;
    case 'amount_off':
    case 'cart_amount_off':
      return `${money(action.amount, currency)} off`;
    case 'fixed_price': {
      const price = money(action.price, currency);
      return isQuantityPrice(action, minQuantity) ? `from ${number(minQuantity ?? 1)}: ${price} each` : price;
    }
    case 'buy_x_get_y':
      return `buy ${action.buy}, get ${action.get} free`;
    case 'free_delivery':
      return 'free delivery';
  }
}

/* What must be in the cart for it. */
function least({ action, minQuantity, minSubtotal }: BadgeRule, currency: string): string {
  const pieces =
    minQuantity !== null && minQuantity > 1 && !isQuantityPrice(action, minQuantity) ? ` from ${number(minQuantity)} pieces` : '';
  return `${pieces}${minSubtotal === null ? '' : ` with goods for ${money(minSubtotal, currency)}`}`;
}
