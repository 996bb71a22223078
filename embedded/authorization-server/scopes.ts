/** The scopes that every client may ask for, in the words of the consent page. */
const STANDARD_SCOPES: Readonly<Record<string, string>> = {
  openid: "Know who you are at this server",
  profile: "See your name",
  email: "See your e-mail address",
  roles: "See your roles",
  offline_access: "Keep its access while you are away",
};

/** Which claims a scope reveals (OpenID Connect Core 5.4). */
export const SCOPE_CLAIMS: Record<string, string[]> = {
  openid: ["sub"],
  profile: ["name", "preferred_username"],
  email: ["email", "email_verified"],
  roles: ["roles"],
};

/** The scope that allows registering clients; only the registration client gets it, for the registration endpoint. */
export const REGISTRATION_SCOPE = "dcr";

export type ScopeWords = Readonly<Record<string, string>>;

/** All scopes that clients may ask for without a `resource`. */
export function scopeWords(own: ScopeWords = {}): ScopeWords {
  return { ...STANDARD_SCOPES, ...own };
}
