import { createHmac, hkdfSync } from "node:crypto";
import type { BackupKeys } from "@/db/backup/format";
import { environment } from "@/domain/kernel/environment";
import { currentKeyId, unseal } from "@/domain/kernel/sealing";

const PURPOSE = "latchkey backup signature";

/** The encryption keys of the environment, for signing backups and trying the keys that one needs. */
export function backupKeys(): BackupKeys {
  return {
    current: currentKeyId(),
    sign(keyId, digest) {
      const key = environment().encryptionKeys.get(keyId);
      if (!key) return null;
      const derived = Buffer.from(hkdfSync("sha256", key, "", PURPOSE, 32));
      return createHmac("sha256", derived).update(digest).digest();
    },
    opens(value, place) {
      try {
        unseal(value, place);
        return true;
      } catch {
        return false;
      }
    },
  };
}
