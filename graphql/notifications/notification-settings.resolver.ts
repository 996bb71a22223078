import { DomainError } from "@/domain/kernel/domain-error";
import { decodeId } from "@/domain/kernel/ids";
import {
  applicationNotificationSettings,
  updateApplicationNotificationSettings,
} from "@/domain/memberships/notification-settings.service";
import {
  notificationSettings,
  updateNotificationSettings,
} from "@/domain/notifications/settings/settings.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { ViewerType } from "../users/user.type";
import {
  UpdateApplicationNotificationSettingsInput,
  UpdateNotificationSettingsInput,
} from "./notification.inputs";
import {
  ApplicationNotificationSettingObject,
  ApplicationNotificationSettingsPayload,
  NotificationSettingsObject,
  NotificationSettingsPayload,
} from "./notification-settings.type";

@Resolver(() => ViewerType)
export class NotificationSettingsResolver {
  @FieldResolver(() => NotificationSettingsObject, {
    complexity: ({ childComplexity }) => 10 + 50 * childComplexity,
    description: "How the viewer is notified.",
  })
  async notificationSettings(@Ctx() context: GraphQLContext): Promise<NotificationSettingsObject> {
    return notificationSettings(requireActor(context));
  }

  @Mutation(() => NotificationSettingsPayload, {
    description: describeVerb("Changes how the viewer is notified. Idempotent.", updateNotificationSettings),
  })
  async updateNotificationSettings(
    @Arg("input", () => UpdateNotificationSettingsInput) input: UpdateNotificationSettingsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<NotificationSettingsPayload> {
    const actor = requireActor(context);
    return payload(async () => ({ settings: await updateNotificationSettings(actor, input) }));
  }
}

@Resolver()
export class ApplicationNotificationSettingsResolver {
  @Query(() => [ApplicationNotificationSettingObject], {
    nullable: true,
    description:
      "Which members an application notifies, by event; null if it does not exist or the viewer cannot see it. Requires application owner.",
  })
  async applicationNotificationSettings(
    @Arg("applicationId", () => ID, { description: "The application." }) applicationId: string,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly ApplicationNotificationSettingObject[] | null> {
    const actor = requireActor(context);
    const uuid = decodeId("application", applicationId);
    if (uuid === null) return null;
    try {
      return await applicationNotificationSettings(actor, uuid);
    } catch (error) {
      if (error instanceof DomainError && error.code === "NOT_FOUND") return null;
      throw error;
    }
  }

  @Mutation(() => ApplicationNotificationSettingsPayload, {
    description: describeVerb(
      "Changes which members an application notifies. Each member's own settings still apply. Idempotent. Requires application owner.",
      updateApplicationNotificationSettings,
    ),
  })
  async updateApplicationNotificationSettings(
    @Arg("input", () => UpdateApplicationNotificationSettingsInput)
    input: UpdateApplicationNotificationSettingsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApplicationNotificationSettingsPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("application", input.applicationId, "applicationId");
      return { settings: await updateApplicationNotificationSettings(actor, id, input) };
    });
  }
}
