import { GATEWAY_STATUSES } from "@/domain/gateways/gateway-status.rules";
import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const GatewayStatusEnum = enumOf(...GATEWAY_STATUSES);
registerEnumType(GatewayStatusEnum, {
  name: "GatewayStatus",
  description: "Status of a gateway.",
  valuesConfig: {
    WAITING: { description: "It has not enrolled yet, or can enroll with a new key pair." },
    EXPIRED: { description: "It did not enroll within 24 hours, so its token no longer works." },
    CONNECTED: { description: "It reported within the last 15 seconds." },
    NOT_RESPONDING: { description: "It has not reported for 15 seconds. It may still be checking calls." },
    REVOKED: { description: "Its token no longer works." },
  },
});
