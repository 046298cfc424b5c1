/** Says how many answers need a look, with a way to each. */
export function ErrorSummary({ errors }: { errors: Record<string, string> }) {
  const all = Object.entries(errors);
  if (all.length === 0) return null;
  return (
    <div class="note note-bad" role="alert">
      <p>
        <b>{all.length === 1 ? 'One answer needs a look.' : `${all.length} answers need a look.`}</b> Everything else is kept.
      </p>
      <ul>
        {all.map(([name, text]) => (
          <li key={name}>
            <a href={`#${name}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
