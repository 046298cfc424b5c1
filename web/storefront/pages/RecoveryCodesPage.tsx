import { AccountFrame } from '#storefront/account/AccountFrame.tsx';
import type { Shop } from '#storefront/shop.ts';
import { SECURITY_TRAIL } from './SecurityPage.tsx';

export interface RecoveryCodesPageProps {
  shop: Shop;
  codes: string[];
  email: string;
}

/** The one time that recovery codes are shown. */
export function RecoveryCodesPage({ shop, codes, email }: RecoveryCodesPageProps) {
  const file = `Pinchi recovery codes for ${email}\nEach works once.\n\n${codes.join('\n')}\n`;
  return (
    <AccountFrame shop={shop} title="Your recovery codes" trail={SECURITY_TRAIL}>
      <div class="note note-good" role="status">
        <p>
          <b>Keep these now: we cannot show them again.</b>
        </p>
        <p>Without your phone, one of them lets you in instead of a code of the app. Each works once. Older ones work no more.</p>
      </div>
      <ul class="recovery-codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>Put them where you keep what matters: a password manager, or paper in a drawer. Select them to copy, or take them as a file.</p>
      <div class="row-of-buttons">
        <a class="button" href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`} download="pinchi-recovery-codes.txt">
          Download as a file
        </a>
        <a class="button button-quiet" href="/account/security">
          I have kept them
        </a>
      </div>
    </AccountFrame>
  );
}
