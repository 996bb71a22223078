import type { GatewayStatus } from "@/app/_data/generated/graphql";
import { formatNumber } from "@/app/_lib/format";
import type { Tone } from "@/app/_ui/tone";

const LABELS: Readonly<Record<GatewayStatus, { label: string; tone: Tone; hollow?: boolean }>> = {
  WAITING: { label: "Waiting for enrollment", tone: "warning", hollow: true },
  EXPIRED: { label: "Token expired", tone: "neutral", hollow: true },
  CONNECTED: { label: "Connected", tone: "success" },
  NOT_RESPONDING: { label: "Not responding", tone: "danger" },
  REVOKED: { label: "Revoked", tone: "neutral", hollow: true },
};

/** A gateway's status as text and color. */
export const gatewayStatusLabel = (status: GatewayStatus) => LABELS[status];

/** "Up to date", "2 seconds behind". A moment is no delay: changes take up to a second. */
export function behindText(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "–";
  if (seconds < 1) return "Up to date";
  if (seconds < 120) return `${Math.round(seconds)} seconds behind`;
  return `${formatNumber(Math.round(seconds / 60))} minutes behind`;
}

/** "84 MB". */
export function memoryText(bytes: number | null | undefined): string {
  return bytes === null || bytes === undefined ? "–" : `${formatNumber(Math.round(bytes / 1_000_000))} MB`;
}
