import { environment } from "@/domain/kernel/environment";
import { seal, unseal } from "@/domain/kernel/sealing";

const PLACE = "unsubscribe";

/**
 * The links in a user's notification mails: a page, and the URL that mail programs post to (RFC 8058). Their secret is the encrypted user
 * ID: nothing is stored, and every mail's link works as long as the encryption key is known.
 */
export function unsubscribePaths(userId: string): { readonly page: string; readonly oneClick: string } {
  const token = encodeURIComponent(seal(userId, PLACE));
  const { url } = environment();
  return { page: `${url}/unsubscribe?token=${token}`, oneClick: `${url}/api/unsubscribe?token=${token}` };
}

/** The user of a link; null if no mail had it. */
export function userOfLink(token: string): string | null {
  if (token.length > 500) return null;
  try {
    const userId = unseal(token, PLACE);
    return /^[0-9a-f-]{36}$/.test(userId) ? userId : null;
  } catch {
    return null;
  }
}
