"use client";

import { SecretField } from "@/app/_ui/secret-field";
import { revealClientSecret } from "@/app/(portal)/applications/[id]/_parts/registration-actions";

/** The client secret. Fetched for each reveal and copy, then hidden again. */
export function RevealSecret({ applicationId }: { applicationId: string }) {
  return <SecretField label="client secret" reveal={() => revealClientSecret(applicationId)} />;
}
