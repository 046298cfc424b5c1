/** A person's profile at a provider. */
export interface Profile {
  /** The person's id at the provider. It never changes, unlike the name and the address. */
  subject: string;
  /** May be empty. */
  name: string;
  /** In lower case. Null when the provider has verified no address. */
  verifiedEmail: string | null;
}

/** A provider that can identify a person (OAuth 2, authorization code with PKCE). */
export interface IdentityProvider {
  /** The URL to send the browser to. It comes back with a code and `state`. `verifier` has at least 43 characters. */
  askAt(state: string, verifier: string): URL;
  /** Exchange the code for the profile, within seconds. Throws `ProviderFailed`. */
  identify(code: string, verifier: string): Promise<Profile>;
}

/** The provider did not answer, refused the code, or sent an answer that is not understood. */
export class ProviderFailed extends Error {
  override name = 'ProviderFailed';
}
