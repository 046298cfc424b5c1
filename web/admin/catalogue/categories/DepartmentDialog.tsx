import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type CSSProperties, useId, useState } from 'react';
import { ConflictDialog } from '#admin/edit/ConflictDialog.tsx';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import type { FieldErrors } from '#admin/edit/fieldErrors.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useEdit } from '#admin/edit/useEdit.ts';
import { useSave } from '#admin/edit/useSave.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import type { Department } from '#admin/shell/departments.ts';
import { freeHue } from '#contracts/words.ts';
import {
  createDepartment,
  DEPARTMENT_LABELS,
  type DepartmentValues,
  departmentErrors,
  departmentsChanged,
  departmentValues,
  readDepartment,
  writeDepartment,
} from './department.ts';

export function NewDepartmentDialog({ departments, close }: { departments: readonly Department[]; close: () => void }) {
  const queryClient = useQueryClient();
  const [values, setValues] = useState<DepartmentValues>({ name: '', hue: freeHue(departments.map(({ hue }) => hue)) });
  const save = useSave({
    send: createDepartment,
    done: async (made) => {
      await departmentsChanged(queryClient);
      close();
      notify('Added', made.name);
    },
  });

  function submit() {
    const errors = departmentErrors(values);
    save.submit({ errors, input: Object.keys(errors).length === 0 ? values : undefined });
  }

  return (
    <Dialog onClose={close} title="New department">
      <FormFrame
        submit={submit}
        press="Add the department"
        isBusy={save.isBusy}
        leave={{ label: 'Cancel', onClick: close }}
        problem={<SaveProblem error={save.error} shown={save.errors} />}
      >
        <DepartmentFields values={values} errors={save.errors} set={(key, value) => setValues((now) => ({ ...now, [key]: value }))} />
      </FormFrame>
    </Dialog>
  );
}

/** Changes a department at the version that was seen. Shows what somebody else changed meanwhile. */
export function DepartmentDialog({ department, close }: { department: Department; close: () => void }) {
  const queryClient = useQueryClient();
  const edit = useEdit<Department, DepartmentValues>({
    row: department,
    valuesOf: departmentValues,
    check: departmentErrors,
    write: writeDepartment,
    read: () => readDepartment(queryClient, department),
    unchanged: close,
    done: (saved) => {
      close();
      notify('Saved', saved.name);
      return departmentsChanged(queryClient);
    },
  });
  return (
    <Dialog onClose={close} title={`Change ${department.name}`}>
      <FormFrame
        submit={edit.submit}
        press="Save"
        isBusy={edit.isBusy}
        leave={{ label: 'Cancel', onClick: close }}
        problem={<SaveProblem error={edit.error} shown={edit.errors} />}
      >
        <DepartmentFields values={edit.values} errors={edit.errors} set={edit.set} />
      </FormFrame>
      <ConflictDialog
        conflict={edit.conflict}
        what={({ name }) => name}
        valuesOf={departmentValues}
        labels={DEPARTMENT_LABELS}
        format={(_, value) => String(value)}
      />
    </Dialog>
  );
}

interface DepartmentFieldsProps {
  values: DepartmentValues;
  errors: FieldErrors;
  set: <Key extends keyof DepartmentValues>(key: Key, value: DepartmentValues[Key]) => void;
}

function DepartmentFields({ values, errors, set }: DepartmentFieldsProps) {
  const tint = useId();
  return (
    <>
      <TextInput
        data-autofocus
        label={DEPARTMENT_LABELS.name}
        required
        autoComplete="off"
        value={values.name}
        error={errors.name}
        onChange={(e) => set('name', e.currentTarget.value)}
      />
      <div className="tint" style={{ '--hue': values.hue } as CSSProperties}>
        <label htmlFor={tint}>{DEPARTMENT_LABELS.hue}</label>
        <input id={tint} type="range" min={0} max={360} value={values.hue} onChange={(e) => set('hue', Number(e.currentTarget.value))} />
        <span className="tint-shown" aria-hidden="true" />
      </div>
    </>
  );
}
