import type { AuditFilterInput } from "@/domain/audit/audit-filter.rules";
import { notFound } from "@/domain/kernel/domain-error";
import { decodeId, kindOfId } from "@/domain/kernel/ids";
import { ArgsType, Field, ID, InputType } from "../tg";
import { ConnectionArgs, ForwardArgs } from "../transport/connection";
import { inputId } from "../transport/ids";

@InputType("AuditFilter", { description: "Which entries of the audit log; omitted fields don't limit." })
export class AuditFilterObject {
  @Field(() => ID, { nullable: true, description: "The user who acted, in person or by an access token." })
  readonly actorUserId?: string | null;

  @Field(() => ID, { nullable: true, description: "The access token that acted." })
  readonly actorTokenId?: string | null;

  @Field(() => String, { nullable: true, description: "Event name, such as application.updated." })
  readonly action?: string | null;

  @Field(() => String, { nullable: true, description: "Kind of the subject, such as application." })
  readonly subjectKind?: string | null;

  @Field(() => ID, { nullable: true, description: "The subject." })
  readonly subjectId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "IP address of the actor. Only entries whose address the viewer is shown.",
  })
  readonly ip?: string | null;

  @Field(() => Date, { nullable: true, description: "Entries from this time on." })
  readonly from?: Date | null;

  @Field(() => Date, { nullable: true, description: "Entries before this time." })
  readonly to?: Date | null;
}

const FILTER = { nullable: true, description: "Only entries that match all of it." };

@ArgsType()
export class ActivityArgs extends ForwardArgs {
  @Field(() => AuditFilterObject, FILTER)
  readonly filter?: AuditFilterObject | null;
}

@ArgsType()
export class AuditLogArgs extends ConnectionArgs {
  @Field(() => AuditFilterObject, FILTER)
  readonly filter?: AuditFilterObject | null;
}

/** The filter with row IDs. @throws NOT_FOUND for an ID of another type */
export function filterIn(filter: AuditFilterObject | null | undefined): AuditFilterInput {
  if (!filter) return {};
  const { actorUserId, actorTokenId, subjectId, ...rest } = filter;
  return {
    ...rest,
    actorUserId: actorUserId ? inputId("user", actorUserId, "actorUserId") : null,
    actorTokenId: actorTokenId ? inputId("accessToken", actorTokenId, "actorTokenId") : null,
    subjectId: subjectId ? anyId(subjectId) : null,
  };
}

function anyId(id: string): string {
  const kind = kindOfId(id);
  const uuid = kind && decodeId(kind, id);
  if (!uuid) throw notFound("subject");
  return uuid;
}
