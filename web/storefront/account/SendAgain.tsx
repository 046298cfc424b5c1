/** One press for another verification mail. */
export function SendAgain({ email, children }: { email?: string; children: string }) {
  return (
    <form method="post" action="/verify/resend" data-once>
      <input type="hidden" name="email" value={email} />
      <button type="submit" class="button button-quiet">
        {children}
      </button>
    </form>
  );
}
