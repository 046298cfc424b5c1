import type { InferResponseType } from 'hono/client';
import type { api } from './client.ts';

/* Names for what the routes answer with. */
export type Me = InferResponseType<typeof api.me.$get, 200>;
export type Role = Me['role'];
export type Department = InferResponseType<typeof api.departments.$get, 200>['items'][number];
export type Category = InferResponseType<typeof api.categories.$get, 200>['items'][number];
export type ProductList = InferResponseType<typeof api.products.$get, 200>;
export type ListedProduct = ProductList['items'][number];
export type Product = InferResponseType<(typeof api.products)[':id']['$get'], 200>;
export type Variant = Product['variants'][number];
export type Movement = InferResponseType<(typeof api.variants)[':id']['stock']['$post'], 201>;
export type StaffMail = InferResponseType<typeof api.staff.mail.$get, 200>['items'][number];
export type StaffMailPage = InferResponseType<(typeof api.staff.mail)[':id']['$get'], 200>;
export type MailState = StaffMail['state'];
export type Member = InferResponseType<(typeof api.staff.members)[':id']['$get'], 200>;
export type StaffRole = Exclude<Role, 'customer'>;
export type Customer = InferResponseType<typeof api.staff.customers.$get, 200>['items'][number];
export type CustomerPage = InferResponseType<(typeof api.staff.customers)[':id']['$get'], 200>;
export type AuditItem = InferResponseType<typeof api.staff.audit.$get, 200>['items'][number];
export type Summary = InferResponseType<typeof api.staff.summary.$get, 200>;
