import type { Child } from '#storefront/jsx.ts';

export interface SectionProps {
  id: string;
  title: string;
  more?: { href: string; text: string };
  children: Child;
}

/** A titled part of a page; its heading names it. */
export function Section({ id, title, more, children }: SectionProps) {
  return (
    <section class="section" aria-labelledby={`${id}-title`} id={id}>
      <div class="section-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {more ? <a href={more.href}>{more.text}</a> : null}
      </div>
      {children}
    </section>
  );
}
