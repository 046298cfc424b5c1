import type { Department } from '#contracts/catalogue.ts';

/** A stall of the hall. */
export function DepartmentTile({ department, hint }: { department: Department; hint: string }) {
  return (
    <li class="stall" style={`--hue:${department.hue}`}>
      <a href={`/d/${department.slug}`}>
        {department.imageUrl ? <img src={department.imageUrl} alt="" width="112" height="112" decoding="async" /> : null}
        <b>{department.name}</b> <small>{hint}</small>
      </a>
    </li>
  );
}
