import { ApiObject } from "../apis/api.type";
import { ApplicationObject } from "../applications/application.type";
import { Field } from "../tg";
import { Payload, PayloadType } from "../transport/user-error";
import { TeamObject } from "./team.type";

@PayloadType("TeamOwnershipPayload", "The application or API that changed its owner, after the change.")
export class TeamOwnershipPayload extends Payload {
  @Field(() => ApplicationObject, {
    nullable: true,
    description: "Null for an API, if the mutation failed, or if the caller no longer sees it.",
  })
  readonly application?: ApplicationObject | null;

  @Field(() => ApiObject, {
    nullable: true,
    description: "Null for an application, if the mutation failed, or if the caller no longer sees it.",
  })
  readonly api?: ApiObject | null;

  @Field(() => TeamObject, {
    nullable: true,
    description:
      "The team that owned it before, after the change; null for none, or if the caller does not see it.",
  })
  readonly formerTeam?: TeamObject | null;
}
