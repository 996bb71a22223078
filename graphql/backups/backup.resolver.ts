import { backupSettings, listBackups } from "@/domain/backups/backup.queries";
import { createBackup } from "@/domain/backups/backup.service";
import { type GraphQLContext, requireActor } from "../context";
import { Args, Ctx, Mutation, Query, Resolver } from "../tg";
import { ConnectionArgs, toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { payload } from "../transport/user-error";
import {
  BackupConnection,
  BackupObject,
  BackupSettingsObject,
  CreateBackupPayload,
  presentBackup,
} from "./backup.type";

@Resolver(() => BackupObject)
export class BackupResolver {
  @Query(() => BackupConnection, {
    description:
      "Backups that are stored, and failed ones of the last 90 days, newest first. Requires platform administrator.",
  })
  async backups(@Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() context: GraphQLContext) {
    const page = await listBackups(requireActor(context), args);
    return toConnection(page, (row) => [row.id], presentBackup);
  }

  @Query(() => BackupSettingsObject, {
    nullable: true,
    description: "Settings of daily backups; null if there are none. Requires platform administrator.",
  })
  async backupSettings(@Ctx() context: GraphQLContext): Promise<BackupSettingsObject | null> {
    return backupSettings(requireActor(context));
  }

  @Mutation(() => CreateBackupPayload, {
    description: describeVerb(
      "Requests a backup, which the background worker creates. Requires platform administrator.",
      createBackup,
    ),
  })
  async createBackup(@Ctx() context: GraphQLContext): Promise<CreateBackupPayload> {
    const actor = requireActor(context);
    return payload(async () => ({ backup: presentBackup(await createBackup(actor)) }));
  }
}
