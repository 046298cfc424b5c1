import type { Department } from '#contracts/catalogue.ts';

/** The awning: one flap a department, in its tint; the current one hangs lower. */
export function DepartmentNav({ departments, current }: { departments: Department[]; current?: string }) {
  return (
    <nav class="awning" aria-label="Departments">
      <ul>
        {departments.map((department) => (
          <li key={department.id} style={`--hue:${department.hue}`}>
            <a href={`/d/${department.slug}`} aria-current={department.id === current ? 'true' : undefined}>
              {department.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
