"use client";

import { useSyncExternalStore } from "react";
import { late } from "./late";
import { currentToasts, dismissAllToasts, noToasts, subscribeToToasts } from "./toast-store";

const ToastList = late(() => import("./toast").then((module) => module.ToastList), {
  onFailure: () => window.alert("A message couldn't be shown. Check your connection, then reload the page."),
});

/** After a failure, the next toast tries again. */
const forget = (open: boolean) => {
  if (!open) dismissAllToasts();
};

/** The container of toasts, once in every page. Its script loads with the first toast. */
export function Toaster() {
  const messages = useSyncExternalStore(subscribeToToasts, currentToasts, noToasts);
  return <ToastList open={messages.length > 0} messages={messages} onOpenChange={forget} />;
}
