/**
 * Values of the `Authorization` header for HTTP Basic: with both parts form-encoded (RFC 6749 2.3.1), then unencoded if that differs, because
 * some servers forget to decode.
 */
export function basicCredentials(clientId: string, clientSecret: string): [string, string?] {
  const encoded = `${formEncode(clientId)}:${formEncode(clientSecret)}`;
  const bare = `${clientId}:${clientSecret}`;
  return encoded === bare ? [basic(encoded)] : [basic(encoded), basic(bare)];
}

function basic(pair: string): string {
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}

function formEncode(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}
