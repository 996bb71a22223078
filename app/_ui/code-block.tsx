import { cn } from "@/app/_lib/class-names";
import { CopyButton } from "./copy-button";

export type CodeBlockProps = {
  code: string;
  /** What it is: "Request", "Public key". Also the scrolling area's name. */
  label: string;
  /** Long lines break instead of scrolling. */
  wrap?: boolean;
  className?: string;
};

/** Text for a machine: mono, copied whole. */
export function CodeBlock({ code, label, wrap, className }: CodeBlockProps) {
  return (
    <div className={cn("overflow-hidden rounded-panel border border-border bg-surface-subtle", className)}>
      <div className="flex h-9 items-center justify-between border-border border-b pr-1 pl-4 pointer-coarse:h-11">
        <span className="text-text-muted text-xs">{label}</span>
        <CopyButton value={code} label={`Copy ${label}`} />
      </div>
      <CodeText code={code} label={label} wrap={wrap} />
    </div>
  );
}

/** The text alone, scrolling sideways and reachable by keyboard. */
export function CodeText({ code, label, wrap }: CodeBlockProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would add a landmark for every snippet of a page
    <pre
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={cn(
        "overflow-x-auto rounded-panel px-4 py-3 font-mono text-sm -outline-offset-2",
        wrap && "whitespace-pre-wrap break-all",
      )}
    >
      <code>{code}</code>
    </pre>
  );
}
