"use server";

import { graphql } from "../_data/generated";
import { load } from "../_data/run";
import { shortenMiddle } from "../_lib/format";
import { paths } from "../_lib/paths";
import { Avatar } from "../_ui/avatar";
import { typeLabel } from "./application-words";
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
  }
`);

/** Applications of the viewer by a part of their name or client_id, for the palette. */
export async function findInPalette(query: string): Promise<readonly PaletteGroup[]> {
  const search = query.trim().slice(0, 200);
  if (!search) return [];
  const { data } = await load(FIND, { search });
  const hits = (data?.applications.nodes ?? []).map((application) => ({
    href: paths.application(application.id),
    label: application.name,
    detail: application.clientId ? shortenMiddle(application.clientId) : typeLabel(application.type),
    icon: <Avatar name={application.name} src={application.picturePath} size="small" shape="square" />,
  }));
  return hits.length > 0 ? [{ heading: "Applications", hits }] : [];
}
