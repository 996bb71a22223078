import { cn } from "@/app/_lib/class-names";
import { shortenMiddle } from "@/app/_lib/format";
import { CopyButton } from "./copy-button";

/** An ID or URL in monospace, shortened in the middle and copied whole. */
export function Identifier({
  value,
  label,
  whole,
}: {
  value: string;
  /** The name for the copy button: "client ID". */
  label: string;
  /** Shows the whole value where there is room. */
  whole?: boolean;
}) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-1">
      <code
        title={whole ? undefined : value}
        className={cn("min-w-0 font-mono text-sm", whole ? "break-all" : "whitespace-nowrap")}
      >
        {whole ? value : shortenMiddle(value)}
      </code>
      <span className="-my-1.5 shrink-0">
        <CopyButton value={value} label={`Copy ${label}`} />
      </span>
    </span>
  );
}
