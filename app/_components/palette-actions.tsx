"use server";

import { LIMITS } from "@/domain/kernel/limits";
import { graphql } from "../_data/generated";
import { loadMatches } from "../_data/run";
import { textOf } from "../_lib/form-data";
import { shortenMiddle } from "../_lib/format";
import { paths } from "../_lib/paths";
import { Avatar } from "../_ui/avatar";
import { typeLabel } from "./application-labels";
import type { PaletteGroup } from "./shell/palette-search";

const FIND = graphql(`
  query FindInPalette($search: String!) {
    applications(search: $search, first: 6) {
      nodes {
        id
        name
        type
        clientId
        picturePath
      }
    }
    apis(search: $search, first: 6) {
      nodes {
        id
        name
        version
      }
    }
  }
`);

/** The viewer's applications and the catalog's APIs by part of their name, for the palette. */
export async function findInPalette(query: string): Promise<readonly PaletteGroup[]> {
  const search = [...textOf(query).trim()].slice(0, LIMITS.search).join("");
  if (!search) return [];
  const data = await loadMatches(FIND, { search });
  const hits = data.applications.nodes.map((application) => ({
    href: paths.application(application.id),
    label: application.name,
    detail: application.clientId ? shortenMiddle(application.clientId) : typeLabel(application.type),
    icon: <Avatar name={application.name} src={application.picturePath} size="small" shape="square" />,
  }));
  const apis = data.apis.nodes.map((api) => ({
    href: paths.api(api.id),
    label: api.name,
    detail: api.version,
    icon: <Avatar name={api.name} size="small" shape="square" />,
  }));
  return [
    { heading: "Applications", hits },
    { heading: "APIs", hits: apis },
  ].filter((group) => group.hits.length > 0);
}
