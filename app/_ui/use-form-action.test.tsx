import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { redirect } from "next/navigation";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import type { FormState } from "@/app/_lib/form-state";
import { orUnknown, useFormAction } from "./use-form-action";

const LOST =
  "The server didn't respond, so the outcome is unknown. Reload the page to check before you try again.";

it.each([
  ["a lost connection", new TypeError("Failed to fetch"), LOST],
  ["a proxy's page", new Error("An unexpected response was received from the server."), LOST],
  [
    "a failure of the server",
    Object.assign(new Error("masked"), { digest: "1234" }),
    `${LOST.replace("didn't respond", "failed")} Request ID: 1234`,
  ],
])("%s is an unknown outcome, after which the form keeps what it had", async (_, cause, message) => {
  const before = {
    errors: { name: "Enter a name." },
    values: { name: "Orders" },
    done: 2,
    secret: "shown once",
  };
  const after = await orUnknown<typeof before>(() => Promise.reject(cause))(before, new FormData());
  expect(after).toEqual({ ...before, errors: {}, message });
  // A new object each time, so that the message is announced again.
  const again = await orUnknown<FormState>(() => Promise.reject(cause))(after, new FormData());
  expect(again.errors).not.toBe(after.errors);
});

it("responses and redirects pass", async () => {
  const response: FormState = { errors: {}, done: 1 };
  expect(await orUnknown<FormState>(async () => response)({ errors: {} }, new FormData())).toBe(response);
  const leave = orUnknown<FormState>(async () => redirect("/sign-in"));
  await expect(leave({ errors: {} }, new FormData())).rejects.toThrow("NEXT_REDIRECT");
});

it("the server renders the action itself, so that the form works without script", () => {
  const action = vi.fn(async (before: FormState) => before);
  const bound = Object.assign(() => {}, {
    $$FORM_ACTION: () => ({ name: "$ACTION_ID_x", method: "POST", data: null }),
  });
  Object.assign(action, { $$FORM_ACTION: bound.$$FORM_ACTION, bind: () => bound });
  function Probe() {
    const [, submit] = useFormAction(action, { errors: {} });
    return <form action={submit} />;
  }
  expect(renderToStaticMarkup(<Probe />)).toContain('name="$ACTION_ID_x"');
});

it("every form has its state from here", () => {
  const root = join(import.meta.dirname, "../..");
  const files = execFileSync(
    "git",
    ["ls-files", "-co", "--exclude-standard", "app/**/*.ts", "app/**/*.tsx"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  const others = files
    .split("\n")
    .filter((file) => file && !file.startsWith("app/_ui/use-form-action"))
    .filter((file) => readFileSync(join(root, file), "utf8").includes("useActionState"));
  expect(others).toEqual([]);
});
