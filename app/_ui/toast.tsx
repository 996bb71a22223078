"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { cn } from "@/app/_lib/class-names";
import { dismissToast, type ToastMessage } from "./toast-store";
import { toneText } from "./tone";

const icons = { success: CircleCheck, info: Info, warning: TriangleAlert, danger: CircleAlert };

/** What `Toaster` shows, announced politely. */
export function ToastList({
  messages,
}: {
  open: boolean;
  messages: readonly ToastMessage[];
  onOpenChange?: (open: boolean) => void;
}) {
  return (
    <Radix.Provider duration={6000} swipeDirection="right" label="Notification">
      {messages.map((message) => (
        <ToastItem key={message.id} message={message} />
      ))}
      <Radix.Viewport
        label="Notifications ({hotkey})"
        className="fixed right-4 bottom-4 z-50 flex w-popover max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none"
      />
    </Radix.Provider>
  );
}

function ToastItem({ message }: { message: ToastMessage }) {
  const tone = message.tone ?? "success";
  const Icon = icons[tone];
  return (
    <Radix.Root
      type="background"
      onOpenChange={(open) => {
        if (!open) dismissToast(message.id);
      }}
      className="flex animate-toast-in items-start gap-2.5 rounded-panel bg-surface-raised py-3 pr-2 pl-4 shadow-float"
    >
      <Icon aria-hidden="true" className={cn("mt-0.5", toneText[tone])} />
      <div className="min-w-0 flex-1">
        <Radix.Title className="font-medium">{message.title}</Radix.Title>
        {message.description ? (
          <Radix.Description className="text-sm text-text-muted">{message.description}</Radix.Description>
        ) : null}
      </div>
      <Radix.Close
        aria-label="Dismiss"
        className="-mt-1 inline-flex size-7 items-center justify-center rounded-control text-text-muted hover:bg-surface-raised-hover hover:text-text"
      >
        <X aria-hidden="true" />
      </Radix.Close>
    </Radix.Root>
  );
}
