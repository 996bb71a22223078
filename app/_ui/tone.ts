/** The meaning of a color. `accent` is only for selection and the primary action. */
export type Tone = "neutral" | "accent" | "success" | "warning" | "danger" | "info";

/** Text in the tone's color. */
export const toneText: Record<Tone, string> = {
  neutral: "text-text-muted",
  accent: "text-accent-text",
  success: "text-success-text",
  warning: "text-warning-text",
  danger: "text-danger-text",
  info: "text-info-text",
};

/** A soft background with its border, for badges and banners. */
export const toneSoft: Record<Tone, string> = {
  neutral: "bg-surface-hover border-border",
  accent: "bg-accent-soft border-accent-border",
  success: "bg-success-soft border-success-border",
  warning: "bg-warning-soft border-warning-border",
  danger: "bg-danger-soft border-danger-border",
  info: "bg-info-soft border-info-border",
};

/** A filled mark, for dots. */
export const toneSolid: Record<Tone, string> = {
  neutral: "bg-border-control",
  accent: "bg-accent",
  success: "bg-success-solid",
  warning: "bg-warning-solid",
  danger: "bg-danger-solid",
  info: "bg-info-solid",
};
