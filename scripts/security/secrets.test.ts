import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newToken } from "@/domain/kernel/token-format";
import { secretsIn } from "./secrets";

const base64 = (bytes: number) => randomBytes(bytes).toString("base64");
const hex = (bytes: number) => randomBytes(bytes).toString("hex");
/** Letters and digits, as random as a provider's. */
const letters = (length: number) => `aA1${base64(length * 2).replace(/[^0-9A-Za-z]/g, "")}`.slice(0, length);
/** In two parts, so that this file has no secret. */
const key = (kind: string) => `-----BEGIN ${kind}PRIVATE${" "}KEY-----\n${base64(48)}\n`;

describe("secrets in files", () => {
  it.each([
    ["latchkey", () => newToken("lk")],
    ["latchkey", () => `export TOKEN=${newToken("lkp")}`],
    ["latchkey", () => `{"token":"${newToken("lkg")}"}`],
    ["private-key", () => key("")],
    ["private-key", () => key("RSA ")],
    ["private-key", () => JSON.stringify(key("OPENSSH "))],
    ["aws", () => `AKIA${"ABCDEFGH23456789"}`],
    ["github", () => `ghp_${letters(36)}`],
    ["gitlab", () => `glpat-${letters(20)}`],
    ["slack", () => `xoxb-${letters(24)}`],
    ["stripe", () => `sk_live_${letters(24)}`],
    ["google", () => `AIza${letters(35)}`],
    ["npm", () => `npm_${letters(36)}`],
    ["sendgrid", () => `SG.${letters(22)}.${letters(43)}`],
    ["jwt", () => `eyJ${letters(30)}.eyJ${letters(40)}.${letters(43)}`],
    ["url", () => `postgres://latchkey:${letters(32)}@db.example.com/latchkey`],
    ["assigned", () => `LATCHKEY_SESSION_SECRET=${base64(48)}`],
    ["assigned", () => `LATCHKEY_ENCRYPTION_KEYS=k1:${base64(32)}`],
    ["assigned", () => `const clientSecret = "${letters(40)}";`],
    ["assigned", () => `"password": "${letters(24)}"`],
    ["assigned", () => `api-key: '${hex(24)}'`],
  ])("are found: %s", (rule, secret) => {
    const value = secret();
    const found = secretsIn(`first\n\n${value}\n`);
    expect(found.map(({ rule: name, line }) => [name, line])).toContainEqual([rule, 3]);
    // What is printed gives none of it away.
    for (const { hint } of found) expect(hint.length).toBeLessThanOrEqual(5);
  });

  it.each([
    "lkp_0123456789012345678901234567890123456789",
    'password: "correct horse battery staple"',
    "LATCHKEY_SESSION_SECRET=",
    "LATCHKEY_SESSION_SECRET=$OTHER_LONG_VARIABLE_NAME_1",
    "postgres://latchkey:password@localhost:5432/latchkey",
    "const clientSecret = await revealClientSecretOfApplication(actor);",
    "tokenEndpoint: /oauth2/v2.0/authorizeAndExchangeTokens",
    `integrity: sha512-${"A".repeat(86)}==`,
    "-----BEGIN PUBLIC KEY-----",
  ])("are not seen in %s", (text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});
