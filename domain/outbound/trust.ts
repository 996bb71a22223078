import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import tls, { type SecureContext } from "node:tls";
import { LRUCache } from "lru-cache";

/** The administrator's certificates can't be used. The message says why. */
export class TrustError extends Error {
  override readonly name = "TrustError";
}

const MAXIMUM_CERTIFICATES = 100;
const CERTIFICATE = /-----BEGIN ((?:TRUSTED |X509 )?CERTIFICATE)-----[\s\S]+?-----END \1-----/g;

// Reading all roots takes milliseconds and memory; few different sets are in use.
const contexts = new LRUCache<string, SecureContext>({ max: 50 });

/**
 * The trusted certificates for one server: the system's roots and the given PEM certificates. Undefined means Node's default, which
 * includes NODE_EXTRA_CA_CERTS. Throws TrustError.
 */
export function trustFor(pem: string | null): SecureContext | undefined {
  if (pem === null || pem.trim() === "") return undefined;
  const key = createHash("sha256").update(pem).digest("base64");
  const known = contexts.get(key);
  if (known) return known;
  const context = tls.createSecureContext({ ca: [...systemRoots(), ...readCertificates(pem)] });
  contexts.set(key, context);
  return context;
}

/** The certificates in a PEM text; text around them is ignored, as RFC 7468 5.2 allows. Throws TrustError. */
function readCertificates(pem: string): string[] {
  const blocks = pem.match(CERTIFICATE) ?? [];
  if (blocks.length === 0) throw new TrustError("the trusted certificates contain no PEM certificate");
  if (blocks.length > MAXIMUM_CERTIFICATES) throw new TrustError("there are too many trusted certificates");
  return blocks.map((block, index) => {
    try {
      return new X509Certificate(block).toString();
    } catch {
      throw new TrustError(`trusted certificate ${index + 1} cannot be read`);
    }
  });
}

/** Setting any certificate replaces Node's defaults, so the defaults are included. */
function systemRoots(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: "default") => string[] };
  if (getCACertificates) return getCACertificates("default");
  const extra = process.env.NODE_EXTRA_CA_CERTS;
  if (!extra) return tls.rootCertificates;
  try {
    return [...tls.rootCertificates, readFileSync(extra, "utf8")];
  } catch {
    // Node itself only warns about an unreadable file.
    return tls.rootCertificates;
  }
}
