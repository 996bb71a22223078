import { LIMITS } from "@/domain/kernel/limits";
import { hasTokenForm } from "@/domain/kernel/token-format";

/** `lk_` and 39 characters; secret scanners match `lk_[0-9A-Za-z]{39}`. */
export const API_KEY_PREFIX = "lk";

/** The shortest custom key. */
export const MINIMUM_CUSTOM_KEY = 8;

/** Whether a text could be one of Latchkey's keys; a custom key has no checksum, only a length. */
export function couldBeKey(text: string): boolean {
  return text.startsWith(`${API_KEY_PREFIX}_`)
    ? hasTokenForm(API_KEY_PREFIX, text)
    : text.length >= MINIMUM_CUSTOM_KEY && text.length <= LIMITS.customKey;
}
