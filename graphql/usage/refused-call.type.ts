import type { Reason } from "@/domain/access/reasons.rules";
import { NO_ID } from "@/domain/kernel/ids";
import { explain, type FixPage } from "@/domain/usage/rejected/explanation.rules";
import type { SeenRefusedCall } from "@/domain/usage/rejected/refused-calls.queries";
import { Field, ID, Int, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { FixPageEnum, RefusalReasonEnum } from "./usage.enums";

@ObjectType("RefusedCall", {
  implements: Node,
  simpleResolvers: true,
  description: "A call that a gateway rejected, without its credential and its query.",
})
export class RefusedCallObject {
  @Field(() => ID, { description: "ID of the entry." })
  readonly id!: string;

  @Field(() => Date, { description: "Time of the call." })
  readonly at!: Date;

  @Field(() => String, { description: "ID that the gateway gave the call, as in its response." })
  readonly requestId!: string;

  @Field(() => RefusalReasonEnum, { description: "Why the gateway rejected the call." })
  readonly reason!: string;

  @Field(() => Int, { description: "HTTP status of the response." })
  readonly status!: number;

  @Field(() => String, { description: "HTTP method." })
  readonly method!: string;

  @Field(() => String, { description: "Path without the query, up to 300 characters." })
  readonly path!: string;

  @Field(() => ID, {
    nullable: true,
    description: "The API; null if none was found, or if it is hidden from the viewer.",
  })
  readonly apiId!: string | null;

  @Field(() => String, { nullable: true, description: "Name and version of the API; null as for `apiId`." })
  readonly apiName!: string | null;

  @Field(() => String, { nullable: true, description: "Name of the plan." })
  readonly planName!: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The application; null if it is not known, and for publishers if it never had a subscription to the API.",
  })
  readonly applicationId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of the application; null as for `applicationId`.",
  })
  readonly applicationName!: string | null;

  @Field(() => ID, { nullable: true, description: "The subscription; null if it is not known." })
  readonly subscriptionId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The API key, for members of the application; null if it is not known.",
  })
  readonly apiKeyId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Last four characters of the API key, for members of the application.",
  })
  readonly keyLastFour!: string | null;

  @Field(() => String, { description: "Reason in a few words." })
  readonly title!: string;

  @Field(() => String, { description: "Why the call was rejected." })
  readonly explanation!: string;

  @Field(() => String, { description: "What to do." })
  readonly solution!: string;

  @Field(() => FixPageEnum, {
    nullable: true,
    description: "Page on which the viewer can fix the cause; null if there is none.",
  })
  readonly fixPage!: FixPage | null;

  @Field(() => String, { description: "The reason in the URL of its public page: `/refusals/{slug}`." })
  readonly slug!: string;
}

export const RefusedCallConnection = connectionOf("RefusedCall", RefusedCallObject);

export function presentRefusedCall({ call, viewpoint }: SeenRefusedCall): RefusedCallObject {
  const { at, requestId, status, method, path, apiName, planName, applicationName, keyHint } = call;
  const { title, why, fix, page, slug } = explain(call.reason as Reason, viewpoint);
  return {
    id: encodeId("refusedCall", call.id),
    at,
    requestId,
    reason: call.reason,
    status,
    method,
    path,
    apiId: call.apiId && call.apiId !== NO_ID ? encodeId("api", call.apiId) : null,
    apiName,
    planName,
    applicationId: call.applicationId && encodeId("application", call.applicationId),
    applicationName,
    subscriptionId: call.subscriptionId && encodeId("subscription", call.subscriptionId),
    apiKeyId: call.apiKeyId && encodeId("apiKey", call.apiKeyId),
    keyLastFour: keyHint,
    title,
    explanation: why,
    solution: fix,
    fixPage: page,
    slug,
  };
}
