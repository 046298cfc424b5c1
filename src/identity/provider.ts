/** Who somebody is to a provider. */
export interface Profile {
  /** Theirs for ever, whatever their name and address become. */
  subject: string;
  /** May be empty. */
  name: string;
  /** Lower case; null when the provider does not vouch for any. */
  verifiedEmail: string | null;
}

/** Somebody else who may say who a person is (OAuth 2, authorization code with PKCE). */
export interface IdentityProvider {
  /** Where a browser goes to be asked; it comes back with a code and `state`. `verifier` is 43 characters or more. */
  askAt(state: string, verifier: string): URL;
  /** Exchange the code for who it is, within seconds. Throws `ProviderFailed`. */
  identify(code: string, verifier: string): Promise<Profile>;
}

/** The provider did not answer, refused the code, or said what nobody understands. */
export class ProviderFailed extends Error {
  override name = 'ProviderFailed';
}
