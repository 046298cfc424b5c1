import { inject } from 'vitest';

const stores = inject('stores');
const store = stores[(Number(process.env.VITEST_POOL_ID) - 1) % stores.length];
if (!store) throw new Error('No store was opened for this file');

/** The store of this file, and its identity provider. */
export const { baseUrl, identityUrl } = store;
