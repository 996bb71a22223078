import type { Actor } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import {
  approveApplication,
  rejectApplication,
  requestApplicationApproval,
  setApplicationFields,
} from "@/domain/lifecycle/approval/approval.service";
import { shownAnswers } from "@/domain/settings/forms/answers.rules";
import { fieldsFor, MAXIMUM_FIELDS } from "@/domain/settings/forms/form-field.rules";
import { setSubscriptionFields } from "@/domain/subscriptions/fields/fields.service";
import { reloadApplication } from "../applications/application.resolver";
import { ApplicationObject, ApplicationPayload } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { reloadSubscription } from "../subscriptions/subscription.resolver";
import { SubscriptionObject } from "../subscriptions/subscription.type";
import { SubscriptionPayload } from "../subscriptions/subscription-payload.type";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { listCost } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { ReviewApplicationInput, SetFieldsInput } from "./form.inputs";
import { FieldAnswerObject, presentAnswer } from "./form.type";

const ANSWERS = "in the form's order; fields without an answer are included, hidden ones for reviewers only";

/** Carries out a verb on the application of an input, and answers with the application as it is then. */
function onApplication(
  context: GraphQLContext,
  nodeId: string,
  carryOut: (actor: Actor, id: string) => Promise<unknown>,
): Promise<ApplicationPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    const id = inputId("application", nodeId);
    await carryOut(actor, id);
    return { application: await reloadApplication(actor, id) };
  });
}

@Resolver(() => ApplicationObject)
export class ApplicationReviewResolver {
  @FieldResolver(() => [FieldAnswerObject], {
    complexity: listCost(MAXIMUM_FIELDS, 5),
    description: `Answers to the fields that administrators added to the form, ${ANSWERS}.`,
  })
  async fields(
    @Root() application: ApplicationObject,
    @Ctx() context: GraphQLContext,
  ): Promise<FieldAnswerObject[]> {
    const asReviewer = may(requireActor(context), "application.review");
    const fields = fieldsFor(await context.loaders.applicationFields(), application.view.type);
    return shownAnswers(fields, application.view.fields, asReviewer).map(presentAnswer);
  }

  @Mutation(() => ApplicationPayload, {
    description: describeVerb(
      "Approves an application, which can subscribe to APIs from then on. Requires platform administrator.",
      approveApplication,
    ),
  })
  async approveApplication(
    @Arg("input", () => ReviewApplicationInput) input: ReviewApplicationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    return onApplication(context, input.id, (actor, id) => approveApplication(actor, id));
  }

  @Mutation(() => ApplicationPayload, {
    description: describeVerb(
      "Rejects an application: it can't subscribe to APIs. Its present subscriptions stay. Requires platform administrator.",
      rejectApplication,
    ),
  })
  async rejectApplication(
    @Arg("input", () => ReviewApplicationInput) input: ReviewApplicationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    return onApplication(context, input.id, (actor, id) =>
      rejectApplication(actor, id, { reason: input.reason ?? "" }),
    );
  }

  @Mutation(() => ApplicationPayload, {
    description: describeVerb(
      "Requests approval of a rejected application again. Requires application owner.",
      requestApplicationApproval,
    ),
  })
  async requestApplicationApproval(
    @Arg("input", () => ReviewApplicationInput) input: ReviewApplicationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    return onApplication(context, input.id, (actor, id) => requestApplicationApproval(actor, id));
  }

  @Mutation(() => ApplicationPayload, {
    description: describeVerb(
      "Sets answers of an application as a reviewer, hidden fields included. Requires platform administrator.",
      setApplicationFields,
    ),
  })
  async setApplicationFields(
    @Arg("input", () => SetFieldsInput) input: SetFieldsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationPayload> {
    return onApplication(context, input.id, (actor, id) => setApplicationFields(actor, id, input.fields));
  }
}

@Resolver(() => SubscriptionObject)
export class SubscriptionReviewResolver {
  @FieldResolver(() => [FieldAnswerObject], {
    complexity: listCost(MAXIMUM_FIELDS, 5),
    description: `Answers to the fields of the plan's request form, ${ANSWERS}.`,
  })
  async fields(
    @Root() subscription: SubscriptionObject,
    @Ctx() context: GraphQLContext,
  ): Promise<FieldAnswerObject[]> {
    const [fields, rights] = await Promise.all([
      context.loaders.planFields.load(subscription.view.planId),
      context.loaders.rights.load(subscription.view),
    ]);
    return shownAnswers(fields, subscription.view.fields, rights?.process ?? false).map(presentAnswer);
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Sets answers of a subscription as a reviewer, hidden fields included. Requires API publisher.",
      setSubscriptionFields,
    ),
  })
  async setSubscriptionFields(
    @Arg("input", () => SetFieldsInput) input: SetFieldsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscriptionPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("subscription", input.id);
      await setSubscriptionFields(actor, id, input.fields);
      return { subscription: await reloadSubscription(actor, id) };
    });
  }
}
