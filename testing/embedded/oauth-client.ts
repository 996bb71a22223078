/** A minimal OAuth client for tests, so that each request is visible. */

export interface Response<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** A response's fields, as each test expects them. */
// biome-ignore lint/suspicious/noExplicitAny: each test asserts what it reads from a response
export type Json = Record<string, any>;

export async function call(url: string, init: RequestInit = {}): Promise<Response<Json>> {
  const response = await fetch(url, { redirect: "manual", ...init });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
}

export function basic(clientId: string, clientSecret: string): Record<string, string> {
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

export function postForm(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response<Json>> {
  return call(url, { method: "POST", headers, body: new URLSearchParams(fields) });
}

export function sendJson(
  method: "POST" | "PUT",
  url: string,
  value: unknown,
  headers: Record<string, string> = {},
): Promise<Response<Json>> {
  return call(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(value),
  });
}
