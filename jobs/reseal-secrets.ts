import { resealOldSecrets } from "@/domain/client-registration/reseal";

/** Seals with the present key what was sealed with an older one. */
export async function resealSecrets(): Promise<void> {
  await resealOldSecrets();
}
