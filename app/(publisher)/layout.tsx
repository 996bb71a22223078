import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireSignedIn } from "../_auth/current";
import { PortalFrame } from "../_components/portal-frame";
import { loadPendingRequests } from "../_data/publishing";

/** Publishing is there for who publishes something or may, and for administrators to look at; the rules behind it refuse by themselves. */
export default async function PublisherLayout({ children }: { children: ReactNode }) {
  const [{ session }, pending] = await Promise.all([requireSignedIn(), loadPendingRequests()]);
  if (pending === null && !session.roles.includes("ADMIN")) notFound();
  return <PortalFrame area="portal">{children}</PortalFrame>;
}
