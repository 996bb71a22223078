import type { AuditEntry } from "@/domain/audit/audit.service";
import { subjectIdOf } from "@/domain/audit/subject-ids.rules";
import { Field, ID, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { listCost } from "../transport/page-cost";
import { ActorKindEnum } from "./audit.enums";

@ObjectType("AuditChange", { simpleResolvers: true, description: "A changed field." })
export class AuditChangeObject {
  @Field(() => String, { description: "Field name." })
  readonly field!: string;

  @Field(() => String, { nullable: true, description: "Previous value as JSON; secrets are masked." })
  readonly before!: string | null;

  @Field(() => String, { nullable: true, description: "New value as JSON; secrets are masked." })
  readonly after!: string | null;
}

@ObjectType("AuditEntry", {
  implements: Node,
  simpleResolvers: true,
  description: "An entry of the audit log.",
})
export class AuditEntryObject {
  /** Not a field. */
  readonly row!: AuditEntry;

  @Field(() => ID, { description: "Entry ID." })
  readonly id!: string;

  @Field(() => Date, { description: "Time of the event." })
  readonly occurredAt!: Date;

  @Field(() => String, { description: "Event name, resource first, such as application.updated." })
  readonly action!: string;

  @Field(() => ActorKindEnum, { description: "Kind of actor." })
  readonly actorKind!: keyof typeof ActorKindEnum;

  @Field(() => String, { description: "The actor's name at the time." })
  readonly actorName!: string;

  @Field(() => ID, { nullable: true, description: "The user who acted; null if none did." })
  readonly actorUserId!: string | null;

  @Field(() => ID, { nullable: true, description: "The access token that acted; null if none did." })
  readonly actorTokenId!: string | null;

  @Field(() => Boolean, {
    description: "Whether only the actor's platform administrator role allowed the action.",
  })
  readonly asAdministrator!: boolean;

  @Field(() => String, { description: "Kind of the subject." })
  readonly subjectKind!: string;

  @Field(() => String, { nullable: true, description: "The subject's name at the time." })
  readonly subjectName!: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The subject, for types with an ID of their own; the filter `subjectId` takes it. Null for others.",
  })
  readonly subjectId!: string | null;

  @Field(() => ID, { nullable: true, description: "The application concerned." })
  readonly applicationId!: string | null;

  @Field(() => ID, { nullable: true, description: "The API concerned." })
  readonly apiId!: string | null;

  @Field(() => [AuditChangeObject], { complexity: listCost(4), description: "Changed fields." })
  readonly changes!: readonly AuditChangeObject[];
}

export const AuditEntryConnection = connectionOf("AuditEntry", AuditEntryObject);

/** A value of an audit entry as the API returns it. */
export const jsonOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

export function presentEntry(entry: AuditEntry): AuditEntryObject {
  const { occurredAt, action, actorKind, actorName, asAdministrator, subjectKind, subjectName } = entry;
  return {
    row: entry,
    id: encodeId("auditEntry", entry.id),
    occurredAt,
    action,
    actorKind,
    actorName,
    actorUserId: entry.actorUserId && encodeId("user", entry.actorUserId),
    actorTokenId: entry.actorTokenId && encodeId("accessToken", entry.actorTokenId),
    asAdministrator,
    subjectKind,
    subjectName,
    subjectId: subjectIdOf(entry),
    applicationId: entry.applicationId && encodeId("application", entry.applicationId),
    apiId: entry.apiId && encodeId("api", entry.apiId),
    changes: entry.changes.map(({ field, before, after }) => ({
      field,
      before: jsonOf(before),
      after: jsonOf(after),
    })),
  };
}
