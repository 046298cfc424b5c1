/** Three flaps of an awning over the name. */
export function Logo() {
  return (
    <a class="logo" href="/" aria-label="Pinchi, to the start page">
      <svg viewBox="0 0 40 40" width="36" height="36" aria-hidden="true">
        <path class="logo-a" d="M4 8h11v13a5.5 5.5 0 0 1-11 0z" />
        <path class="logo-b" d="M14.5 8h11v17a5.5 5.5 0 0 1-11 0z" />
        <path class="logo-c" d="M25 8h11v13a5.5 5.5 0 0 1-11 0z" />
        <path class="logo-d" d="M2 4h36v6H2z" />
      </svg>
      <span>pinchi</span>
    </a>
  );
}
