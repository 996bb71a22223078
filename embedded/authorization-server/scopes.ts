/** Scopes available to every client, with their text on the consent page. */
const STANDARD_SCOPES: Readonly<Record<string, string>> = {
  openid: "Know your user ID",
  profile: "See your name",
  email: "See your email",
  roles: "See your roles",
  offline_access: "Keep access while you're away",
};

/** Claims of each scope (OpenID Connect Core 5.4). */
export const SCOPE_CLAIMS: Record<string, string[]> = {
  openid: ["sub"],
  profile: ["name", "preferred_username"],
  email: ["email", "email_verified"],
  roles: ["roles"],
};

/** Allows registering clients. Only the registration client gets it, for the registration endpoint. */
export const REGISTRATION_SCOPE = "dcr";

export type ScopeLabels = Readonly<Record<string, string>>;

/** All scopes available without a `resource`. */
export function scopeLabels(own: ScopeLabels = {}): ScopeLabels {
  return { ...STANDARD_SCOPES, ...own };
}
