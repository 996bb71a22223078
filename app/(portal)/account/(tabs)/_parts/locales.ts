/** The locales that the portal offers for dates and numbers. The API accepts any that this process knows. */
export const OFFERED_LOCALES = [
  "en-US",
  "en-GB",
  "en-CA",
  "de-DE",
  "es-ES",
  "fr-FR",
  "it-IT",
  "ja-JP",
  "nl-NL",
  "pl-PL",
  "pt-BR",
  "sv-SE",
  "zh-CN",
] as const;
