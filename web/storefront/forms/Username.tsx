/** Tells a password manager whose password this is; the person knows. */
export function Username({ email }: { email: string }) {
  return <input type="text" name="username" value={email} autocomplete="username" readonly hidden />;
}
