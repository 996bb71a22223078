import { LoaderCircle } from "lucide-react";
import { cn } from "@/app/_lib/class-names";

/** A spinner for work in progress. Decorative, so it needs text beside it. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden="true" className={cn("animate-spin", className)} />;
}
