/** Whether the server's value isn't known: it has yet to confirm the last update. */
export const isUnknown = ({ registered }: { readonly registered: string }) => registered === "null";

/** Whether all that differs is unknown. */
export const areUnknown = (mismatches: readonly { readonly registered: string }[]) =>
  mismatches.length > 0 && mismatches.every(isUnknown);
