"use client";

import { SecretDialog } from "@/app/_ui/secret-dialog";

/** A new key, after a renewal in a list. */
export function NewKeyDialog({
  apiKey,
  api,
  shownOnce,
  onClose,
}: {
  apiKey: string;
  api: string;
  shownOnce: boolean;
  onClose: () => void;
}) {
  return (
    <SecretDialog
      title="API key renewed"
      description={
        shownOnce
          ? `The new key for ${api} is active. It's shown only once.`
          : `The new key for ${api} is active. Members can copy it again later.`
      }
      what="new API key"
      secret={apiKey}
      again="You would have to renew it."
      isShownOnce={shownOnce}
      onClose={onClose}
    />
  );
}
