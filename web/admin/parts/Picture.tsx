import type { CSSProperties } from 'react';
import type { Department, ListedProduct } from '#admin/api/types.ts';

interface PictureProps {
  product: Pick<ListedProduct, 'images' | 'departmentId'>;
  departments: readonly Department[];
  size?: number;
}

/** A product's picture on its department's tint. Decoration: its name stands beside it. */
export function Picture({ product, departments, size = 36 }: PictureProps) {
  const hue = departments.find((d) => d.id === product.departmentId)?.hue ?? 95;
  const [image] = product.images;
  return (
    <span className="picture" style={{ '--hue': hue, width: size, height: size } as CSSProperties}>
      {image && <img src={image.url} alt="" width={size - 8} height={size - 8} loading="lazy" decoding="async" />}
    </span>
  );
}
