import type { Identity } from '../../../src/contracts/identities.ts';
import type { Passkey } from '../../../src/contracts/passkeys.ts';
import type { Problem } from '../../../src/contracts/problem.ts';
import type { SecondFactor } from '../../../src/contracts/secondFactor.ts';
import { AccountFrame } from '../account/AccountFrame.tsx';
import { AppPart } from '../account/AppPart.tsx';
import { IdentityPart } from '../account/IdentityPart.tsx';
import { PasskeyPart } from '../account/PasskeyPart.tsx';
import { ErrorSummary } from '../forms/ErrorSummary.tsx';
import { ProblemNote } from '../forms/ProblemNote.tsx';
import type { Shop } from '../shop.ts';

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
