import { expect, it } from "vitest";
import { PASSWORDS_AT_A_TIME, PASSWORDS_WAITING, queuePassword } from "./password-queue";

it("runs two at a time in order, lets twenty wait, and rejects the others with when to retry", async () => {
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const ends: (() => void)[] = [];
  const work = (number: number) => () => {
    running += 1;
    most = Math.max(most, running);
    order.push(number);
    return new Promise<number>((resolve) =>
      ends.push(() => {
        running -= 1;
        resolve(number);
      }),
    );
  };
  const room = PASSWORDS_AT_A_TIME + PASSWORDS_WAITING;
  const all = Array.from({ length: room + 3 }, (_, number) => queuePassword(work(number)));
  for (const rejected of all.slice(room)) {
    await expect(rejected).rejects.toMatchObject({ name: "UnavailableError", retryAfter: 2 });
  }
  for (let ended = 0; ended < room; ended += 1) {
    ends.shift()?.();
    await all[ended];
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(most).toBe(PASSWORDS_AT_A_TIME);
  expect(order).toEqual(Array.from({ length: room }, (_, number) => number));
});

it("continues after a failure", async () => {
  const failing = () => queuePassword(() => Promise.reject(new Error("broken")));
  for (let attempt = 0; attempt < 5; attempt += 1) await expect(failing()).rejects.toThrow("broken");
  await expect(queuePassword(async () => "next")).resolves.toBe("next");
});

it("lets users of known devices wait and go first when strangers fill the queue", async () => {
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () =>
    new Promise<void>((resolve) => {
      order.push(name);
      ends.push(resolve);
    });
  const strangers = Array.from({ length: PASSWORDS_AT_A_TIME + PASSWORDS_WAITING }, () =>
    queuePassword(work("stranger")),
  );
  await expect(queuePassword(work("stranger"))).rejects.toMatchObject({ name: "UnavailableError" });
  const known = queuePassword(work("known"), "KNOWN_DEVICE");
  ends.shift()?.();
  await strangers[0];
  await new Promise((resolve) => setImmediate(resolve));
  expect(order.at(-1)).toBe("known");
  while (order.length < strangers.length + 1 || ends.length > 0) {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all([...strangers, known]);
});
