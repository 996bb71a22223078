import { customType, timestamp } from "drizzle-orm/pg-core";

/** A point in time, to the microsecond in the database and the millisecond in JavaScript. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Raw bytes. */
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
});
