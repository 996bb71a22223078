import { text } from "@/app/_lib/form-data";

/** The largest Int of GraphQL. The API rejects less than that with a message; more would be a malformed request. */
const MAXIMUM_INT = 2 ** 31 - 1;

/** An entered number of calls; null if left blank. Separators are ignored. An error at the field if it is no number. */
export function enteredCalls(
  data: FormData,
  name: string,
): { readonly calls: number | null; readonly error?: string } {
  const entered = text(data, name).replaceAll(/[\s,_]/g, "");
  if (entered === "") return { calls: null };
  if (!/^\d+$/.test(entered)) return { calls: null, error: "Enter a whole number of calls." };
  const calls = Number(entered);
  return calls > MAXIMUM_INT ? { calls: null, error: "Enter up to 1,000,000,000 calls." } : { calls };
}
