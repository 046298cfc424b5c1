import type { Identity } from '#contracts/identities.ts';
import type { Passkey } from '#contracts/passkeys.ts';
import type { Problem } from '#contracts/problem.ts';
import type { SecondFactor } from '#contracts/secondFactor.ts';
import { AccountFrame } from '#storefront/account/AccountFrame.tsx';
import { AppPart } from '#storefront/account/AppPart.tsx';
import { IdentityPart } from '#storefront/account/IdentityPart.tsx';
import { PasskeyPart } from '#storefront/account/PasskeyPart.tsx';
import { ErrorSummary } from '#storefront/forms/ErrorSummary.tsx';
import { ProblemNote } from '#storefront/forms/ProblemNote.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface SecurityPageProps {
  shop: Shop;
  secondFactor: SecondFactor;
  passkeys: Passkey[];
  identities: Identity[];
  /** What a new passkey is called, unless its owner knows better. */
  suggestion: string;
  errors: Record<string, string>;
  problem: Problem | null;
}

export function SecurityPage({ shop, secondFactor, passkeys, identities, suggestion, errors, problem }: SecurityPageProps) {
  return (
    <AccountFrame shop={shop} title="Sign-in & security">
      <ProblemNote problem={problem} kept="Nothing was changed." />
      <ErrorSummary errors={errors} labels={{ code: 'A code of your app' }} kept="Nothing was changed." />
      <PasskeyPart passkeys={passkeys} suggestion={suggestion} />
      <AppPart secondFactor={secondFactor} error={errors.code} />
      <IdentityPart identities={identities} providers={shop.providers} />
    </AccountFrame>
  );
}

export const SECURITY_TRAIL = [{ href: '/account/security', name: 'Sign-in & security' }];
