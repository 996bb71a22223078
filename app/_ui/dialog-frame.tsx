import type { ReactNode } from "react";

/** The dialog's backdrop, which also places it (`sm:items-center`). Scrolls if the dialog is taller than the window. */
export const overlayClasses =
  "fixed inset-0 z-40 grid items-start justify-items-center overflow-y-auto bg-overlay p-4 data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out";

/** The dialog's box, without its width. */
export const dialogClasses =
  "my-auto w-full rounded-panel bg-surface-raised shadow-float outline-none data-[state=open]:animate-enter data-[state=closed]:animate-exit";

/** The row of buttons at the end of a dialog. Reaches the dialog's edges also as the last part of a form in its body. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div
      data-dialog-footer
      className="flex flex-col-reverse gap-2 border-border border-t px-5 py-3 sm:flex-row sm:justify-end [[data-dialog-body]_&]:-mx-5"
    >
      {children}
    </div>
  );
}
