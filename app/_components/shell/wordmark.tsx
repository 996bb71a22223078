import { cn } from "@/app/_lib/class-names";

/** The logo: a key that forms an L, in the accent color. */
export function LatchkeyMark({ large }: { large?: boolean }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden="true"
      className={cn("shrink-0 text-accent-text", large ? "size-6" : "size-5")}
    >
      <circle cx="8" cy="6.5" r="4" stroke="currentColor" strokeWidth="2.5" />
      <path
        d="M8 10.5V20.5H19.5V16M14 20.5V17.5"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The logo and the name. */
export function Wordmark({ large, className }: { large?: boolean; className?: string }) {
  return (
    <span
      className={cn("inline-flex items-center gap-2 font-semibold", large ? "text-xl" : "text-lg", className)}
    >
      <LatchkeyMark large={large} />
      Latchkey
    </span>
  );
}
