import { resealOldSecrets, sealPlaintext } from "@/domain/sealed-secrets/reseal.service";
import { runSteps } from "./watched-job";

/** Encrypts what an earlier release stored in plaintext, and re-encrypts values of older keys with the current key. */
export async function resealSecrets(): Promise<void> {
  await runSteps([sealPlaintext, resealOldSecrets]);
}
