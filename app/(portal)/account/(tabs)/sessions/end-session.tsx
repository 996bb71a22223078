"use client";

import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { endOtherSessions, endSession } from "./session-actions";

/** Signs out one browser. */
export function EndSession({ id, device }: { id: string; device: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" size="small" aria-label={`Sign out ${device}`}>
          Sign out
        </Button>
      }
      title={`Sign out ${device}?`}
      description="This browser is signed out immediately. If you don't recognize it, change your password too."
      verb="Sign out browser"
      action={endSession}
      fields={{ id }}
    />
  );
}

/** Signs out all browsers but this one. */
export function EndOtherSessions() {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" size="small">
          Sign out all others
        </Button>
      }
      title="Sign out all other browsers?"
      description="They are signed out immediately. You stay signed in here."
      verb="Sign out all others"
      action={endOtherSessions}
    />
  );
}
