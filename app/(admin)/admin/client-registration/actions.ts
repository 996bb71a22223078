"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { load, mutate, type UserError } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const SOURCES = graphql(`
  query SettingSources {
    platformSettings {
      simpleEnabled {
        source
      }
      registrationEnabled {
        source
      }
      browserEnabled {
        source
      }
      webEnabled {
        source
      }
      nativeEnabled {
        source
      }
      backendToBackendEnabled {
        source
      }
      implicitAllowed {
        source
      }
      passwordAllowed {
        source
      }
      allowedRedirectSchemes {
        source
      }
    }
  }
`);

const UPDATE = graphql(`
  mutation UpdatePlatformSettings($input: UpdatePlatformSettingsInput!) {
    updatePlatformSettings(input: $input) {
      settings {
        simpleEnabled {
          value
        }
      }
      ...UserErrors
    }
  }
`);

/** The form has one field for the whole list. */
const atList = (error: UserError): UserError => ({ ...error, field: error.field?.slice(0, 2) ?? null });

/** A switch that is off sends nothing, so absent settings are off, except those set by the environment. */
export async function updateSettings(before: FormState, data: FormData): Promise<FormState> {
  const { data: known, problem } = await load(SOURCES, {});
  if (problem) return { errors: {}, message: problem.message };
  const { allowedRedirectSchemes, ...switches } = known.platformSettings;
  const input = Object.fromEntries(
    Object.entries(switches)
      .filter(([, setting]) => typeof setting === "object" && setting.source !== "ENVIRONMENT")
      .map(([name]) => [name, text(data, name) === "true"]),
  );
  const schemes =
    allowedRedirectSchemes.source === "ENVIRONMENT"
      ? {}
      : {
          allowedRedirectSchemes: text(data, "allowedRedirectSchemes")
            .split(/[\s,]+/)
            .filter(Boolean),
        };
  const { userErrors } = await mutate(UPDATE, { input: { ...input, ...schemes } });
  if (userErrors.length > 0) return toFormState(userErrors.map(atList));
  revalidatePath(paths.admin.clientRegistration());
  return doneAfter(before);
}
