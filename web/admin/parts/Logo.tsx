/** Three flaps of an awning over the name, as in the shop. */
export function Logo({ name = 'pinchi' }: { name?: string }) {
  return (
    <span className="logo">
      <svg viewBox="0 0 40 40" width="30" height="30" aria-hidden="true">
        <path className="logo-a" d="M4 8h11v13a5.5 5.5 0 0 1-11 0z" />
        <path className="logo-b" d="M14.5 8h11v17a5.5 5.5 0 0 1-11 0z" />
        <path className="logo-c" d="M25 8h11v13a5.5 5.5 0 0 1-11 0z" />
        <path className="logo-d" d="M2 4h36v6H2z" />
      </svg>
      <span>
        {name} <small>staff app</small>
      </span>
    </span>
  );
}
