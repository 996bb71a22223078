import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireSignedIn } from "../_auth/current";
import { PortalFrame } from "../_components/portal-frame";
import { mayAdminister } from "../_lib/who-can";
import { ServerVersion } from "./_parts/server-version";

/** Not found for users without administration permissions. The domain checks permissions as well. */
export default async function AdministrationLayout({ children }: { children: ReactNode }) {
  const { session } = await requireSignedIn();
  if (!mayAdminister(session.roles)) notFound();
  return (
    <PortalFrame area="administration">
      {children}
      <ServerVersion roles={session.roles} />
    </PortalFrame>
  );
}
