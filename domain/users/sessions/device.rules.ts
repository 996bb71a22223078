import Bowser from "bowser";
import { cleanLine, cutText } from "@/domain/kernel/text";

const UNKNOWN = "Unknown device";

/** The browser and the system of a user agent, such as "Firefox on macOS"; what it says itself, so it proves nothing. */
export function deviceLabel(userAgent: string | null): string {
  const text = cutText(userAgent ?? "", 300);
  if (text.trim() === "") return UNKNOWN;
  const { browser, os } = Bowser.parse(text);
  const known = [browser.name, os.name].filter((name): name is string => Boolean(name));
  return cleanLine(known.join(" on ") || (text.split(/[\s/]/)[0] ?? ""), 60) || UNKNOWN;
}
