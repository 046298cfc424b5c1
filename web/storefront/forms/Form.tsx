import type { Child } from 'hono/jsx';
import type { Problem } from '#contracts/problem.ts';
import { ErrorSummary, ProblemNote } from './Problems.tsx';

export interface FormProps {
  action: string;
  /** Sent along unseen; what is undefined is left out. */
  hidden?: Record<string, string | undefined>;
  /** What the button says. */
  submit: string;
  /** What is wrong with the answers, by field name, when the form was sent before. */
  errors?: Record<string, string>;
  labels?: Readonly<Record<string, string>>;
  /** What did not get lost when answers need a look. */
  kept?: string;
  /** What is wrong with none of the answers. */
  problem?: Problem | null;
  problemKept?: string;
  children?: Child;
}

/** A form that is posted once, and above it what kept it from going through. */
export function Form({ action, hidden = {}, submit, errors = {}, labels = {}, kept, problem = null, problemKept, children }: FormProps) {
  return (
    <>
      <ProblemNote problem={problem} kept={problemKept} />
      <ErrorSummary errors={errors} labels={labels} kept={kept} />
      <form class="form" method="post" action={action} data-once>
        {Object.entries(hidden).map(([name, value]) =>
          value === undefined ? null : <input type="hidden" name={name} value={value} key={name} />,
        )}
        {children}
        <button type="submit" class="button button-wide">
          {submit}
        </button>
      </form>
    </>
  );
}
