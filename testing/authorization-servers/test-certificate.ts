import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";

/** A certificate for one test run, with its key, both as PEM. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface TestCertificateOptions {
  /** Its host names and IPv4 addresses. */
  readonly names?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Creates a self-signed certificate (RFC 5280 4.1). Node can read certificates but not create them, so this writes
 * DER.
 */
export function makeTestCertificate(options: TestCertificateOptions = {}): TestCertificate {
  const { names = ["localhost", "127.0.0.1"] } = options;
  const notBefore = options.notBefore ?? new Date(Date.now() - DAY);
  const notAfter = options.notAfter ?? new Date(Date.now() + DAY);
  const { publicKey, privateKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const name = sequence(
    set(sequence(COMMON_NAME, der(0x0c, Buffer.from(`Test ${randomBytes(8).toString("hex")}`)))),
  );
  const unsigned = sequence(
    der(0xa0, integer(2)),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    publicKey,
    der(0xa3, sequence(BASIC_CONSTRAINTS_CA, alternativeNames(names))),
  );
  const signature = sign("sha256", unsigned, createPrivateKey(privateKey));
  const certificate = sequence(unsigned, ECDSA_WITH_SHA256, der(0x03, Buffer.of(0), signature));
  // Without an empty line at the end, which OpenSSL rejects.
  const lines = certificate
    .toString("base64")
    .match(/.{1,64}/g)
    ?.join("\n");
  return { cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`, key: privateKey };
}

function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

const sequence = (...contents: Buffer[]) => der(0x30, ...contents);
const set = (...contents: Buffer[]) => der(0x31, ...contents);
const integer = (value: number) => der(0x02, Buffer.of(value));
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));

/** UTCTime, required until 2049 (RFC 5280 4.1.2.5.1). */
function time(timestamp: Date): Buffer {
  const digits = timestamp.toISOString().replace(/\D/g, "");
  return der(0x17, Buffer.from(`${digits.slice(2, 14)}Z`));
}

const COMMON_NAME = oid("550403");
const ECDSA_WITH_SHA256 = sequence(oid("2a8648ce3d040302"));
const TRUE = der(0x01, Buffer.of(0xff));
const BASIC_CONSTRAINTS_CA = sequence(oid("551d13"), TRUE, der(0x04, sequence(TRUE)));

function alternativeNames(names: readonly string[]): Buffer {
  const entries = names.map((name) =>
    isIPv4(name) ? der(0x87, Buffer.from(name.split(".").map(Number))) : der(0x82, Buffer.from(name)),
  );
  return sequence(oid("551d11"), der(0x04, sequence(...entries)));
}
