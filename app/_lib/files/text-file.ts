export const NOT_UTF_8 = "The file isn't UTF-8 text. Save it with the encoding UTF-8, and choose it again.";

/**
 * The text of a chosen file, in the browser or in a form. `File.text` would replace what isn't UTF-8 by another character.
 * @returns null for a file in another encoding
 */
export async function readTextFile(file: Blob): Promise<string | null> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
