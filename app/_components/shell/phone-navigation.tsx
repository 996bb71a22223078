"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { IconButton } from "@/app/_ui/icon-button";
import { Sheet } from "@/app/_ui/sheet";
import { Wordmark } from "./wordmark";

/** The side navigation of a narrow window: a sheet that closes after navigation. */
export function PhoneNavigation({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string>();
  return (
    <Sheet
      title="Navigation"
      header={<Wordmark />}
      open={openAt === pathname}
      onOpenChange={(open) => setOpenAt(open ? pathname : undefined)}
      trigger={<IconButton label="Open navigation" icon={<Menu />} side="bottom" />}
    >
      {children}
    </Sheet>
  );
}
