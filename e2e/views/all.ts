import { administrationViews } from "./administration";
import { applicationViews } from "./application";
import { applicationsViews } from "./applications";
import { clientRegistrationViews } from "./client-registration";
import { consumerViews } from "./consumer";
import { docsViews } from "./docs";
import { peopleViews } from "./people";
import { publishingViews } from "./publishing";
import { signInViews } from "./sign-in";
import { teamViews } from "./teams";
import { toolsViews } from "./tools";
import { troubleViews } from "./trouble";
import type { View } from "./view";

/** Every page of the portal in every state. */
export const ALL_VIEWS: readonly View[] = [
  ...signInViews,
  ...docsViews,
  ...applicationsViews,
  ...applicationViews,
  ...publishingViews,
  ...consumerViews,
  ...teamViews,
  ...peopleViews,
  ...toolsViews,
  ...administrationViews,
  ...clientRegistrationViews,
  ...troubleViews,
];
