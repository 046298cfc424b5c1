import type { Problem } from '#contracts/problem.ts';

/** What happened, and what was kept. */
export function ProblemNote({ problem, kept }: { problem: Problem | null; kept?: string }) {
  if (!problem) return null;
  return (
    <div class="note note-bad" role="alert" id="problem" tabindex={-1} autofocus>
      <p>
        <b>{problem.title}</b>
      </p>
      <p>
        {problem.detail === problem.title ? '' : problem.detail} {kept}
      </p>
    </div>
  );
}

interface ErrorSummaryProps {
  errors: Record<string, string>;
  /** What each question is called on the page, by field name. */
  labels: Readonly<Record<string, string>>;
  /** What did not get lost. */
  kept?: string;
}

/** Says how many answers need a look, with a way to each, in the order they are asked. The page opens on it, with script or without. */
export function ErrorSummary({ errors, labels, kept = 'Everything else is kept.' }: ErrorSummaryProps) {
  const order = Object.keys(labels);
  const all = Object.entries(errors).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  if (all.length === 0) return null;
  return (
    <div class="note note-bad" role="alert" tabindex={-1} autofocus>
      <p>
        <b>{all.length === 1 ? 'One answer needs a look.' : `${all.length} answers need a look.`}</b> {kept}
      </p>
      <ul>
        {all.map(([name, text]) => (
          <li key={name}>
            <a href={`#${name}`}>{labels[name] ? `${labels[name]}: ${text}` : text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
