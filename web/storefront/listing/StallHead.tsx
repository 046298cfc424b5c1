import { Breadcrumbs, type Crumb } from '#storefront/layout/Breadcrumbs.tsx';

/** The sign over a stall: where you are, on its tint. */
export function StallHead({ title, trail, imageUrl }: { title: string; trail: Crumb[]; imageUrl: string | null }) {
  return (
    <div class="stall-head">
      <div>
        <Breadcrumbs trail={trail} />
        <h1>{title}</h1>
      </div>
      {imageUrl ? <img src={imageUrl} alt="" width="120" height="120" decoding="async" /> : null}
    </div>
  );
}
