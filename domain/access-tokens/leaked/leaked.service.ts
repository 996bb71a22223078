import { type ApiKey, findApiKey, findKeyBearer, updateApiKey } from "@/domain/api-keys/api-key.repository";
import { reactivationProblem } from "@/domain/api-keys/api-key.rules";
import { selectPublisherIds } from "@/domain/apis/api.repository";
import { GATEWAY_TOKEN_PREFIX } from "@/domain/gateways/gateway.service";
import type { System } from "@/domain/kernel/actor";
import { MINUTE, now } from "@/domain/kernel/clock";
import { networkOf } from "@/domain/kernel/request/network";
import { digestOf } from "@/domain/kernel/sealing";
import { couldBeKey, hasTokenForm } from "@/domain/kernel/token-format";
import {
  notifyAdministrators,
  notifyMembers,
  notifyUsers,
  OWNERS,
} from "@/domain/notifications/notification.service";
import { readSettings } from "@/domain/settings/settings.service";
import { audit } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import { enqueue } from "@/domain/store/queue";
import { countAttempt } from "@/domain/store/rate-limit";
import { type AccessToken, lockAccessToken } from "../access-token.repository";
import { ACCESS_TOKEN_PREFIX, APPLICATION_TOKEN_PREFIX } from "../access-token.rules";
import { endToken } from "../access-token.service";
import { findTokenId, isReported, lockGatewayOf, lockKeyBearer } from "./leaked.repository";

/** Latchkey as the one who acts on reports of leaked credentials: the reporter is not known. */
const REPORTS: System = { kind: "system", name: "Leaked credentials" };

const REPORTS_PER_NETWORK = { name: "leaked-credential", attempts: 60, windowMilliseconds: 10 * MINUTE };

const PREFIXES = [ACCESS_TOKEN_PREFIX, APPLICATION_TOKEN_PREFIX, GATEWAY_TOKEN_PREFIX];

/**
 * Takes a report of leaked credentials from anyone. It records digests alone, and does the same whether one of them is Latchkey's or not:
 * a job does the rest, so neither the answer nor its time says anything.
 * @throws RATE_LIMITED for a network that reports too often
 */
export async function reportLeakedCredentials(texts: readonly string[], ip: string | null): Promise<void> {
  await countAttempt(database(), REPORTS_PER_NETWORK, ip === null ? "unknown" : networkOf(ip));
  const isPossible = (text: string) =>
    PREFIXES.some((prefix) => hasTokenForm(prefix, text)) || couldBeKey(text);
  const digests = [...new Set(texts)].filter(isPossible).map((text) => digestOf(text).toString("hex"));
  await change(REPORTS, (tx) => enqueue(tx, "leaked-credentials", { digests }));
}

/**
 * Acts on a report: revokes access tokens and notifies who uses them; notifies about API keys, or revokes them too if the
 * platform's settings say so; notifies about the tokens of gateways, whose end would stop traffic. Each credential in its own change, so that a repeated job continues where it failed.
 */
export async function endLeakedCredentials(digests: readonly string[]): Promise<void> {
  for (const hex of digests) {
    const digest = Buffer.from(hex, "hex");
    await change(REPORTS, async (tx) => {
      if (await endLeakedToken(tx, digest)) return;
      if (await reportLeakedKey(tx, digest)) return;
      await reportLeakedGateway(tx, digest);
    });
  }
}

async function endLeakedToken(tx: Transaction, digest: Buffer): Promise<boolean> {
  const id = await findTokenId(tx, digest, now());
  const token = id && (await lockAccessToken(tx, id));
  if (!token) return false;
  if (token.revokedAt) return true;
  await endToken(tx, REPORTS, token, "LEAKED");
  await notifyHolders(tx, token);
  return true;
}

/** The user; of an application's token, its owners. */
async function notifyHolders(tx: Transaction, { applicationId, userId, name }: AccessToken): Promise<void> {
  const notice = { event: "access_token.leaked" as const, data: { token: name } };
  if (applicationId) await notifyMembers(tx, REPORTS, OWNERS, { ...notice, applicationId });
  else await notifyUsers(tx, REPORTS, [userId], notice);
}

/**
 * Notifies about a key, once; and revokes it, if the platform's settings say so: for good, also a key that a publisher had revoked and could
 * reactivate.
 */
async function reportLeakedKey(tx: Transaction, digest: Buffer): Promise<boolean> {
  const bearer = await findKeyBearer(tx, digest);
  if (!bearer) return false;
  await lockKeyBearer(tx, bearer.subscription);
  const key = await findApiKey(tx, bearer.key.id);
  if (!key) return true;
  const isFinal = key.revokedAt !== null && reactivationProblem(key) !== null;
  const revokes = !isFinal && (await readSettings(tx)).leakedApiKeysRevoked.value;
  const isNews = !key.revokedAt && !(await isReported(tx, "api_key.leaked", key.id));
  if (!revokes && !isNews) return true;
  const values = { revokedAt: key.revokedAt ?? now(), endCause: "LEAKED" as const };
  if (revokes) await updateApiKey(tx, key.id, values);
  const { applicationId, apiId } = bearer.subscription;
  await audit(tx, REPORTS, {
    action: "api_key.leaked",
    subject: { kind: "api_key", id: key.id, name: `…${key.lastFour}` },
    applicationId,
    apiId,
    ...(revokes && {
      changes: [
        ...(key.revokedAt
          ? []
          : [{ field: "revokedAt", before: null, after: values.revokedAt.toISOString() }]),
        { field: "endCause", before: key.endCause, after: values.endCause },
      ],
    }),
  });
  await notifyOfKey(tx, bearer, key, revokes);
  return true;
}

async function notifyOfKey(
  tx: Transaction,
  { subscription, applicationName, apiName, planName }: KeyBearer,
  { lastFour }: Pick<ApiKey, "lastFour">,
  isRevoked: boolean,
): Promise<void> {
  const { applicationId, apiId } = subscription;
  const notice = {
    event: "api_key.leaked" as const,
    applicationId,
    apiId,
    subscriptionId: subscription.id,
    data: {
      application: applicationName,
      api: apiName,
      plan: planName,
      lastFour,
      ...(isRevoked && { outcome: "REVOKED" }),
    },
  };
  const occurrenceId = await notifyMembers(tx, REPORTS, OWNERS, notice);
  await notifyUsers(tx, REPORTS, await selectPublisherIds(tx, apiId), { ...notice, occurrenceId });
}

type KeyBearer = NonNullable<Awaited<ReturnType<typeof findKeyBearer>>>;

async function reportLeakedGateway(tx: Transaction, digest: Buffer): Promise<void> {
  const gateway = await lockGatewayOf(tx, digest);
  if (!gateway || (await isReported(tx, "gateway.token_leaked", gateway.id))) return;
  await audit(tx, REPORTS, { action: "gateway.token_leaked", subject: { kind: "gateway", ...gateway } });
  await notifyAdministrators(tx, REPORTS, {
    event: "gateway.token_leaked",
    data: { gateway: gateway.name },
  });
}
