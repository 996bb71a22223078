"use server";

import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import type { ApplicationType, GrantType } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { type FormState, text, texts, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { pictureOf } from "@/app/_lib/picture-field";

const CREATE = graphql(`
  mutation CreateApplication($input: CreateApplicationInput!) {
    createApplication(input: $input) {
      clientSecret
      application {
        id
        name
        clientId
        registrationState
        registrationOperations(first: 1) {
          nodes {
            error {
              message
            }
          }
        }
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

/** An application that was just made, with what is shown once. */
export interface CreatedApplication {
  readonly id: string;
  readonly name: string;
  readonly clientId: string | null;
  readonly clientSecret: string;
}

export interface CreateState extends FormState {
  readonly created?: CreatedApplication;
}

/** Creates an application. With a secret to show it stays on the page; else it goes to the application. */
export async function createApplication(_before: CreateState, data: FormData): Promise<CreateState> {
  const type = text(data, "type") as ApplicationType;
  const name = text(data, "name");
  const description = text(data, "description");
  const { data: result, refusals } = await mutate(CREATE, {
    input: {
      type,
      name,
      description,
      domain: text(data, "domain") || null,
      clientId: type === "SIMPLE" ? text(data, "clientId") || null : null,
      redirectUris: type === "SIMPLE" || type === "BACKEND_TO_BACKEND" ? null : texts(data, "redirectUris"),
      grantTypes: type === "SIMPLE" ? null : (texts(data, "grantTypes") as GrantType[]),
      providerId: text(data, "providerId") || null,
      picture: await pictureOf(data),
    },
  });
  const application = result?.createApplication.application;
  if (!application) return { ...toFormState(refusals), values: { name, description } };
  const clientSecret = result?.createApplication.clientSecret;
  if (!clientSecret) redirect(paths.application(application.id));
  const { id, clientId } = application;
  return { errors: {}, created: { id, name: application.name, clientId: clientId ?? null, clientSecret } };
}
