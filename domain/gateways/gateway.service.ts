import { z } from "zod";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { line, parseInput } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { digestOf } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import { verb } from "@/domain/kernel/verb";
import { type AuditAction, type AuditChange, audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import {
  countGateways,
  findGateway,
  type Gateway,
  insertGateway,
  lockGateway,
  updateGateway,
} from "./gateway.repository";

/** `lkg_` and 39 characters; secret scanners match `lkg_[0-9A-Za-z]{39}`. */
export const GATEWAY_TOKEN_PREFIX = "lkg";
export const MAXIMUM_GATEWAYS = 100;

const nameInput = z.object({ name: line("The name", 1, LIMITS.gatewayName) });
export type GatewayNameInput = z.input<typeof nameInput>;

export interface CreatedGateway {
  readonly gateway: Gateway;
  /** The token itself: shown once, never stored. */
  readonly token: string;
}

/**
 * Adds a gateway, which enrolls with the token within a day.
 * @param token a new one that Latchkey itself has stored before, so that it isn't lost in between
 */
export const createGateway = verb(
  ["FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "NAME_TAKEN"],
  async function createGateway(
    actor: Actor,
    input: GatewayNameInput,
    token = newToken(GATEWAY_TOKEN_PREFIX),
  ): Promise<CreatedGateway> {
    assertMay(actor, "gateway.manage");
    const { name } = parseInput(nameInput, input);
    const id = newId();
    const gateway = await change(actor, async (tx) => {
      if ((await countGateways(tx)) >= MAXIMUM_GATEWAYS)
        throw new DomainError(
          "LIMIT_REACHED",
          `There are ${MAXIMUM_GATEWAYS} gateways. Revoke one that is no longer used.`,
        );
      await insertGateway(tx, {
        id,
        name,
        tokenDigest: digestOf(token),
        tokenLastFour: token.slice(-4),
        createdAt: now(),
        createdByUserId: viewerIdOf(actor),
        createdByName: actor.name,
      });
      await record(tx, actor, "gateway.created", { id, name });
      return reload(tx, id);
    });
    return { gateway, token };
  },
);

/** Renames a gateway. */
export const renameGateway = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NAME_TAKEN", "NOT_FOUND"],
  async function renameGateway(actor: Actor, id: string, input: GatewayNameInput): Promise<Gateway> {
    assertMay(actor, "gateway.manage");
    const { name } = parseInput(nameInput, input);
    return onGateway(actor, id, async (tx, gateway) => {
      if (gateway.revokedAt) throw revoked();
      if (gateway.name === name) return;
      await updateGateway(tx, id, { name });
      await record(tx, actor, "gateway.renamed", { id, name }, [
        { field: "name", before: gateway.name, after: name },
      ]);
    });
  },
);

/** Revokes a gateway: its token stops working, and its feed ends within a second. Idempotent. */
export const revokeGateway = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function revokeGateway(actor: Actor, id: string): Promise<Gateway> {
    assertMay(actor, "gateway.manage");
    return onGateway(actor, id, async (tx, gateway) => {
      if (gateway.isBuiltIn) throw builtIn("revoked");
      if (gateway.revokedAt) return;
      await updateGateway(tx, id, { revokedAt: now() });
      await record(tx, actor, "gateway.revoked", gateway);
    });
  },
);

/** Forgets a gateway's key pair, so that it can enroll with a new one, for example after its data folder was lost. Ends its feed. */
export const allowNewKeyPair = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function allowNewKeyPair(actor: Actor, id: string): Promise<Gateway> {
    assertMay(actor, "gateway.manage");
    return onGateway(actor, id, async (tx, gateway) => {
      if (gateway.isBuiltIn) throw builtIn("enrolled");
      if (gateway.revokedAt) throw revoked();
      if (!gateway.publicKey) return;
      await updateGateway(tx, id, { publicKey: null });
      await record(tx, actor, "gateway.key_pair_allowed", gateway);
    });
  },
);

const revoked = () =>
  new DomainError("INVALID_STATUS", "This gateway is revoked. Create a new one with the same name.");

const builtIn = (participle: string) =>
  new DomainError(
    "INVALID_STATUS",
    `The built-in gateway runs in Latchkey itself and can't be ${participle}.`,
  );

function onGateway(
  actor: Actor,
  id: string,
  work: (tx: Transaction, gateway: NonNullable<Awaited<ReturnType<typeof lockGateway>>>) => Promise<void>,
): Promise<Gateway> {
  return change(actor, async (tx) => {
    const gateway = await lockGateway(tx, id);
    if (!gateway) throw notFound("gateway");
    await work(tx, gateway);
    return reload(tx, id);
  });
}

async function reload(tx: Transaction, id: string): Promise<Gateway> {
  const gateway = await findGateway(tx, id);
  if (!gateway) throw notFound("gateway");
  return gateway;
}

function record(
  tx: Transaction,
  actor: Actor,
  action: AuditAction,
  { id, name }: { readonly id: string; readonly name: string },
  changes: readonly AuditChange[] = [],
): Promise<void> {
  return audit(tx, actor, { action, subject: { kind: "gateway", id, name }, changes });
}
