"use client";

import { DialogContent } from "./dialog-content";
import { SecretDialog } from "./secret-dialog";
import type { ShownOnceValue } from "./shown-once-store";

/** What `KeptValues` shows. Nothing of it loads later, when loading can fail. */
export function KeptValue({
  kept,
  onClose,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  kept: ShownOnceValue | null;
  onClose: () => void;
}) {
  if (!kept) return null;
  return (
    <SecretDialog
      key={kept.value}
      frame={DialogContent}
      title={`Copy the ${kept.what}`}
      description="The page that would show it couldn't be loaded. The change itself was made."
      what={kept.what}
      secret={kept.value}
      again="You would have to create another one."
      onClose={onClose}
    />
  );
}
