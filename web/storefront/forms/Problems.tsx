import type { Problem } from '#contracts/problem.ts';
import type { Child } from '#storefront/jsx.ts';

/** A problem, and what was kept. */
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
  /** The labels on the page, by field name. */
  labels: Readonly<Record<string, string>>;
  /** Text about what was kept. */
  kept?: string;
}

/** The number of errors, with a link to each field in the order of the form. It gets the focus, with script or without. */
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

/** Why a form failed without an error in a field. Screen readers read it when the page opens. */
export function Warning({ children }: { children: Child }) {
  return (
    <div class="note note-warn" role="alert">
      {children}
    </div>
  );
}
