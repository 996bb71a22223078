import type { ReactNode } from "react";
import { ShownOnce } from "@/app/_ui/shown-once";

const HINT =
  "Copy the signing secret now. It won't be shown again. The endpoint checks with it that requests come from here.";

/** A new signing secret, shown once. */
export function NewSecret(props: { title: string; secret: string; children?: ReactNode }) {
  return <ShownOnce what="signing secret" hint={HINT} {...props} />;
}
