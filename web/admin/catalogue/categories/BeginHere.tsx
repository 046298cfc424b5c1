import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { focusHeading } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { categoriesChanged } from './category.ts';
import { departmentsChanged, fillFromTemplate } from './department.ts';

/** The first step of an empty store: a grocer's departments with one press, or one's own. */
export function BeginHere() {
  const queryClient = useQueryClient();
  const filling = useMutation({
    mutationFn: fillFromTemplate,
    onSuccess: () => {
      focusHeading();
      notify('Your shop has its stalls', 'Change, move or delete what does not fit.');
    },
    // Also when it was refused: somebody else has begun.
    onSettled: () => Promise.all([departmentsChanged(queryClient), categoriesChanged(queryClient)]),
  });
  return (
    <section className="panel stack" aria-labelledby="begin">
      <h2 id="begin">Begin with the stalls of your shop</h2>
      <p>
        Goods are put into categories, and categories into departments. Each department can have staff of its own. Take what most grocers
        begin with and change it, or make your own, one by one.
      </p>
      <NotDone title="Not made" error={filling.error} />
      <div className="actions">
        <Button loading={filling.isPending} onClick={() => filling.mutate()}>
          Use a grocer’s departments
        </Button>
      </div>
    </section>
  );
}
