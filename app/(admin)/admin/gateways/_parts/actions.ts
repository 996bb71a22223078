"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const CREATE = graphql(`
  mutation CreateGateway($input: CreateGatewayInput!) {
    createGateway(input: $input) {
      token
      gateway {
        id
      }
      ...UserErrors
    }
  }
`);

const RENAME = graphql(`
  mutation RenameGateway($input: RenameGatewayInput!) {
    renameGateway(input: $input) {
      gateway {
        id
      }
      ...UserErrors
    }
  }
`);

const REVOKE = graphql(`
  mutation RevokeGateway($input: GatewayInput!) {
    revokeGateway(input: $input) {
      gateway {
        id
      }
      ...UserErrors
    }
  }
`);

const ALLOW_NEW_KEY_PAIR = graphql(`
  mutation AllowNewKeyPair($input: GatewayInput!) {
    allowNewKeyPair(input: $input) {
      gateway {
        id
      }
      ...UserErrors
    }
  }
`);

export interface CreateGatewayState extends FormState {
  readonly secret?: string;
  readonly gatewayId?: string;
}

export async function createGateway(
  _before: CreateGatewayState,
  data: FormData,
): Promise<CreateGatewayState> {
  const name = text(data, "name");
  const { data: result, userErrors } = await mutate(CREATE, { input: { name } });
  const { token: secret, gateway } = result?.createGateway ?? {};
  if (!secret || !gateway) return { ...toFormState(userErrors), values: { name } };
  revalidatePath(paths.admin.gateways());
  return { errors: {}, secret, gatewayId: gateway.id };
}

export async function renameGateway(before: FormState, data: FormData): Promise<FormState> {
  const [id, name] = [text(data, "id"), text(data, "name")];
  const { userErrors } = await mutate(RENAME, { input: { id, name } });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values: { name } };
  revalidatePath(paths.admin.gateways(), "layout");
  return doneAfter(before);
}

export async function revokeGateway(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(REVOKE, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.admin.gateways(), "layout");
}

export async function allowNewKeyPair(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(ALLOW_NEW_KEY_PAIR, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.admin.gateways(), "layout");
}
