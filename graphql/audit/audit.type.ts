import type { AuditEntry } from "@/domain/audit/audit.service";
import { Field, ID, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { ActorKindEnum } from "./audit.enums";

@ObjectType("AuditChange", { simpleResolvers: true, description: "One field's way from before to after." })
class AuditChangeObject {
  @Field(() => String, { description: "The field." })
  readonly field!: string;

  @Field(() => String, { nullable: true, description: "The value before, as JSON; secrets are masked." })
  readonly before!: string | null;

  @Field(() => String, { nullable: true, description: "The value after, as JSON; secrets are masked." })
  readonly after!: string | null;
}

@ObjectType("AuditEntry", { simpleResolvers: true, description: "Something that happened." })
export class AuditEntryObject {
  /** Not a field. */
  readonly applicationUuid!: string | null;

  @Field(() => ID, { description: "The entry's id." })
  readonly id!: string;

  @Field(() => Date, { description: "When." })
  readonly occurredAt!: Date;

  @Field(() => String, { description: "What, as noun.verb: application.updated." })
  readonly action!: string;

  @Field(() => ActorKindEnum, { description: "Who acted." })
  readonly actorKind!: keyof typeof ActorKindEnum;

  @Field(() => String, { description: "The actor's name at that time." })
  readonly actorName!: string;

  @Field(() => Boolean, {
    description: "The act was allowed only because the person is a platform administrator.",
  })
  readonly asAdministrator!: boolean;

  @Field(() => String, { description: "The kind of thing that it was done to." })
  readonly subjectKind!: string;

  @Field(() => String, { nullable: true, description: "The thing's name at that time." })
  readonly subjectName!: string | null;

  @Field(() => [AuditChangeObject], { description: "What changed." })
  readonly changes!: readonly AuditChangeObject[];
}

export const AuditEntryConnection = connectionOf("AuditEntry", AuditEntryObject);

export function presentEntry(entry: AuditEntry): AuditEntryObject {
  const { occurredAt, action, actorKind, actorName, asAdministrator, subjectKind, subjectName } = entry;
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  return {
    applicationUuid: entry.applicationId,
    id: encodeId("auditEntry", entry.id),
    occurredAt,
    action,
    actorKind,
    actorName,
    asAdministrator,
    subjectKind,
    subjectName,
    changes: entry.changes.map(({ field, before, after }) => ({
      field,
      before: json(before),
      after: json(after),
    })),
  };
}
