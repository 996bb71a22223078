import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type CryptoKey, compactDecrypt, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { GatewayStartError } from "../start-error";

const NAME = "key.json";
const ALGORITHM = "ECDH-ES";

/** The gateway's own key pair: the portal encrypts secrets to it, and only this gateway can open them. */
export interface GatewayKeyPair {
  readonly publicKey: JWK;
  /** Opens a compact JWE (RFC 7516). @throws if it was encrypted to another key, or in another way */
  open(jwe: string): Promise<string>;
}

/**
 * Reads the key pair of a data folder, or creates it at the first start. The private key never leaves the folder.
 * @throws GatewayStartError if the file can't be read or written
 */
export async function loadKeyPair(folder: string): Promise<GatewayKeyPair> {
  const path = join(folder, NAME);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => unusable(folder, error));
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    return unusable(path, error);
  });
  return keyPairOf(text === null ? await create(path) : parse(text, path), path);
}

function unusable(path: string, error: unknown): never {
  throw new GatewayStartError(
    `The gateway's data in ${path} can't be used (${(error as NodeJS.ErrnoException).code ?? "unknown"}). Check LATCHKEY_GATEWAY_DATA_FOLDER.`,
  );
}

function damaged(path: string): never {
  throw new GatewayStartError(
    `The gateway's key in ${path} is damaged. Restore it, or remove it: the gateway then creates a new one.`,
  );
}

function parse(text: string, path: string): JWK {
  try {
    return JSON.parse(text) as JWK;
  } catch {
    return damaged(path);
  }
}

async function keyPairOf(jwk: JWK, path: string): Promise<GatewayKeyPair> {
  const { kty, crv, x, y, d } = jwk;
  if (kty !== "EC" || crv !== "P-256" || !d) return damaged(path);
  const key = await importJWK(jwk, ALGORITHM).catch(() => damaged(path));
  return {
    publicKey: { kty, crv, ...(x !== undefined && { x }), ...(y !== undefined && { y }) },
    async open(jwe) {
      const { plaintext } = await compactDecrypt(jwe, key as CryptoKey, {
        keyManagementAlgorithms: [ALGORITHM],
        contentEncryptionAlgorithms: ["A256GCM"],
      });
      return new TextDecoder().decode(plaintext);
    },
  };
}

/**
 * Appears complete: a half-written key would be taken for a damaged one. The other name is new each time: in a container every process has
 * the same number, and what a killed one left must not stop the next.
 */
async function create(path: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: "P-256", extractable: true });
  const jwk = await exportJWK(privateKey);
  const temporary = `${path}.${randomUUID()}`;
  try {
    const file = await open(temporary, "wx", 0o600);
    await file.writeFile(JSON.stringify(jwk));
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    unusable(path, error);
  }
  return jwk;
}
