import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { after, HOUR, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { webhookSecretPlaces } from "@/domain/kernel/sealed-places";
import { seal } from "@/domain/kernel/sealing";
import { verb } from "@/domain/kernel/verb";
import { updateWebhook as updateRow } from "@/domain/notifications/webhooks/delivery.repository";
import { signingSecretOf, urlColumns } from "@/domain/notifications/webhooks/endpoint-url";
import { isSigned, type WebhookFormat } from "@/domain/notifications/webhooks/payload.rules";
import {
  cancelPending,
  promoteAll,
  selectClaimEnd,
  suspend,
} from "@/domain/notifications/webhooks/queue.repository";
import { newSigningSecret } from "@/domain/notifications/webhooks/signing";
import { CHAIN_START, selectCheckpoint, selectHead } from "@/domain/store/audit-chain/ends.repository";
import { change, type Transaction } from "@/domain/store/database";
import { auditWebhook, changesOf } from "./auditing";
import { type LoadedWebhook, loadOwnerForChange, loadWebhookForChange } from "./webhook.access";
import {
  findWebhook,
  insertWebhook,
  selectWebhooks,
  type Webhook,
  type WebhookOwner,
} from "./webhook.repository";
import {
  gracePeriod,
  isSameOrigin,
  MAXIMUM_WEBHOOKS,
  type NewWebhookInput,
  newWebhookInput,
  parseChanges,
  sideOf,
  type WebhookChanges,
} from "./webhook.rules";

/** A webhook with its new secret, which is shown once. */
export interface WebhookWithSecret {
  readonly webhook: Webhook;
  /** Null if it has no signatures, or its secret didn't change. */
  readonly secret: string | null;
}

/**
 * Creates a webhook of an application, an API, or the audit log.
 * @throws LIMIT_REACHED when there are 20
 */
export const createWebhook = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "LIMIT_REACHED", "NOT_FOUND"],
  async function createWebhook(
    actor: Actor,
    owner: WebhookOwner,
    input: NewWebhookInput,
  ): Promise<WebhookWithSecret> {
    const columns = { applicationId: null, apiId: null, ...("platform" in owner ? {} : owner) };
    return change(actor, async (tx) => {
      const capacity = await loadOwnerForChange(tx, actor, owner);
      const { name, url, format, events, includesExisting } = parseInput(
        newWebhookInput(sideOf(columns)),
        input,
      );
      if ((await selectWebhooks(tx, owner)).length >= MAXIMUM_WEBHOOKS) throw tooMany();
      const id = newId();
      const secret = newSigningSecret();
      const timestamp = now();
      await insertWebhook(tx, {
        id,
        ...columns,
        name,
        ...urlColumns(id, url),
        format,
        events,
        sealedSecret: seal(secret, webhookSecretPlaces.secret(id)),
        auditPosition: await firstPosition(tx, owner, includesExisting),
        createdByUserId: viewerIdOf(actor),
        createdAt: timestamp,
        updatedAt: timestamp,
      });
      const webhook = await reload(tx, id);
      await auditWebhook(tx, actor, "webhook.created", { webhook, capacity }, changesOf(null, webhook));
      return { webhook, secret: isSigned(format as WebhookFormat) ? secret : null };
    });
  },
);

const tooMany = () =>
  new DomainError(
    "LIMIT_REACHED",
    `There are already ${MAXIMUM_WEBHOOKS} webhooks. Delete one that is no longer used.`,
  );

/** Where a new stream of the audit log begins: at its end, or with the oldest entry. Those deleted for their age before are no gap of it. */
async function firstPosition(
  tx: Transaction,
  owner: WebhookOwner,
  includesExisting: boolean,
): Promise<number | null> {
  if (!("platform" in owner)) return null;
  const { position } = includesExisting
    ? ((await selectCheckpoint(tx)) ?? CHAIN_START)
    : await selectHead(tx);
  return position;
}

async function reload(tx: Transaction, id: string): Promise<Webhook> {
  const webhook = await findWebhook(tx, id);
  if (!webhook) throw new Error("the webhook is gone");
  return webhook;
}

/** The codes of a change to a webhook. */
const CHANGE = ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"] as const;

async function onWebhook<T>(
  actor: Actor,
  id: string,
  work: (tx: Transaction, loaded: LoadedWebhook) => Promise<T>,
): Promise<T> {
  return change(actor, async (tx) => work(tx, await loadWebhookForChange(tx, actor, id)));
}

/**
 * Changes a webhook's name, URL or events. A URL on another server gets a new secret, and the old one ends immediately: each server knows
 * only its own.
 */
