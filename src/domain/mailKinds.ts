/** Mails to a person about their account. */
export const ACCOUNT_MAILS = [
  'verify',
  'welcome',
  'already_registered',
  'reset',
  'password_changed',
  'new_device',
  'security_changed',
  'invitation',
] as const;

/** Mails to the buyer about what became of their order. */
export const ORDER_MAILS = [
  'order_paid',
  'order_on_its_way',
  'order_delivered',
  'order_cancelled',
  'order_refunded',
  'order_lapsed',
  'order_paid_back',
  'order_to_transfer',
  'order_at_the_door',
] as const;

/** Mails to the buyer about what they asked of the store. */
export const REQUEST_MAILS = ['withdrawal_received', 'withdrawal_settled', 'withdrawal_refused', 'problem_answered'] as const;

/** Every kind of mail that the store writes. */
export type MailKind =
  | (typeof ACCOUNT_MAILS)[number]
  | 'order_placed'
  | 'tier_raised'
  | (typeof ORDER_MAILS)[number]
  | (typeof REQUEST_MAILS)[number];
