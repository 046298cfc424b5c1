export interface Crumb {
  href: string;
  name: string;
}

export function Breadcrumbs({ trail, here }: { trail: Crumb[]; here?: string }) {
  return (
    <nav class="crumbs" aria-label="Where you are">
      <ol>
        {trail.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.name}</a>
          </li>
        ))}
        {here ? <li aria-current="page">{here}</li> : null}
      </ol>
    </nav>
  );
}
