/**
 * The attributes of a cookie that a page's script sets for this site, without a secret in it.
 * @param age in seconds; 0 deletes the cookie
 * @param protocol the page's: over plain http, as in the trial, browsers drop a `Secure` cookie
 */
export function scriptCookieAttributes(age: number, protocol: string): string {
  return `; Path=/; Max-Age=${age}; SameSite=Lax${protocol === "https:" ? "; Secure" : ""}`;
}
