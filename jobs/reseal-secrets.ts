import { resealOldSecrets } from "@/domain/sealed-secrets/reseal.service";

/** Seals with the present key what was sealed with an older one. */
export async function resealSecrets(): Promise<void> {
  await resealOldSecrets();
}
