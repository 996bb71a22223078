import { formOf, text } from "./form-data";

/** A form's picture for the API: base64, null to remove it, undefined to keep it. */
export async function pictureOf(data: FormData): Promise<string | null | undefined> {
  const file = formOf(data).get("picture");
  if (file instanceof File && file.size > 0) return Buffer.from(await file.arrayBuffer()).toString("base64");
  return text(data, "removePicture") === "true" ? null : undefined;
}
