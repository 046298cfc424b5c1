import { Alert, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { movedWords, STEPS, type Step, stepOf } from '#admin/orders/words.ts';
import { JobProgress } from '#admin/parts/JobProgress.tsx';
import type { StaffOrder } from '#contracts/orders.ts';
import { count } from '#contracts/words.ts';
import { dismissMoves, type ManyMoves, moveMany, stopMoves, useManyMoves } from './manyMoves.ts';

/** The orders that are chosen, with a button for each step that some of them can take; then the progress, and what was left. */
export function ManyMovesBar({ chosen, clear }: { chosen: StaffOrder[]; clear: () => void }) {
  const queryClient = useQueryClient();
  const moves = useManyMoves();
  const start = (orders: StaffOrder[], to: Step) => {
    clear();
    void moveMany(queryClient, orders, to);
  };
  if (moves?.progress) {
    return (
      <div className="job-bar" role="status">
        <JobProgress progress={moves.progress} doing={STEPS[moves.to].doing} stop={stopMoves} />
      </div>
    );
  }
  return (
    <>
      {moves && <LeftOver moves={moves} />}
      {chosen.length > 0 && (
        <div className="job-bar" role="status">
          <span>{`${chosen.length} chosen`}</span>
          <div className="actions">
            {(Object.keys(STEPS) as Step[]).map((step) => {
              const orders = chosen.filter((order) => stepOf(order) === step);
              return (
                orders.length > 0 && (
                  <Button key={step} onClick={() => start(orders, step)}>
                    {orders.length === 1 ? STEPS[step].press : STEPS[step].pressMany(orders.length)}
                  </Button>
                )
              );
            })}
            <Button variant="default" onClick={clear}>
              Choose none
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

/** Which orders could not be moved, and why. */
function LeftOver({ moves: { to, of, moved, left } }: { moves: ManyMoves }) {
  const untried = of - moved - left.length;
  return (
    <Alert
      color="honey"
      role="status"
      className="moves-left"
      title={`${movedWords(moved, to)}; ${of - moved} not`}
      withCloseButton
      closeButtonLabel="Close"
      onClose={dismissMoves}
    >
      <ul>
        {left.map(({ order: { id, number }, why }) => (
          <li key={id}>
            <Link to="/orders/$orderId" params={{ orderId: id }}>
              {number}
            </Link>{' '}
            {why}
          </li>
        ))}
        {untried > 0 && <li>{`${count(untried, 'order')} not tried, because it was stopped.`}</li>}
      </ul>
    </Alert>
  );
}
