"use client";

import { usePathname } from "next/navigation";
import { paths } from "@/app/_lib/paths";
import type { ApiFacts } from "./api-action-labels";
import { ApiActionButton } from "./api-buttons";

/** Publishes a draft. The primary action of its overview; the other tabs have one of their own. */
export function PublishApi({ facts }: { facts: ApiFacts }) {
  const onOverview = usePathname() === paths.publishing.api(facts.id);
  return <ApiActionButton facts={facts} action="PUBLISH" variant={onOverview ? "primary" : "secondary"} />;
}
