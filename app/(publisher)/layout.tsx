import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireSignedIn } from "../_auth/current";
import { PortalFrame } from "../_components/portal-frame";
import { loadPendingRequests } from "../_data/publishing";
import { rolesMay } from "../_lib/who-can";

/** For users who publish APIs or can create them, and for administrators to view. The domain checks permissions as well. */
export default async function PublisherLayout({ children }: { children: ReactNode }) {
  const [{ session }, pending] = await Promise.all([requireSignedIn(), loadPendingRequests()]);
  if (pending === null && !rolesMay(session.roles, "api.listAll")) notFound();
  return <PortalFrame area="portal">{children}</PortalFrame>;
}