export const updateWebhook = verb(
  [...CHANGE, "INVALID_INPUT"],
  async function updateWebhook(actor: Actor, id: string, input: WebhookChanges): Promise<WebhookWithSecret> {
    return onWebhook(actor, id, async (tx, { webhook, capacity }) => {
      const given = parseChanges(webhook, input);
      const moves = given.url !== undefined && !isSameOrigin(given.url, webhook.url);
      const secret = moves && isSigned(webhook.format) ? newSigningSecret() : null;
      const desired = { ...webhook, ...given };
      const changes = changesOf(webhook, desired);
      if (changes.length === 0) return { webhook, secret: null };
      await updateRow(tx, id, {
        name: desired.name,
        ...(given.url !== undefined && urlColumns(id, given.url)),
        events: [...desired.events],
        updatedAt: now(),
        ...(secret && {
          sealedSecret: seal(secret, webhookSecretPlaces.secret(id)),
          sealedPreviousSecret: null,
          previousSecretEndsAt: null,
        }),
      });
      await auditWebhook(tx, actor, "webhook.updated", { webhook, capacity }, changes);
      if (secret) await auditWebhook(tx, actor, "webhook.secret_renewed", { webhook, capacity });
      return { webhook: await reload(tx, id), secret };
    });
  },
);

/**
 * Renews a webhook's secret. For the grace period both secrets sign. A renewal within one ends the older of three.
 * @throws INVALID_STATUS for a chat format, which has no signatures
 */
export const renewWebhookSecret = verb(
  [...CHANGE, "INVALID_INPUT"],
  async function renewWebhookSecret(
    actor: Actor,
    id: string,
    input: { readonly gracePeriodHours?: number } = {},
  ): Promise<WebhookWithSecret> {
    const { gracePeriodHours } = parseInput(gracePeriod, input);
    return onWebhook(actor, id, async (tx, { webhook, capacity }) => {
      if (!isSigned(webhook.format))
        throw new DomainError("INVALID_STATUS", "Chat messages have no signatures, so there is no secret.");
      const secret = newSigningSecret();
      await updateRow(tx, id, {
        sealedSecret: seal(secret, webhookSecretPlaces.secret(id)),
        ...previousSecret(webhook, gracePeriodHours),
        updatedAt: now(),
      });
      await auditWebhook(tx, actor, "webhook.secret_renewed", { webhook, capacity }, [
        { field: "gracePeriodHours", before: null, after: gracePeriodHours },
      ]);
      return { webhook: await reload(tx, id), secret };
    });
  },
);

/**
 * The secret in use, as the one before: sealed for the other column, until the grace period ends. One that can't be decrypted signs nothing,
 * and ends.
 */
function previousSecret(webhook: Webhook, hours: number) {
  const secret = hours > 0 ? signingSecretOf(webhook) : null;
  if (secret === null) return { sealedPreviousSecret: null, previousSecretEndsAt: null };
  return {
    sealedPreviousSecret: seal(secret, webhookSecretPlaces.previousSecret(webhook.id)),
    previousSecretEndsAt: after(now(), hours * HOUR),
  };
}

/** Pauses a webhook: what happens meanwhile waits. Idempotent. @throws INVALID_STATUS when it is disabled */
export const pauseWebhook = verb(
  CHANGE,
  async function pauseWebhook(actor: Actor, id: string): Promise<Webhook> {
    return onWebhook(actor, id, async (tx, { webhook, capacity }) => {
      if (webhook.status === "DISABLED") throw disabled();
      if (webhook.status === "PAUSED") return webhook;
      const statusReason = `Paused by ${actor.name}.`;
      await updateRow(tx, id, { status: "PAUSED", statusReason, busyUntil: null, updatedAt: now() });
      await suspend(tx, id);
      await auditWebhook(tx, actor, "webhook.paused", { webhook, capacity });
      return reload(tx, id);
    });
  },
);

/** Resumes a paused or disabled webhook: what waits is sent in order, beginning now. Idempotent. */
export const resumeWebhook = verb(
  CHANGE,
  async function resumeWebhook(actor: Actor, id: string): Promise<Webhook> {
    return onWebhook(actor, id, async (tx, { webhook, capacity }) => {
      if (webhook.status === "ACTIVE") return webhook;
      const at = now();
      const fresh = { status: "ACTIVE", statusReason: null, failingSince: null, missingSince: null } as const;
      await updateRow(tx, id, { ...fresh, busyUntil: await selectClaimEnd(tx, id, at), updatedAt: at });
      await promoteAll(tx, id, at);
      const gap = webhook.missingSince?.toISOString();
      const changes = gap ? [{ field: "missingSince", before: gap, after: null }] : [];
      await auditWebhook(tx, actor, "webhook.resumed", { webhook, capacity }, changes);
      return reload(tx, id);
    });
  },
);

/** Deletes a webhook with its URL and secrets; what waits is not sent. */
export const deleteWebhook = verb(
  CHANGE,
  async function deleteWebhook(actor: Actor, id: string): Promise<void> {
    return onWebhook(actor, id, async (tx, { webhook, capacity }) => {
      const timestamp = now();
      await updateRow(tx, id, {
        deletedAt: timestamp,
        updatedAt: timestamp,
        status: "DISABLED",
        busyUntil: null,
        sealedUrl: null,
        plaintextUrl: null,
        sealedSecret: seal("", webhookSecretPlaces.secret(id)),
        sealedPreviousSecret: null,
        previousSecretEndsAt: null,
      });
      await cancelPending(tx, [id], "The webhook was deleted.");
      await auditWebhook(tx, actor, "webhook.deleted", { webhook, capacity });
    });
  },
);

const disabled = () =>
  new DomainError("INVALID_STATUS", "This webhook is disabled. Resume it to send events again.");
