import { text } from "@/app/_lib/form-data";
import { formatNumber } from "@/app/_lib/format";
import { MAXIMUM_CALLS } from "@/domain/kernel/limits";

/** An entered number of calls; null if left blank. Separators are ignored. An error at the field if it is no number. */
export function enteredCalls(
  data: FormData,
  name: string,
): { readonly calls: number | null; readonly error?: string } {
  const entered = text(data, name).replaceAll(/[\s,_]/g, "");
  if (entered === "") return { calls: null };
  if (!/^\d+$/.test(entered)) return { calls: null, error: "Enter a whole number of calls." };
  const calls = Number(entered);
  return calls > MAXIMUM_CALLS
    ? { calls: null, error: `Enter up to ${formatNumber(MAXIMUM_CALLS)} calls.` }
    : { calls };
}
