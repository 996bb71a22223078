import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { toneSoft, toneText } from "./tone";

const icons = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
  neutral: Info,
};

export type BannerProps = {
  /** `neutral` for plain facts, such as "This application is archived". */
  tone?: keyof typeof icons;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Announces the banner when it appears after the page loaded. */
  live?: boolean;
  className?: string;
};

/** Important information about the whole page. */
export function Banner({ tone = "info", title, children, actions, live, className }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
      className={cn("flex gap-2.5 rounded-panel border px-4 py-3", toneSoft[tone], className)}
    >
      <Icon aria-hidden="true" className={cn("mt-0.5", toneText[tone])} />
      <div className="flex min-w-0 flex-1 flex-col gap-x-6 gap-y-2 sm:flex-row sm:items-start sm:justify-between">
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          {children ? <div className="mt-0.5 max-w-measure break-words text-sm">{children}</div> : null}
        </div>
        {actions ? <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
