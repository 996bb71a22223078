/** The most contacts of security researchers. */
const MAXIMUM_CONTACTS = 5;
const MAXIMUM_LENGTH = 500;

/** The URIs in a list with commas, which a URI of these kinds doesn't need. */
export function contactsIn(list: string): readonly string[] {
  return list
    .split(",")
    .map((contact) => contact.trim())
    .filter(Boolean);
}

/** @returns whether a list has one to five contacts for `security.txt` (RFC 9116 section 2.5.3) */
export function areContacts(list: string): boolean {
  const contacts = contactsIn(list);
  return contacts.length > 0 && contacts.length <= MAXIMUM_CONTACTS && contacts.every(isContact);
}

function isContact(contact: string): boolean {
  if (/^mailto:/i.test(contact))
    return isPlain(contact) && /^mailto:[^\s@?&<>"]+@[^\s@?&<>"]+$/i.test(contact);
  if (/^tel:/i.test(contact)) return isPlain(contact) && /^tel:\+?[0-9][0-9().-]{2,30}$/i.test(contact);
  return isSecureUrl(contact);
}

/** An https URL without credentials, in ASCII: other characters must be percent-encoded, so that it is one line and one URI. */
export function isSecureUrl(url: string): boolean {
  if (!/^https:\/\//i.test(url) || !isPlain(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === "" && password === "";
}

/** Characters of a URI (RFC 3986 section 2): no space, no line break, no control character. */
const isPlain = (uri: string) => uri.length <= MAXIMUM_LENGTH && /^[\w!#$%&'()*+,./:;=?@[\]~-]+$/.test(uri);
