import { resealOldSecrets } from "@/domain/sealed-secrets/reseal.service";

/** Re-encrypts values of older keys with the current key. */
export async function resealSecrets(): Promise<void> {
  await resealOldSecrets();
}
