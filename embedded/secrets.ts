import { createHash, generateKeyPair, type KeyObject, randomBytes } from "node:crypto";
import { chmod, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { createFile, errorCode, unless } from "./files";

const secret = z.string().min(32);
const privateKey = z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string(), d: z.string() });

const schema = z.object({
  version: z.literal(1),
  sessionSecret: secret,
  encryptionKeys: z
    .string()
    .regex(/^[a-zA-Z0-9_-]+:[A-Za-z0-9+/]{43}=(,[a-zA-Z0-9_-]+:[A-Za-z0-9+/]{43}=)*$/),
  authorizationServer: z.object({
    cookieKeys: z.array(secret).min(1),
    jwks: z.object({ keys: z.array(privateKey).min(1) }),
  }),
  clientSecrets: z.object({ signIn: secret, registration: secret, resourceServer: secret }),
});

/** A private signing key (RFC 7517) with its ID and algorithm. */
export type SigningKey = z.infer<typeof privateKey>;

/** All secrets that Latchkey generates if none are configured. */
export interface EmbeddedSecrets {
  readonly version: 1;
  /** Signs and encrypts the portal's sessions. */
  readonly sessionSecret: string;
  /** `id:key[,id:key…]`, each key 32 bytes in base64; the first one encrypts stored secrets. */
  readonly encryptionKeys: string;
  readonly authorizationServer: {
    /** Sign the authorization server's cookies; the first one signs, all of them verify. */
    readonly cookieKeys: readonly string[];
    /** For RS256 and ES256. */
    readonly jwks: { readonly keys: readonly SigningKey[] };
  };
  /** Of Latchkey's own clients at the authorization server. */
  readonly clientSecrets: {
    readonly signIn: string;
    readonly registration: string;
    readonly resourceServer: string;
  };
}

/** The secrets file cannot be used. The message says why and what to do, and quotes nothing from the file. */
export class SecretsFileError extends Error {
  override readonly name = "SecretsFileError";
}

const FILE_NAME = "secrets.json";

/**
 * Reads the secrets from the data folder, creating them at first use. Only the owner can read the file (0600); open
 * permissions are corrected.
 * @throws SecretsFileError if the file is damaged or not readable
 */
export async function readOrCreateSecrets(folder: string): Promise<EmbeddedSecrets> {
  const file = join(folder, FILE_NAME);
  const content = (await readSecrets(file)) ?? (await createSecrets(file));
  return parseSecrets(file, content);
}

async function readSecrets(file: string): Promise<string | null> {
  try {
    const { mode } = await stat(file);
    if (process.platform !== "win32" && (mode & 0o077) !== 0) await chmod(file, 0o600);
    return await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    const message = `The secrets in ${file} can't be read by this account. Start Latchkey as the file's owner.`;
    throw new SecretsFileError(message, { cause: error });
  }
}

async function createSecrets(file: string): Promise<string> {
  const content = `${JSON.stringify(await makeSecrets(), null, 2)}\n`;
  if (await createFile(file, content)) return content;
  // Created by another process in the meantime: its secrets count.
  return (await unless(["ENOENT"], () => readFile(file, "utf8"))) ?? "";
}

function parseSecrets(file: string, content: string): EmbeddedSecrets {
  // Neither the parser's nor the schema's message: both may quote their input.
  const damaged = (what: string) =>
    new SecretsFileError(
      `The secrets in ${file} are damaged (${what}). Restore the file from a backup; ` +
        "without a backup, start over with an empty data folder, because data encrypted with these secrets is lost.",
    );
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw damaged("not JSON");
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw damaged(`wrong or missing: ${parsed.error.issues[0]?.path.join(".") || "everything"}`);
}

async function makeSecrets(): Promise<EmbeddedSecrets> {
  const random = () => randomBytes(36).toString("base64url");
  return {
    version: 1,
    sessionSecret: random(),
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    authorizationServer: {
      cookieKeys: [random()],
      jwks: { keys: await Promise.all([makeRsaKey(), makeEllipticKey()]) },
    },
    clientSecrets: { signIn: random(), registration: random(), resourceServer: random() },
  };
}

const makeKeyPair = promisify(generateKeyPair);

async function makeRsaKey(): Promise<SigningKey> {
  const { privateKey } = await makeKeyPair("rsa", { modulusLength: 2048 });
  return signingKey(privateKey, "RS256", ["e", "kty", "n"]);
}

async function makeEllipticKey(): Promise<SigningKey> {
  const { privateKey } = await makeKeyPair("ec", { namedCurve: "P-256" });
  return signingKey(privateKey, "ES256", ["crv", "kty", "x", "y"]);
}

/** A key's ID is its thumbprint: the hash of its required fields, in alphabetical order (RFC 7638 3.2). */
function signingKey(key: KeyObject, alg: string, required: readonly string[]): SigningKey {
  const jwk = key.export({ format: "jwk" });
  const members = Object.fromEntries(required.map((name) => [name, jwk[name]]));
  const kid = createHash("sha256").update(JSON.stringify(members)).digest("base64url");
  return privateKey.parse({ ...jwk, kid, use: "sig", alg });
}
