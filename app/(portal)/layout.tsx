import type { ReactNode } from "react";
import { PortalFrame } from "../_components/portal-frame";

export default function PortalLayout({ children }: { children: ReactNode }) {
  return <PortalFrame area="portal">{children}</PortalFrame>;
}
