import { Checkbox, Radio, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { under } from '#admin/edit/fieldErrors.ts';
import { departmentsQuery } from '#admin/shell/departments.ts';
import type { Role } from '#admin/shell/me.ts';
import { may, worksInDepartments } from '#contracts/permissions.ts';

import { joinIds, type MemberValues, ONLY_OWNER, STAFF_ROLES, splitIds } from './member.ts';

interface MemberFieldsProps {
  values: MemberValues;
  errors: Record<string, string>;
  set: <Key extends keyof MemberValues>(key: Key, value: MemberValues[Key]) => void;
  /** The only owner: the role cannot be changed. */
  lastOwner?: boolean;
}

export function MemberFields({ values, errors, set, lastOwner = false }: MemberFieldsProps) {
  const departments = useQuery(departmentsQuery);
  return (
    <>
      <TextInput
        label="Name"
        autoComplete="off"
        maxLength={80}
        value={values.name}
        error={errors.name}
        onChange={(e) => set('name', e.currentTarget.value)}
      />
      <Radio.Group
        label="Role"
        description={lastOwner ? ONLY_OWNER : undefined}
        value={values.role}
        error={errors.role}
        onChange={(role) => set('role', role as Role)}
      >
        <div className="options">
          {STAFF_ROLES.map(({ value, label, does }) => (
            <Radio key={value} value={value} label={label} description={does} disabled={lastOwner && !may(value, 'members.write')} />
          ))}
        </div>
      </Radio.Group>
      {worksInDepartments(values.role) && (
        <Checkbox.Group
          label="Departments"
          value={splitIds(values.departments)}
          error={under(errors, 'departments') ?? departments.error?.message}
          onChange={(ids) => set('departments', joinIds(ids))}
        >
          <div className="options options-small">
            {departments.data?.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} aria-invalid={under(errors, 'departments') ? true : undefined} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </>
  );
}
