import { environment } from "@/domain/kernel/environment";
import { LIMIT_NAMES, SETTING_NAMES } from "@/domain/settings/settings.rules";
import {
  type ApiKeyPolicy,
  readApiKeyPolicy,
  serverVersion,
  settingsForAdministrator,
  updateSettings,
} from "@/domain/settings/settings.service";
import { type GraphQLContext, requireActor } from "@/graphql/context";
import { Arg, Ctx, Mutation, Query, Resolver } from "@/graphql/tg";
import { describeVerb } from "@/graphql/transport/describe-verb";
import { payload } from "@/graphql/transport/user-error";
import { UpdateSettingsInput } from "./settings.inputs";
import { ApiKeyPolicyObject, presentSettings, SettingsObject, SettingsPayload } from "./settings.type";

@Resolver()
export class SettingsResolver {
  @Query(() => ApiKeyPolicyObject, { description: "API key policy of the platform." })
  async apiKeyPolicy(@Ctx() context: GraphQLContext): Promise<ApiKeyPolicy> {
    return readApiKeyPolicy(requireActor(context));
  }

  @Query(() => String, {
    nullable: true,
    description:
      "Public URL of the gateways, without a slash at the end; entry points that are paths are on it. Null if the operator has set none.",
  })
  async gatewayUrl(@Ctx() context: GraphQLContext): Promise<string | null> {
    requireActor(context);
    return environment().gatewayUrl;
  }

  @Query(() => String, {
    description:
      "Version of this server, with its build after a plus sign, as in 1.4.0+0123456789abcdef. Requires platform administrator.",
  })
  async serverVersion(@Ctx() context: GraphQLContext): Promise<string> {
    return serverVersion(requireActor(context));
  }

  @Query(() => SettingsObject, { description: "Platform settings. Requires platform administrator." })
  async platformSettings(@Ctx() context: GraphQLContext): Promise<SettingsObject> {
    return presentSettings(await settingsForAdministrator(requireActor(context)));
  }

  @Mutation(() => SettingsPayload, {
    description: describeVerb(
      "Updates the platform settings. Existing applications do not change. Requires platform administrator.",
      updateSettings,
    ),
  })
  async updatePlatformSettings(
    @Arg("input", () => UpdateSettingsInput) input: UpdateSettingsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SettingsPayload> {
    const actor = requireActor(context);
    const parsed = Object.fromEntries(
      [...SETTING_NAMES, ...LIMIT_NAMES].flatMap((name) =>
        input[name] == null ? [] : [[name, input[name]]],
      ),
    );
    const schemes = input.allowedRedirectSchemes;
    const types = input.approvalRequiredTypes;
    const { searchableUsers } = input;
    const settings = {
      ...parsed,
      ...(schemes != null && { allowedRedirectSchemes: schemes }),
      ...(types != null && { approvalRequiredTypes: types }),
      ...(searchableUsers != null && { searchableUsers }),
    };
    return payload(async () => ({ settings: presentSettings(await updateSettings(actor, settings)) }));
  }
}
