import { existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { findGatewaysNamed } from "@/domain/gateways/gateway.repository";
import { createGateway, GATEWAY_TOKEN_PREFIX } from "@/domain/gateways/gateway.service";
import { invalid } from "@/domain/kernel/domain-error";
import { isDryRun } from "@/domain/kernel/request/dry-run";
import { readSecretFile, SecretFileError } from "@/domain/kernel/settings/secret-files";
import { hasTokenForm, newToken } from "@/domain/kernel/token-format";
import { database } from "@/domain/store/database";
import type { DeclaredGateway } from "./schema";
import { notAsDeclared, quoted, SET_UP, type Session } from "./session";

/** Gateways, by name. A new one's token is in the file before the database knows it, so that no interruption loses it. */
export async function setUpGateways(
  session: Session,
  gateways: readonly DeclaredGateway[],
  path: string,
): Promise<void> {
  for (const { name, tokenFile } of gateways) {
    await session.item(`gateway ${quoted(name)}`, async (item) => {
      const [newest, ...older] = await findGatewaysNamed(database(), name);
      if ([newest, ...older].some((gateway) => gateway && !gateway.revokedAt)) return;
      if (newest)
        throw notAsDeclared("This gateway was revoked. Remove it from the file, or enter another name.");
      const token = await tokenIn(resolve(dirname(resolve(path)), tokenFile));
      await item.change(() => createGateway(SET_UP, { name }, token));
    });
  }
}

/** The token in the file, or a new one that is written there for this process's user alone. */
async function tokenIn(path: string): Promise<string> {
  if (existsSync(path)) return presentToken(path);
  const token = newToken(GATEWAY_TOKEN_PREFIX);
  if (isDryRun()) return token;
  try {
    // Whole or not there: an interrupted write leaves only the other file, which the next run replaces.
    await rm(`${path}.new`, { force: true });
    const file = await open(`${path}.new`, "wx", 0o600);
    try {
      await file.writeFile(`${token}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    throw invalid("tokenFile", `The file ${JSON.stringify(path)} can't be created (${code}).`);
  }
  return token;
}

function presentToken(path: string): string {
  try {
    const token = readSecretFile(path, "tokenFile");
    if (hasTokenForm(GATEWAY_TOKEN_PREFIX, token)) return token;
  } catch (error) {
    if (!(error instanceof SecretFileError)) throw error;
    throw invalid("tokenFile", error.message);
  }
  throw invalid(
    "tokenFile",
    `The file ${JSON.stringify(path)} exists and has no gateway's token. Move it away.`,
  );
}
