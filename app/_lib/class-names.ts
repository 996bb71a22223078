import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. They must not contain two utilities for the same property, because the order in the stylesheet would decide, not
 * the order here: choose one of them instead. Tests check this in the source and on every page.
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
