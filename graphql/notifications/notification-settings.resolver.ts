import { accessContextOf } from "@/domain/applications/application.access";
import { may } from "@/domain/kernel/authorize";
import { updateApplicationNotificationSettings } from "@/domain/memberships/notification-settings.service";
import {
  notificationSettings,
  updateNotificationSettings,
} from "@/domain/notifications/settings/settings.service";
import { viewerOf } from "@/domain/users/viewer.queries";
import { reloadApplication } from "../applications/application.resolver";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { listCost, STATEMENTS } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { presentViewer, ViewerType } from "../users/user.type";
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
    complexity: STATEMENTS,
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
    return payload(async () => {
      await updateNotificationSettings(actor, input);
      return { viewer: presentViewer(await viewerOf(actor)) };
    });
  }
}

@Resolver(() => ApplicationObject)
export class ApplicationNotificationSettingsResolver {
  @FieldResolver(() => [ApplicationNotificationSettingObject], {
    nullable: true,
    complexity: listCost(20, 5),
    description: "Which members are notified, by event; null if the viewer is not an owner.",
  })
  async notificationSettings(
    @Root() { view }: ApplicationObject,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly ApplicationNotificationSettingObject[] | null> {
    if (!may(requireActor(context), "application.seeNotifications", accessContextOf(view))) return null;
    return context.loaders.notificationSettings.load(view.id);
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
      await updateApplicationNotificationSettings(actor, id, input);
      return { application: await reloadApplication(actor, id) };
    });
  }
}
