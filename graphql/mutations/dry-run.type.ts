import { AuditChangeObject } from "../audit/audit.type";
import { Field, ObjectType } from "../tg";
import { listCost } from "../transport/page-cost";

@ObjectType("DryRunEffect", {
  simpleResolvers: true,
  description: "A change that a dry run would make, as the audit log would describe it.",
})
export class DryRunEffectObject {
  @Field(() => String, { description: "Event name, resource first, such as application.updated." })
  readonly action!: string;

  @Field(() => String, { description: "Kind of the subject." })
  readonly subjectKind!: string;

  @Field(() => String, { nullable: true, description: "The subject's name." })
  readonly subjectName!: string | null;

  @Field(() => [AuditChangeObject], {
    complexity: listCost(4),
    description: "Fields that would change; secrets are masked.",
  })
  readonly changes!: readonly AuditChangeObject[];
}

@ObjectType("DryRunNotification", {
  simpleResolvers: true,
  description: "A notification that a dry run would send.",
})
export class DryRunNotificationObject {
  @Field(() => String, { description: "Event, such as subscription.requested." })
  readonly event!: string;

  @Field(() => [String], { description: "Names of the recipients that the viewer can see." })
  readonly recipients!: readonly string[];

  @Field(() => Boolean, { description: "Whether other users are notified, too." })
  readonly othersToo!: boolean;
}

@ObjectType("DryRunResult", {
  simpleResolvers: true,
  description: "What a mutation would do. Nothing of it happened.",
})
export class DryRunResultObject {
  @Field(() => [DryRunEffectObject], { complexity: listCost(20), description: "Changes, in order." })
  readonly effects!: readonly DryRunEffectObject[];

  @Field(() => [DryRunNotificationObject], {
    complexity: listCost(20),
    description: "Notifications, one for each event.",
  })
  readonly notifications!: readonly DryRunNotificationObject[];

  @Field(() => [String], {
    description: "Servers that would be contacted, by name or host. A dry run contacts none.",
  })
  readonly contactedServers!: readonly string[];

  @Field(() => Boolean, {
    description: "False if the rest depends on the response of a server, so that it is not listed.",
  })
  readonly isComplete!: boolean;
}
