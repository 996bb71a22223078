import type { Backup } from "@/domain/backups/backup.repository";
import type { BackupSettings } from "@/domain/kernel/settings/backup-settings";
import { Field, Float, ID, Int, ObjectType, registerEnumType } from "../tg";
import { connectionOf } from "../transport/connection";
import { enumOf } from "../transport/enum";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";

const BackupStatusEnum = enumOf("WAITING", "RUNNING", "DONE", "FAILED");
registerEnumType(BackupStatusEnum, {
  name: "BackupStatus",
  description: "Status of a backup.",
  valuesConfig: {
    WAITING: { description: "The background worker will create it." },
    RUNNING: { description: "It is being created or verified." },
    DONE: { description: "The file is whole." },
    FAILED: { description: "No file was created." },
  },
});

const BackupVerificationEnum = enumOf("DIGEST", "RESTORE");
registerEnumType(BackupVerificationEnum, {
  name: "BackupVerification",
  description: "How a backup was verified.",
  valuesConfig: {
    DIGEST: { description: "The file was read again and compared with its digests." },
    RESTORE: { description: "It was also restored into a database of its own, and compared there." },
  },
});

const BackupVerificationModeEnum = enumOf("each", "weekly", "digest");
registerEnumType(BackupVerificationModeEnum, {
  name: "BackupVerificationMode",
  description: "Which backups are restored to verify them.",
  valuesConfig: {
    each: { description: "Each backup." },
    weekly: { description: "One backup a week." },
    digest: { description: "No backup; digests are compared." },
  },
});

@ObjectType("Backup", {
  implements: Node,
  simpleResolvers: true,
  description:
    "A backup of the database, created by the background worker. Backups by the command line are not listed.",
})
export class BackupObject {
  @Field(() => ID, { description: "ID of the backup." })
  readonly id!: string;

  @Field(() => BackupStatusEnum, { description: "Status of the backup." })
  readonly status!: string;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Completion time; null while it is created." })
  readonly finishedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of the user who requested it; null for a daily one.",
  })
  readonly requestedByName!: string | null;

  @Field(() => String, { nullable: true, description: "Name of the file; null without a file." })
  readonly fileName!: string | null;

  @Field(() => Float, { nullable: true, description: "Size of the file, in bytes." })
  readonly sizeBytes!: number | null;

  @Field(() => Float, { nullable: true, description: "Number of stored rows." })
  readonly rowCount!: number | null;

  @Field(() => String, { nullable: true, description: "Why it failed; null if it did not." })
  readonly error!: string | null;

  @Field(() => BackupVerificationEnum, {
    nullable: true,
    description: "How it was verified; null if it was not, or the check failed.",
  })
  readonly verification!: string | null;

  @Field(() => Date, { nullable: true, description: "Time of the check." })
  readonly verifiedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Why the check failed, or why it was not a restore; null if there is nothing to report.",
  })
  readonly verificationError!: string | null;
}

export const BackupConnection = connectionOf("Backup", BackupObject);

@ObjectType("BackupSettings", {
  simpleResolvers: true,
  description: "Settings of daily backups, from the environment.",
})
export class BackupSettingsObject {
  @Field(() => String, { description: "The folder, as the background worker sees it." })
  readonly folder!: string;

  @Field(() => String, { description: "Time of day in UTC, such as 02:30." })
  readonly time!: string;

  @Field(() => Int, {
    description: "Number of days for which backups are stored. The newest one is always stored.",
  })
  readonly days!: number;

  @Field(() => BackupVerificationModeEnum, { description: "Which backups are restored to verify them." })
  readonly verification!: BackupSettings["verification"];
}

export function presentBackup(row: Backup): BackupObject {
  const { id, status, createdAt, finishedAt, requestedByName, fileName, sizeBytes, rowCount } = row;
  const { error, verification, verifiedAt, verificationError } = row;
  return {
    ...{ id: encodeId("backup", id), status, createdAt, finishedAt, requestedByName, fileName, sizeBytes },
    ...{ rowCount, error, verification, verifiedAt, verificationError },
  };
}

@PayloadType("CreateBackupPayload", "The backup that was requested.")
export class CreateBackupPayload extends Payload {
  @PayloadField(() => BackupObject)
  readonly backup?: BackupObject | null;
}
