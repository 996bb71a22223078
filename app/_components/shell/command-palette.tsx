"use client";

import { Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { useEffect, useState, useSyncExternalStore } from "react";
import { cn } from "@/app/_lib/class-names";
import { overlayClasses } from "@/app/_ui/dialog";
import { IconButton } from "@/app/_ui/icon-button";
import { Kbd } from "@/app/_ui/kbd";
import { PaletteBody } from "./palette-body";
import type { PaletteProps } from "./palette-props";

const never = () => () => {};
const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The search button in the top bar, also opened with ⌘K: finds applications, APIs and pages by part of their name. */
export function CommandPalette(props: PaletteProps) {
  const [open, setOpen] = useState(false);
  const mac = useSyncExternalStore(never, isMac, () => false);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-keyshortcuts="Control+K Meta+K"
        className="hidden h-control w-56 items-center gap-2 rounded-control border border-border bg-surface-subtle px-2.5 text-text-muted hover:border-border-strong hover:text-text md:flex"
      >
        <Search aria-hidden="true" />
        <span className="flex-1 text-left">Search</span>
        <Kbd>{mac ? "⌘K" : "Ctrl K"}</Kbd>
      </button>
      <IconButton
        label="Search"
        icon={<Search />}
        side="bottom"
        onClick={() => setOpen(true)}
        className="md:hidden"
      />
      <Dialog.Portal>
        <Dialog.Overlay className={cn(overlayClasses, "sm:items-start sm:pt-24")}>
          <Dialog.Content
            aria-describedby={undefined}
            className="w-full max-w-dialog-wide overflow-hidden rounded-panel bg-surface-raised shadow-float outline-none data-[state=closed]:animate-exit data-[state=open]:animate-enter"
          >
            <Dialog.Title className="sr-only">Search</Dialog.Title>
            <PaletteBody {...props} onDone={() => setOpen(false)} />
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
