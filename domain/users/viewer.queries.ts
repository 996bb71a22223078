import { type Actor, type PlatformRole, requireViewer } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { findPerson } from "./user.repository";

export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly PlatformRole[];
  readonly isAccessToken: boolean;
}

/** The actor's user. @throws UNAUTHENTICATED for the system, which has none */
export async function viewerOf(actor: Actor): Promise<Viewer> {
  const { userId, kind } = requireViewer(actor);
  const user = await findPerson(userId);
  if (!user) throw new DomainError("UNAUTHENTICATED", "This account no longer exists.");
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    roles: user.roles,
    isAccessToken: kind === "tool",
  };
}
