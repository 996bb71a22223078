import { WEBHOOK_FORMATS } from "@/domain/notifications/webhooks/payload.rules";
import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const WebhookFormatEnum = enumOf(...WEBHOOK_FORMATS);
registerEnumType(WebhookFormatEnum, {
  name: "WebhookFormat",
  description: "What a webhook sends.",
  valuesConfig: {
    STANDARD: { description: "`type`, `timestamp` and `data` as JSON, signed as Standard Webhooks has it." },
    SLACK: { description: "A message for an incoming webhook of Slack. Not signed." },
    TEAMS: { description: "An adaptive card for a workflow of Microsoft Teams. Not signed." },
    MATTERMOST: { description: "A post for an incoming webhook of Mattermost. Not signed." },
    JSON_LINES: { description: "Entries of the audit log, one on each line, signed. For streams only." },
  },
});

export const WebhookStatusEnum = enumOf("ACTIVE", "PAUSED", "DISABLED");
registerEnumType(WebhookStatusEnum, {
  name: "WebhookStatus",
  description: "Status of a webhook.",
  valuesConfig: {
    ACTIVE: { description: "It sends what happens." },
    PAUSED: { description: "What happens waits until it is resumed." },
    DISABLED: { description: "What happens is not stored for it, because what it belongs to was archived." },
  },
});

export const WebhookDeliveryStatusEnum = enumOf("PENDING", "DELIVERED", "CANCELED");
registerEnumType(WebhookDeliveryStatusEnum, {
  name: "WebhookDeliveryStatus",
  description: "Status of a delivery.",
  valuesConfig: {
    PENDING: { description: "It will be sent, or sent again." },
    DELIVERED: { description: "The endpoint responded with a status from 200 to 299." },
    CANCELED: { description: "It ended before it was delivered; its error says why." },
  },
});

export const WebhookSubjectEnum = enumOf("APPLICATION", "API");
registerEnumType(WebhookSubjectEnum, {
  name: "WebhookSubject",
  description: "What a webhook belongs to.",
  valuesConfig: {
    APPLICATION: { description: "An application." },
    API: { description: "An API." },
  },
});
