import { Hono } from 'hono';
import type { SignedInDoor } from '#http/door.ts';
import { memberOnly } from '#http/middleware/pageCaller.ts';
import {
  addressesPage,
  addressPage,
  newAddressPage,
  postAddress,
  postNewAddress,
  postRemoveAddress,
  removeAddressPage,
} from './addresses.tsx';
import { confirmPage, postConfirm } from './confirm.tsx';
import { creditPage } from './credit.tsx';
import { dataPage, postDownload, postErase } from './data.tsx';
import { devicesPage, postDeviceOut, postOthersOut } from './devices.tsx';
import { passkeyPage, postPasskey, postRemovePasskey } from './passkeys.tsx';
import { passwordPage, postPassword } from './password.tsx';
import { homePage, postProfile, profilePage } from './profile.tsx';
import { postAppOff, postConfirmApp, postRecoveryCodes, postStartApp, setUpAppPage } from './secondFactor.tsx';
import { postUnlink, securityPage } from './security.tsx';

/** The pages below `/account`, for a signed-in shopper. */
export const account = new Hono<SignedInDoor>()
  .use(memberOnly)
  .get('/', homePage)
  .get('/profile', profilePage)
  .post('/profile', postProfile)
  .get('/addresses', addressesPage)
  .get('/addresses/new', newAddressPage)
  .post('/addresses/new', postNewAddress)
  .get('/addresses/:id', addressPage)
  .post('/addresses/:id', postAddress)
  .get('/addresses/:id/remove', removeAddressPage)
  .post('/addresses/:id/remove', postRemoveAddress)
  .get('/credit', creditPage)
  .get('/devices', devicesPage)
  .post('/devices/sign-out', postDeviceOut)
  .post('/devices/sign-out-others', postOthersOut)
  .get('/password', passwordPage)
  .post('/password', postPassword)
  .get('/data', dataPage)
  .post('/data/download', postDownload)
  .post('/data/erase', postErase)
  .get('/security', securityPage)
  .get('/security/app', setUpAppPage)
  .post('/security/app', postStartApp)
  .post('/security/app/confirm', postConfirmApp)
  .post('/security/app/off', postAppOff)
  .post('/security/recovery-codes', postRecoveryCodes)
  .get('/security/passkeys/:id', passkeyPage)
  .post('/security/passkeys/:id', postPasskey)
  .post('/security/passkeys/:id/remove', postRemovePasskey)
  .post('/security/unlink', postUnlink)
  .get('/confirm', confirmPage)
  .post('/confirm', postConfirm);
