/** In a form's value, marks the ID of a team: users are named by their ID alone. */
const TEAM = "team:";

/** The value of a team in a form that names users and teams. */
export const teamValue = (id: string): string => `${TEAM}${id}`;

/** Who a form's value names, for the API. */
export const successorOf = (value: string) =>
  value.startsWith(TEAM) ? { teamId: value.slice(TEAM.length) } : { userId: value };
