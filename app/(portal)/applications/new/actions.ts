"use server";

import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import type { ApplicationType, GrantType } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { answersIn } from "@/app/_lib/answers";
import { text, texts } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { pictureOf } from "@/app/_lib/picture-field";
import type { ApplicationValues } from "@/app/(portal)/applications/_parts/application-fields";

const CREATE = graphql(`
  mutation CreateApplication($input: CreateApplicationInput!) {
    createApplication(input: $input) {
      clientSecret
      application {
        id
        name
        clientId
      }
      ...UserErrors
    }
  }
`);

/** A newly created application with its client secret. */
export interface CreatedApplication {
  readonly id: string;
  readonly name: string;
  readonly type: ApplicationType;
  readonly clientId: string | null;
  readonly clientSecret: string;
}

export interface CreateState extends FormState {
  readonly created?: CreatedApplication;
  /** The entered values, for browsers without script. */
  readonly typed?: ApplicationValues;
  readonly answers?: Readonly<Record<string, string>>;
}

/** Creates an application. Returns a secret to show on the page, or redirects to the application. */
export async function createApplication(_before: CreateState, data: FormData): Promise<CreateState> {
  const type = text(data, "type") as ApplicationType;
  const typed = typedValues(data);
  const { data: result, userErrors } = await mutate(CREATE, {
    input: {
      type,
      name: typed.name,
      description: typed.description,
      domain: typed.domain || null,
      clientId: type === "SIMPLE" ? typed.clientId || null : null,
      redirectUris: type === "SIMPLE" || type === "BACKEND_TO_BACKEND" ? null : typed.redirectUris,
      grantTypes: type === "SIMPLE" ? null : typed.grantTypes,
      providerId: text(data, "providerId") || null,
      teamId: text(data, "teamId") || null,
      picture: await pictureOf(data),
      fields: answersIn(data),
    },
  });
  const application = result?.createApplication.application;
  if (!application) {
    const answers = Object.fromEntries(answersIn(data).map(({ key, value }) => [key, value]));
    return { ...toFormState(userErrors), typed, answers, values: { teamId: text(data, "teamId") } };
  }
  const clientSecret = result?.createApplication.clientSecret;
  if (!clientSecret) redirect(paths.application(application.id, { created: "true" }));
  const { id, clientId } = application;
  const { name } = application;
  return { errors: {}, created: { id, name, type, clientId: clientId ?? null, clientSecret } };
}

function typedValues(data: FormData) {
  return {
    name: text(data, "name"),
    description: text(data, "description"),
    domain: text(data, "domain"),
    clientId: text(data, "clientId"),
    redirectUris: texts(data, "redirectUris"),
    grantTypes: texts(data, "grantTypes") as GrantType[],
  };
}
