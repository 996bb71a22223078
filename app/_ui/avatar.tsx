import { cn } from "@/app/_lib/class-names";
import { initials } from "@/app/_lib/format";

const sizes = {
  small: { box: "size-5 text-xs", pixels: 20, letters: 1 },
  medium: { box: "size-7 text-xs", pixels: 28, letters: 2 },
  large: { box: "size-10 text-base", pixels: 40, letters: 2 },
};

/** A picture or initials beside a name. Decorative, so it has no text alternative. */
export function Avatar({
  name,
  src,
  size = "medium",
  shape = "round",
  className,
}: {
  name: string;
  src?: string | null;
  size?: keyof typeof sizes;
  /** Round for users, square for other resources. */
  shape?: "round" | "square";
  className?: string;
}) {
  const { box, pixels, letters } = sizes[size];
  return (
    <span
      aria-hidden="true"
      className={cn(
        "relative inline-flex shrink-0 select-none items-center justify-center overflow-hidden border border-border bg-surface-active font-medium text-text-muted",
        shape === "round" ? "rounded-full" : "rounded-control",
        box,
        className,
      )}
    >
      {src ? (
        // biome-ignore lint/performance/noImgElement: next/image would only pass the picture through, and costs script
        <img
          src={src}
          alt=""
          width={pixels}
          height={pixels}
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
        />
      ) : (
        initials(name).slice(0, letters)
      )}
    </span>
  );
}
