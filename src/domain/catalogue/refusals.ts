export type CatalogueRefusal = { code: 'sku_taken'; sku: string };
