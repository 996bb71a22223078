import { FINDING_STATUSES } from "@/domain/health/finding.rules";
import { installationHealth } from "@/domain/health/health.queries";
import { type GraphQLContext, requireActor } from "../context";
import { Ctx, Field, ObjectType, Query, Resolver, registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";
import { listCost } from "../transport/page-cost";

const HealthStatusEnum = enumOf(...FINDING_STATUSES);
registerEnumType(HealthStatusEnum, {
  name: "HealthStatus",
  description: "Outcome of a check.",
  valuesConfig: {
    OK: { description: "Nothing to do." },
    WARNING: { description: "It works, but will not always." },
    PROBLEM: { description: "Something does not work." },
    NOT_CHECKED: { description: "The check could not look; the text has the reason." },
  },
});

@ObjectType("HealthCheck", { simpleResolvers: true, description: "A check of the installation." })
class HealthCheckObject {
  @Field(() => String, { description: "Stable name of the check, such as `database.version`." })
  readonly name!: string;

  @Field(() => String, { description: "Title for users." })
  readonly title!: string;

  @Field(() => HealthStatusEnum, { description: "Outcome." })
  readonly status!: string;

  @Field(() => String, { description: "Result and, unless it is OK, what to do." })
  readonly text!: string;
}

@ObjectType("InstallationHealth", {
  simpleResolvers: true,
  description: "Result of the checks that need nothing but the database.",
})
class InstallationHealthObject {
  @Field(() => Date, { description: "Time of the checks." })
  readonly checkedAt!: Date;

  @Field(() => [HealthCheckObject], { complexity: listCost(20), description: "The checks." })
  readonly checks!: HealthCheckObject[];
}

@Resolver()
export class HealthResolver {
  @Query(() => InstallationHealthObject, {
    complexity: 20,
    description:
      "Checks of the installation, at most one minute old. Contacts no other server. Requires platform administrator.",
  })
  async installationHealth(@Ctx() context: GraphQLContext): Promise<InstallationHealthObject> {
    const { checkedAt, findings } = await installationHealth(requireActor(context));
    return { checkedAt, checks: findings.map(({ id, ...rest }) => ({ name: id, ...rest })) };
  }
}
