import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

/*
 * A passkey authenticator in software, for tests without a browser: it answers the options of a server as a browser with a platform
 * authenticator does (WebAuthn Level 2 sections 6.1, 6.5 and 8.7), with ES256 and without attestation.
 */

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();
const base64url = (data: Buffer) => data.toString("base64url");

/** CBOR (RFC 8949) of what an attestation object needs: integers, texts, bytes, and maps of them. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string")
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, item]) => [cbor(key), cbor(item as Buffer)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}

/** What a test can make wrong. */
export interface Answer {
  readonly origin?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
}

/** One passkey on one authenticator. */
export class TestPasskey {
  readonly id = randomBytes(16);
  readonly #key: KeyObject;
  readonly #publicKey: KeyObject;
  #counter = 0;

  constructor(readonly url: string) {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#key = privateKey;
    this.#publicKey = publicKey;
  }

  /** Answers `PublicKeyCredentialCreationOptionsJSON`. @returns `RegistrationResponseJSON`, as JSON */
  register(options: string, answer: Answer = {}): string {
    const { challenge } = JSON.parse(options) as { challenge: string };
    const clientData = this.#clientData("webauthn.create", challenge, answer);
    const { x = "", y = "" } = this.#publicKey.export({ format: "jwk" });
    const key = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]),
    );
    const length = Buffer.from([0, this.id.length]);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, key]);
    const authData = Buffer.concat([this.#authData(0x40, answer), credential]);
    const attestation = new Map<string, unknown>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", authData],
    ]);
    return this.#json({
      clientDataJSON: base64url(clientData),
      attestationObject: base64url(cbor(attestation)),
      transports: ["internal"],
    });
  }

  /** Answers `PublicKeyCredentialRequestOptionsJSON`. @returns `AuthenticationResponseJSON`, as JSON */
  authenticate(options: string, answer: Answer = {}): string {
    const { challenge } = JSON.parse(options) as { challenge: string };
    this.#counter = answer.counter ?? this.#counter + 1;
    const clientData = this.#clientData("webauthn.get", challenge, answer);
    const authData = this.#authData(0, answer);
    const signature = createSign("sha256")
      .update(Buffer.concat([authData, sha256(clientData)]))
      .sign(this.#key);
    return this.#json({
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authData),
      signature: base64url(signature),
    });
  }

  #clientData(type: string, challenge: string, { origin }: Answer): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: origin ?? new URL(this.url).origin }));
  }

  /** Present, and verified unless the test says otherwise. */
  #authData(flags: number, { userVerified = true }: Answer): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    const rpIdHash = sha256(new URL(this.url).hostname);
    return Buffer.concat([rpIdHash, Buffer.from([0x01 | (userVerified ? 0x04 : 0) | flags]), counter]);
  }

  #json(response: object): string {
    const id = base64url(this.id);
    return JSON.stringify({ id, rawId: id, type: "public-key", response, clientExtensionResults: {} });
  }
}
