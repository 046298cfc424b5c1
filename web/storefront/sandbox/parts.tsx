/** Stripe's states, in words. */
export const STATES: Record<string, string> = {
  requires_payment_method: 'Waits for the shopper',
  requires_action: 'Waits for the shopper',
  processing: 'The bank takes its time',
  requires_capture: 'Authorised',
  succeeded: 'Captured',
  canceled: 'Cancelled',
};

const REASONS = {
  generic_decline: 'no reason given',
  insufficient_funds: 'insufficient funds',
  expired_card: 'expired card',
  lost_card: 'lost card',
  incorrect_cvc: 'wrong security code',
  processing_error: 'processing error',
};

/** A decline, with its reason. */
export function Decline({ id, text }: { id: string; text: string }) {
  const field = `reason-${id}`;
  return (
    <span class="together">
      <label for={field}>Reason</label>
      <select id={field} name="reason">
        {Object.entries(REASONS).map(([value, reason]) => (
          <option value={value} key={value}>
            {reason}
          </option>
        ))}
      </select>
      <PressButton action="decline" text={text} />
    </span>
  );
}

export function PressButton({ action, text, isMain = false }: { action: string; text: string; isMain?: boolean }) {
  return (
    <button type="submit" class={isMain ? 'button button-wide' : 'button button-quiet'} name="do" value={action}>
      {text}
    </button>
  );
}
