import { currentRequest } from "@/domain/kernel/request/context";
import { successorOf } from "./form-state";

/** A server action was called with other arguments than its own, which no page does. Over HTTP it is a 400. */
class MalformedFormError extends Error {
  override readonly name = "MalformedFormError";

  constructor() {
    super("The form is malformed. Reload the page, and try again.");
    const request = currentRequest();
    if (request) request.malformed = true;
  }
}

/** The form of a server action. React passes on whatever was sent, so its type is checked before anything is changed. */
export function formOf(data: unknown): FormData {
  if (data instanceof FormData) return data;
  throw new MalformedFormError();
}

/** A text that a page passes to a server action as an argument. */
export function textOf(argument: unknown): string {
  if (typeof argument === "string") return argument;
  throw new MalformedFormError();
}

/** A list of texts that a page passes to a server action as an argument. */
export function listOf(argument: unknown): string[] {
  if (Array.isArray(argument)) return argument.map(textOf);
  throw new MalformedFormError();
}

/** One text field of a form. Default: empty. */
export function text(data: FormData, name: string): string {
  const value = formOf(data).get(name);
  return typeof value === "string" ? value : "";
}

/** All non-empty text fields of the same name. */
export function texts(data: FormData, name: string): string[] {
  return formOf(data)
    .getAll(name)
    .filter((value): value is string => typeof value === "string" && value.trim() !== "");
}

/** The prefix of the fields that choose a successor; the ID of the application or API follows. */
const TO = "to.";

/** The successors that a form names, for the API, and the fields as they were entered. */
export function successorsIn(data: FormData) {
  const entered = [...formOf(data)].filter(
    (entry): entry is [string, string] => entry[0].startsWith(TO) && typeof entry[1] === "string",
  );
  const successors = entered
    .filter(([, value]) => value !== "")
    .map(([name, value]) => ({
      subjectId: name.slice(TO.length),
      to: value === "archive" ? { archive: true } : successorOf(value),
    }));
  return { successors, entered: Object.fromEntries(entered) };
}
