/** Private-use URI schemes without a dot that an administrator allows in redirect URIs, such as `cursor` or `vscode`. */

export const MAXIMUM_SCHEMES = 50;
const MAXIMUM_LENGTH = 50;

/** Schemes that run script, read local data or have their own meaning: never a native application's own (RFC 8252 7.1). */
const FORBIDDEN: ReadonlySet<string> = new Set([
  ...["javascript", "data", "vbscript", "livescript", "mocha", "blob", "about", "file", "filesystem"],
  ...["http", "https", "ws", "wss", "ftp", "ftps", "sftp", "ssh", "telnet", "gopher", "ldap", "ldaps"],
  ...["intent", "content", "android-app", "ios-app", "market", "itms", "itms-apps", "itms-services"],
  ...["chrome", "chrome-extension", "moz-extension", "safari-extension", "safari-web-extension", "extension"],
  ...["edge", "opera", "brave", "resource", "view-source", "jar", "feed", "mhtml", "cid", "mid", "wyciwyg"],
  ...["mailto", "tel", "sms", "facetime", "geo", "maps", "callto", "sip", "sips", "xmpp", "irc", "magnet"],
  ...["urn", "tag", "ni", "nih", "shell", "search-ms", "search", "res", "hcp", "help", "applescript", "smb"],
]);

/** Whether a scheme in lower case is a domain name in reverse (RFC 8252 7.1): two or more labels of RFC 1123 2.1, each of up to 63. */
export function isReverseDomain(scheme: string): boolean {
  const labels = scheme.split(".");
  return labels.length > 1 && labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
}

/** Why a scheme can't be allowed; null when it can. Schemes are compared in lower case (RFC 3986 3.1). */
export function schemeProblem(scheme: string): string | null {
  if (scheme.length > MAXIMUM_LENGTH) return `A scheme must be ${MAXIMUM_LENGTH} characters or fewer.`;
  if (!/^[a-z][a-z0-9+.-]*$/.test(scheme)) {
    return "Enter a scheme without a colon, such as vscode: lowercase letters, digits and + . -, beginning with a letter.";
  }
  if (scheme.includes(".") && !isReverseDomain(scheme)) {
    return "A scheme with dots must be a domain name in reverse, such as com.example.app.";
  }
  if (FORBIDDEN.has(scheme) || scheme.startsWith("ms-")) {
    return `The scheme ${scheme} can't be allowed, because browsers or operating systems use it themselves.`;
  }
  return null;
}
