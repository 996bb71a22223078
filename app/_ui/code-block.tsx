import { cn } from "@/app/_lib/class-names";
import { CopyButton } from "./copy-button";

export type CodeBlockProps = {
  code: string;
  /** A label such as "Request" or "Public key", also the scrollable area's accessible name. */
  label: string;
  /** Wraps long lines instead of scrolling. */
  wrap?: boolean;
  onCopied?: () => void;
  className?: string;
};

/** Code in monospace with a copy button. */
export function CodeBlock({ code, label, wrap, onCopied, className }: CodeBlockProps) {
  return (
    <div className={cn("overflow-hidden rounded-panel border border-border bg-surface-subtle", className)}>
      <div className="flex h-9 items-center justify-between border-border border-b pr-1 pl-4 pointer-coarse:h-11">
        <span className="text-text-muted text-xs">{label}</span>
        <CopyButton value={code} label={`Copy ${label}`} onCopied={onCopied} />
      </div>
      <CodeText code={code} label={label} wrap={wrap} />
    </div>
  );
}

/** The code alone, scrollable and reachable by keyboard. */
export function CodeText({ code, label, wrap }: CodeBlockProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would add a landmark for every snippet of a page
    <pre
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
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
