import { applyTokenLimit } from "@/domain/access-tokens/token-limit.service";

/** Applies the longest life of access tokens, which was changed, to existing ones. */
export async function accessTokenLimit(): Promise<void> {
  await applyTokenLimit();
}
