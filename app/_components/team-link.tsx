import { paths } from "@/app/_lib/paths";
import { TextLink } from "@/app/_ui/text-link";

/** The team that owns something. */
export function TeamLink({ team }: { team: { readonly id: string; readonly name: string } }) {
  return <TextLink href={paths.team(team.id)}>{team.name}</TextLink>;
}
