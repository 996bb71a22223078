/** The longest client_id that Latchkey stores, in characters. The check constraint `applications_client_id_form` has the same limit. */
export const MAXIMUM_CLIENT_ID = 1000;

/** The longest client_id that a user can enter for an application, in characters. */
export const MAXIMUM_ENTERED_CLIENT_ID = 300;

/** RFC 6749 appendix A.1: printable ASCII, spaces included. At least one character must be visible. */
const FORM = /^[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*$/;

/** Why a text can't be stored as a client_id, as the end of a sentence that begins with "client_id"; null if it can. */
export function clientIdProblem(text: string): string | null {
  if (text.length > MAXIMUM_CLIENT_ID) {
    return `has ${text.length.toLocaleString("en-US")} characters, and Latchkey stores at most ${MAXIMUM_CLIENT_ID.toLocaleString("en-US")}`;
  }
  return FORM.test(text) ? null : "contains characters other than printable ASCII (RFC 6749 appendix A.1)";
}
