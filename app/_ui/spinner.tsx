import { LoaderCircle } from "lucide-react";
import { cn } from "@/app/_lib/class-names";

/** A turning mark for what is under way. Decorative: the words beside it say what is happening. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden="true" className={cn("animate-spin", className)} />;
}
