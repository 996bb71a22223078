import {
  answerDeviceAuthorization,
  findDeviceAuthorization,
} from "@/domain/access-tokens/device/device-authorization.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { STATEMENTS } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { ViewerType } from "../users/user.type";
import { presentAccessToken } from "./access-token.type";
import { AnswerDeviceAuthorizationInput } from "./device-authorization.inputs";
import {
  AnswerDeviceAuthorizationPayload,
  DeviceAuthorizationObject,
  presentDevice,
} from "./device-authorization.type";

@Resolver(() => ViewerType)
export class DeviceAuthorizationResolver {
  @FieldResolver(() => DeviceAuthorizationObject, {
    complexity: STATEMENTS,
    nullable: true,
    description:
      "The command-line tool that shows this code; null if the code is wrong, used or expired. Not available to access tokens.",
  })
  async deviceAuthorization(
    @Arg("userCode", () => String, { description: "Code that the tool shows." }) userCode: string,
    @Ctx() context: GraphQLContext,
  ): Promise<DeviceAuthorizationObject | null> {
    const row = await findDeviceAuthorization(requireActor(context), userCode);
    return row && presentDevice(row);
  }

  @Mutation(() => AnswerDeviceAuthorizationPayload, {
    description: describeVerb(
      "Approves or denies the sign-in of a command-line tool. Approval creates an access token, which only the tool gets. Requires a portal session; not available to access tokens.",
      answerDeviceAuthorization,
    ),
  })
  async answerDeviceAuthorization(
    @Arg("input", () => AnswerDeviceAuthorizationInput) input: AnswerDeviceAuthorizationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AnswerDeviceAuthorizationPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const token = await answerDeviceAuthorization(actor, input);
      return { accessToken: token && presentAccessToken(token) };
    });
  }
}
