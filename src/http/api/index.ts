import { addresses } from './addresses.ts';
import { assortment } from './assortment.ts';
import { auditRoutes } from './audit.ts';
import { auth } from './auth.ts';
import { carts } from './carts.ts';
import { catalogue } from './catalogue.ts';
import { checkoutRoutes } from './checkout.ts';
import { closings } from './closings.ts';
import { customers } from './customers.ts';
import { identityRoutes } from './identities.ts';
import { images } from './images.ts';
import { imports } from './imports.ts';
import { invitation } from './invitation.ts';
import { jobs } from './jobs.ts';
import { live } from './live.ts';
import { mailRoutes } from './mail.ts';
import { me } from './me.ts';
import { members } from './members.ts';
import { orderMoney } from './orderMoney.ts';
import { orders } from './orders.ts';
import { papers } from './papers.ts';
import { passkeyRoutes } from './passkeys.ts';
import { passwords } from './passwords.ts';
import { payments } from './payments.ts';
import { people } from './people.ts';
import { pricingRules } from './pricingRules.ts';
import { products } from './products.ts';
import { promoCodes } from './promoCodes.ts';
import { requests } from './requests.ts';
import { apiRouter } from './router.ts';
import { secondFactorRoutes } from './secondFactor.ts';
import { sessions } from './sessions.ts';
import { slips } from './slips.tsx';
import { staffRequests } from './staffRequests.ts';
import { stock } from './stock.ts';
import { staff } from './summary.ts';
import { tierRoutes } from './tiers.ts';
import { variants } from './variants.ts';

/** Every JSON route, chained so that the type of the staff app's client follows from it. */
export const api = apiRouter()
  .route('/', auth)
  .route('/', passwords)
  .route('/', sessions)
  .route('/', me)
  .route('/', addresses)
  .route('/', secondFactorRoutes)
  .route('/', passkeyRoutes)
  .route('/', identityRoutes)
  .route('/', catalogue)
  .route('/', assortment)
  .route('/', products)
  .route('/', images)
  .route('/', variants)
  .route('/', imports)
  .route('/', stock)
  .route('/', pricingRules)
  .route('/', promoCodes)
  .route('/', carts)
  .route('/', live)
  .route('/', checkoutRoutes)
  .route('/', orders)
  .route('/', orderMoney)
  .route('/', payments)
  .route('/', requests)
  .route('/', staffRequests)
  .route('/', slips)
  .route('/', papers)
  .route('/', staff)
  .route('/', invitation)
  .route('/', members)
  .route('/', customers)
  .route('/', tierRoutes)
  .route('/', people)
  .route('/', closings)
  .route('/', auditRoutes)
  .route('/', jobs)
  .route('/', mailRoutes);

export type Api = typeof api;
