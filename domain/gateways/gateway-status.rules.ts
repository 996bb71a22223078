import { after, DAY, now, SECOND } from "@/domain/kernel/clock";

export const GATEWAY_STATUSES = ["WAITING", "EXPIRED", "CONNECTED", "NOT_RESPONDING", "REVOKED"] as const;
export type GatewayStatusName = (typeof GATEWAY_STATUSES)[number];

/** Silence after which a gateway counts as not responding: it reports every 5 seconds. */
export const RESPONDS_WITHIN = 15 * SECOND;
/** Time to enroll a new gateway; its token is worth nothing afterwards. */
export const ENROLLMENT_PERIOD = 1 * DAY;

interface StatusFacts {
  readonly isBuiltIn: boolean;
  readonly publicKey: unknown;
  readonly createdAt: Date;
  readonly lastSeenAt: Date | null;
  readonly revokedAt: Date | null;
}

/** The status of a gateway now. */
export function gatewayStatus(gateway: StatusFacts): GatewayStatusName {
  if (gateway.revokedAt) return "REVOKED";
  if (!gateway.isBuiltIn && !gateway.publicKey) return isEnrollmentOver(gateway) ? "EXPIRED" : "WAITING";
  const { lastSeenAt } = gateway;
  return lastSeenAt && after(lastSeenAt, RESPONDS_WITHIN) > now() ? "CONNECTED" : "NOT_RESPONDING";
}

/** Whether a gateway that never enrolled is too late. One that enrolled before can get a new key pair at any time an administrator allows. */
function isEnrollmentOver({ createdAt, lastSeenAt }: StatusFacts): boolean {
  return lastSeenAt === null && after(createdAt, ENROLLMENT_PERIOD) <= now();
}
