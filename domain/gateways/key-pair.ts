import { calculateJwkThumbprint, importJWK, type JWK } from "jose";
import { z } from "zod";
import type { PublicKey } from "./gateway.repository";

const base64url = z.string().regex(/^[0-9A-Za-z_-]{20,100}$/);

/** Public keys that secrets can be encrypted to (RFC 7518 4.6). Other members are dropped; a private key is rejected. */
const publicKey = z.union([
  z.object({
    kty: z.literal("EC"),
    crv: z.enum(["P-256", "P-384", "P-521"]),
    x: base64url,
    y: base64url,
    d: z.undefined().optional(),
  }),
  z.object({
    kty: z.literal("OKP"),
    crv: z.literal("X25519"),
    x: base64url,
    y: z.undefined().optional(),
    d: z.undefined().optional(),
  }),
]);

/** Reads a public key (JWK, RFC 7517). Null if it is none, or can't be used for encryption. */
export async function readPublicKey(value: unknown): Promise<PublicKey | null> {
  const parsed = publicKey.safeParse(value);
  if (!parsed.success) return null;
  const { kty, crv, x, y } = parsed.data;
  const key = { kty, crv, x, ...(y !== undefined && { y }) };
  try {
    await importJWK(key as JWK, "ECDH-ES");
    return key;
  } catch {
    return null;
  }
}

/** Names a key by its content alone (RFC 7638). */
export function thumbprintOf(key: PublicKey): Promise<string> {
  return calculateJwkThumbprint(key as JWK);
}
