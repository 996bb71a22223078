import { text } from "./form-state";

/** What the API takes, said to the person before anything is sent. */
export const MAXIMUM_PICTURE_BYTES = 500 * 1024;

/** The picture of a form as the API takes it: base64, null to remove it, undefined to leave it. */
export async function pictureOf(data: FormData): Promise<string | null | undefined> {
  const file = data.get("picture");
  if (file instanceof File && file.size > 0) return Buffer.from(await file.arrayBuffer()).toString("base64");
  return text(data, "removePicture") === "true" ? null : undefined;
}
