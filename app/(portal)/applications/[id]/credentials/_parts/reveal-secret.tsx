"use client";

import { SecretField } from "@/app/_ui/secret-field";
import { revealClientSecret } from "@/app/(portal)/applications/[id]/_parts/registration-actions";

/** The client secret. Fetched for each reveal and copy, then hidden again. */
export function RevealSecret({ applicationId, replaced }: { applicationId: string; replaced?: boolean }) {
  return (
    <SecretField
      label={replaced ? "replaced client's secret" : "client secret"}
      reveal={() => revealClientSecret(applicationId, replaced)}
    />
  );
}
