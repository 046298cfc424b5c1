import { audit } from './audit/feature.ts';
import { catalogue } from './catalogue/feature.ts';
import { closings } from './closings/feature.ts';
import { customers } from './customers/feature.ts';
import { mail } from './mail/feature.ts';
import { members } from './members/feature.ts';
import { orders } from './orders/feature.ts';
import { pricing } from './pricing/feature.ts';
import { requests } from './requests/feature.ts';
import type { Feature } from './shell/feature.ts';
import { stock } from './stock/feature.ts';
import { tiers } from './tiers/feature.ts';
import { today } from './today/feature.ts';

/** Every feature of the staff app, in the order of the navigation. A new one is a folder with a `feature.ts`, and a line here. */
export const FEATURES = [
  today,
  orders,
  requests,
  catalogue,
  stock,
  pricing,
  closings,
  customers,
  tiers,
  mail,
  members,
  audit,
] as const satisfies readonly Feature[];
