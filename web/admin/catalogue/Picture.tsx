import './catalogue.css';
import type { CSSProperties } from 'react';
import type { Department } from '#admin/shell/departments.ts';
import type { ListedProduct } from './queries.ts';

interface PictureProps {
  product: Pick<ListedProduct, 'images' | 'departmentId'>;
  departments: readonly Department[];
  size?: number;
}

/** A product's picture on its department's colour. It has no alt text because the name is beside it. */
export function Picture({ product, departments, size = 36 }: PictureProps) {
  const hue = departments.find((d) => d.id === product.departmentId)?.hue ?? 95;
  const [image] = product.images;
  return (
    <span className="picture" style={{ '--hue': hue, width: size, height: size } as CSSProperties}>
      {image && <img src={image.url} alt="" width={size - 8} height={size - 8} loading="lazy" decoding="async" />}
    </span>
  );
}
