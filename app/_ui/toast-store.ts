"use client";

export type ToastMessage = {
  id: number;
  title: string;
  description?: string;
  tone?: "success" | "info" | "warning" | "danger";
};

let messages: readonly ToastMessage[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly ToastMessage[]) {
  messages = next;
  for (const listener of listeners) listener();
}

/** Shows a toast for a finished action: "Secret renewed". Show important or actionable messages on the page instead. */
export function toast(message: Omit<ToastMessage, "id">): void {
  publish([...messages.slice(-2), { ...message, id: nextId++ }]);
}

export function dismissToast(id: number): void {
  publish(messages.filter((message) => message.id !== id));
}

/** Forgets all toasts, as when they can't be shown. */
export function dismissAllToasts(): void {
  publish([]);
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly ToastMessage[] {
  return messages;
}

const none: readonly ToastMessage[] = [];

export function noToasts(): readonly ToastMessage[] {
  return none;
}
