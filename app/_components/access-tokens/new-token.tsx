import type { ReactNode } from "react";
import { ShownOnce } from "@/app/_ui/shown-once";

/** A new access token, which is shown once. */
export function NewToken(props: { title: string; secret: string; children?: ReactNode }) {
  return <ShownOnce what="access token" {...props} />;
}
