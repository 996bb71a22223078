import type { System } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { digestOf } from "@/domain/kernel/sealing";
import { hasTokenForm } from "@/domain/kernel/token-format";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { GATEWAYS } from "./feed/system";
import {
  ensureBuiltInRow,
  findGatewayByToken,
  type Gateway,
  lockGateway,
  type PublicKey,
  updateGateway,
} from "./gateway.repository";
import { GATEWAY_TOKEN_PREFIX } from "./gateway.service";
import { gatewayStatus } from "./gateway-status.rules";
import { thumbprintOf } from "./key-pair";

/** The gateway with a token; null for malformed, unknown, revoked and expired ones alike. A malformed one costs no look-up. */
export async function resolveGateway(token: string): Promise<Gateway | null> {
  if (!hasTokenForm(GATEWAY_TOKEN_PREFIX, token)) return null;
  const gateway = await findGatewayByToken(digestOf(token));
  if (!gateway) return null;
  const status = gatewayStatus(gateway);
  return status === "REVOKED" || status === "EXPIRED" ? null : gateway;
}

/**
 * Pins the public key of a gateway. The first key counts, and the same one can be sent again; an administrator must allow another one, so
 * that a stolen token alone can't have secrets encrypted to the thief.
 * @returns "OTHER_KEY" if another one is pinned, "REVOKED" if the gateway was revoked meanwhile
 */
export async function enroll(
  gatewayId: string,
  key: PublicKey,
): Promise<"ENROLLED" | "OTHER_KEY" | "REVOKED"> {
  const thumbprint = await thumbprintOf(key);
  return change(GATEWAYS, async (tx) => {
    const gateway = await lockGateway(tx, gatewayId);
    if (!gateway || gateway.revokedAt) return "REVOKED";
    if (gateway.publicKey)
      return (await thumbprintOf(gateway.publicKey)) === thumbprint ? "ENROLLED" : "OTHER_KEY";
    await updateGateway(tx, gatewayId, { publicKey: key, lastSeenAt: now() });
    await audit(tx, GATEWAYS, {
      action: "gateway.enrolled",
      subject: { kind: "gateway", id: gatewayId, name: gateway.name },
      changes: [{ field: "keyThumbprint", before: null, after: thumbprint }],
    });
    return "ENROLLED";
  });
}

/** The ID of the gateway that runs in the portal's own process; creates it at the first start. */
export function ensureBuiltInGateway(actor: System): Promise<string> {
  return change(actor, (tx) =>
    ensureBuiltInRow(tx, {
      id: newId(),
      name: "Built-in gateway",
      createdByName: actor.name,
      createdAt: now(),
    }),
  );
}
