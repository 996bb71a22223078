import { invalid } from "@/domain/kernel/domain-error";

/** Bytes of a base64 input (RFC 4648 4), with or without padding. Undefined and null pass through. @throws INVALID_INPUT */
export function inputBytes(
  field: string,
  text: string | null | undefined,
): Uint8Array<ArrayBuffer> | null | undefined {
  if (text === undefined || text === null) return text;
  const compact = text.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) throw invalid(field, "The picture isn't valid base64.");
  return new Uint8Array(Buffer.from(compact, "base64"));
}
