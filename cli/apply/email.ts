/** Equal for emails that are the same to Latchkey, which compares them without regard to case. */
export const emailKey = (email: string): string => email.normalize("NFC").toLowerCase();
