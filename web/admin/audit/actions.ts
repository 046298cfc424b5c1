import type { SecurityEvent, StaffAction } from '#contracts/audit.ts';

interface ActionWords {
  words: string;
  /** It belongs to a department; the others are shown to owners only. */
  goods: boolean;
}

const STAFF: Record<StaffAction, ActionWords> = {
  'product.created': { words: 'Added a product', goods: true },
  'product.updated': { words: 'Changed a product', goods: true },
  'product.archived': { words: 'Archived a product', goods: true },
  'variant.created': { words: 'Added a variant', goods: true },
  'variant.updated': { words: 'Changed a variant', goods: true },
  'variant.archived': { words: 'Archived a variant', goods: true },
  'category.created': { words: 'Added a category', goods: true },
  'category.updated': { words: 'Changed a category', goods: true },
  'category.merged': { words: 'Put a category into another', goods: true },
  'category.deleted': { words: 'Deleted a category', goods: true },
  'department.created': { words: 'Added a department', goods: true },
  'department.updated': { words: 'Changed a department', goods: true },
  'department.deleted': { words: 'Deleted a department', goods: true },
  'stock.changed': { words: 'Changed stock', goods: true },
  'import.checked': { words: 'Checked a file of products', goods: false },
  'import.started': { words: 'Imported a file of products', goods: false },
  'import.cancelled': { words: 'Stopped an import', goods: false },
  'import.mended': { words: 'Mended a row of an import', goods: false },
  'products.exported': { words: 'Took products as a table', goods: false },
  'order.moved': { words: 'Moved an order', goods: true },
  'order.refunded': { words: 'Refunded an order', goods: true },
  'request.settled': { words: 'Settled a request with money', goods: true },
  'request.answered': { words: 'Answered a request', goods: true },
  'order.noted': { words: 'Wrote a note on an order', goods: true },
  'payment.confirmed': { words: 'Confirmed a bank transfer', goods: true },
  'payment.paid_back': { words: 'Paid back by bank transfer', goods: true },
  'payment.refunded_again': { words: 'Gave back again what had failed', goods: true },
  'payment.written_off': { words: 'Wrote money off', goods: true },
  'payment.not_captured': { words: 'Could not capture a payment', goods: true },
  'payment.acknowledged': { words: 'Looks after a payment without an order', goods: false },
  'rule.created': { words: 'Made a pricing rule', goods: true },
  'rule.updated': { words: 'Changed a pricing rule', goods: true },
  'rule.archived': { words: 'Deleted a pricing rule', goods: true },
  'codes.asked': { words: 'Asked for promo codes', goods: true },
  'codes.exported': { words: 'Took promo codes as a table', goods: true },
  'member.invited': { words: 'Invited to the staff', goods: false },
  'member.invited_again': { words: 'Invited again', goods: false },
  'member.updated': { words: 'Changed a member of staff', goods: false },
  'member.withdrawn': { words: 'Withdrew from the staff', goods: false },
  'person.signed_out': { words: 'Signed somebody out everywhere', goods: false },
  'person.second_factor_removed': { words: 'Removed somebody’s authenticator app', goods: false },
  'tier.overridden': { words: 'Gave a customer a tier', goods: false },
  'tier.override_ended': { words: 'Took a given tier off', goods: false },
  'customer.read': { words: 'Looked at a customer', goods: false },
  'mail.retried': { words: 'Sent a mail again', goods: false },
  'event.retried': { words: 'Tried a background task again', goods: false },
  'job.run': { words: 'Ran a job', goods: false },
  'audit.exported': { words: 'Took the audit as a table', goods: false },
  'payments.exported': { words: 'Took movements of money as a table', goods: false },
};

/* What happens to accounts belongs to no department. */
const SECURITY: Record<SecurityEvent, string> = {
  'invitation.accepted': 'Accepted an invitation',
  'session.opened': 'Signed in',
  'session.refused': 'Was refused at the sign-in',
  'session.revoked': 'Signed a device out',
  'session.reused': 'Used a spent session',
  'session.confirmed': 'Confirmed that it is them',
  'account.registered': 'Asked for an account',
  'verification.asked': 'Asked to confirm their address',
  'account.verified': 'Confirmed their address',
  'account.changed': 'Changed their account',
  'account.exported': 'Took what is held of them',
  'account.erased': 'Erased their account',
  'password.asked': 'Forgot their password',
  'password.reset': 'Set a forgotten password',
  'password.changed': 'Changed their password',
  'second_factor.enabled': 'Set up an authenticator app',
  'second_factor.disabled': 'Removed their authenticator app',
  'second_factor.asked': 'Was asked for a code',
  'second_factor.refused': 'Gave a wrong code',
  'recovery_codes.made': 'Made recovery codes',
  'recovery_code.used': 'Used a recovery code',
  'passkey.added': 'Added a passkey',
  'passkey.renamed': 'Renamed a passkey',
  'passkey.removed': 'Removed a passkey',
  'passkey.refused': 'Gave a passkey that was refused',
  'identity.linked': 'Linked a sign-in of elsewhere',
  'identity.unlinked': 'Unlinked a sign-in of elsewhere',
};

/** The actions of the audit in words. */
export const ACTIONS: Readonly<Record<string, ActionWords>> = {
  ...STAFF,
  ...Object.fromEntries(Object.entries(SECURITY).map(([action, words]) => [action, { words, goods: false }])),
};

/** An action without words, of a newer version of the store, is shown by its name. */
export function actionWords(action: string): string {
  return ACTIONS[action]?.words ?? action;
}
