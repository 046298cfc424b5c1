/** Actions about accounts. */
export const SECURITY_EVENTS = [
  'account.registered',
  'account.verified',
  'verification.asked',
  'invitation.accepted',
  'account.changed',
  'account.exported',
  'account.erased',
  'session.opened',
  'session.refused',
  'session.revoked',
  'session.reused',
  'session.confirmed',
  'password.asked',
  'password.reset',
  'password.changed',
  'second_factor.enabled',
  'second_factor.disabled',
  'second_factor.asked',
  'second_factor.refused',
  'recovery_codes.made',
  'recovery_code.used',
  'passkey.added',
  'passkey.renamed',
  'passkey.removed',
  'passkey.refused',
  'identity.linked',
  'identity.unlinked',
] as const;

/** Actions of staff. */
export const STAFF_ACTIONS = [
  'product.created',
  'product.updated',
  'product.archived',
  'variant.created',
  'variant.updated',
  'variant.archived',
  'category.updated',
  'stock.changed',
  'order.moved',
  'order.noted',
  'order.refunded',
  'request.settled',
  'request.answered',
  'payment.confirmed',
  'payment.paid_back',
  'payment.refunded_again',
  'payment.written_off',
  'payment.not_captured',
  'rule.created',
  'rule.updated',
  'rule.archived',
  'codes.asked',
  'codes.exported',
  'member.invited',
  'member.invited_again',
  'member.updated',
  'member.withdrawn',
  'person.signed_out',
  'person.second_factor_removed',
  'customer.read',
  'tier.overridden',
  'tier.override_ended',
  'mail.retried',
  'event.retried',
  'job.run',
  'audit.exported',
  'payments.exported',
] as const;

/** The kinds of things that an audit row can be about. */
export const AUDITED = ['product', 'variant', 'category', 'order', 'rule', 'person', 'job', 'mail', 'event', 'audit', 'payments'] as const;

export type SecurityEvent = (typeof SECURITY_EVENTS)[number];
export type StaffAction = (typeof STAFF_ACTIONS)[number];
export type AuditAction = SecurityEvent | StaffAction;
export type Audited = (typeof AUDITED)[number];
