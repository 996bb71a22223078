import { z } from "zod";
import type { PlatformRole } from "@/domain/kernel/actor";

const ROLES = ["ADMIN", "API_PUBLISHER", "USER"] as const;

/** Platform roles, in any order and number. */
export const rolesInput = z
  .array(z.enum(ROLES, { error: "The role must be ADMIN, API_PUBLISHER or USER." }))
  .max(10, "Name each role once.");

/** The roles as they are stored: each once, in one order, and with USER, which everyone has. */
export function withUser(roles: readonly PlatformRole[]): PlatformRole[] {
  return ROLES.filter((role) => role === "USER" || roles.includes(role));
}
