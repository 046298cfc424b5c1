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
