import { unsubscribe } from "@/domain/notifications/settings/settings.service";

/** Stops mail about notifications for the user whom a mail's link names: the link stands for a sign-in. */
export const unsubscribeByToken = (token: string): Promise<boolean> => unsubscribe(token);
