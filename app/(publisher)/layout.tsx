import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireSignedIn } from "../_auth/current";
import { PortalFrame } from "../_components/portal-frame";
import { loadPendingRequests } from "../_data/publishing";
import { rolesMay } from "../_lib/who-can";

/**
 * For users who publish APIs or can create them, and for administrators to view. The domain checks permissions as well, so when it isn't
 * known whether the viewer is one, the pages answer.
 */
export default async function PublisherLayout({ children }: { children: ReactNode }) {
  const [{ session }, pending] = await Promise.all([requireSignedIn(), loadPendingRequests()]);
  const isPublisher = pending.problem !== null || pending.data !== null;
  if (!isPublisher && !rolesMay(session.roles, "api.listAll")) notFound();
  return <PortalFrame area="portal">{children}</PortalFrame>;
}
