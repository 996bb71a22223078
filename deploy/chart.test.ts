import { beforeAll, describe, expect, it } from "vitest";
import { parseVariables } from "@/domain/kernel/environment-variables";
import packageFile from "@/package.json";
import { type Chart, readChart } from "@/testing/deploy/chart";
import {
  EVERYTHING,
  environmentOf,
  HOSTILE,
  MINIMAL,
  of,
  podOf,
  RELEASES,
} from "@/testing/deploy/chart-values";
import { violations } from "@/testing/deploy/kubernetes-rules";
import { typeErrors } from "@/testing/deploy/kubernetes-types";

/** A value as the process gets it: Kubernetes replaces $(NAME) by a variable if there is one, and $$ by $. */
const expanded = (value: string | undefined, variables: Readonly<Record<string, string>>) =>
  value?.replace(/\$\$|\$\(([^)]*)\)/g, (found, name) => (found === "$$" ? "$" : (variables[name] ?? found)));

let chart: Chart;
beforeAll(async () => {
  chart = await readChart();
});
describe("what a server accepts", () => {
  it("every object has the fields of its kind, and no other", () => {
    const objects = [MINIMAL, EVERYTHING, HOSTILE].flatMap((values) => chart.render(values));
    expect(objects.length).toBeGreaterThan(30);
    expect(typeErrors(objects)).toEqual([]);
  });

  it("reports what is wrong", () => {
    const wrong = structuredClone(of(chart.render(MINIMAL), "Deployment", "-portal"));
    const objects = [wrong, wrong, wrong].map((object) => structuredClone(object));
    Object.assign(objects[0]?.spec.template.spec, { nodeSelectors: {} });
    Object.assign(objects[1]?.spec, { replicas: "2" });
    Reflect.deleteProperty(objects[2]?.spec, "selector");
    const errors = typeErrors(objects).join("\n");
    expect(errors).toMatch(/nodeSelectors/);
    expect(errors).toMatch(/not assignable to type 'number'/);
    expect(errors).toMatch(/'selector' is missing/);
    wrong.spec.template.spec.containers[0].volumeMounts[0].name = "other";
    expect(violations([wrong]).join()).toMatch(/mount other.*unused tmp/);
  });

  it.each(RELEASES)("names, labels and references are valid in the release %s", (name) => {
    for (const values of [MINIMAL, EVERYTHING, HOSTILE])
      expect(violations(chart.render(values, { name }))).toEqual([]);
  });

  it("keeps long names of two releases apart", () => {
    const names = ["a", "b"].map((end) => {
      const name = `${"x".repeat(52)}${end}`;
      return of(chart.render(MINIMAL, { name }), "Deployment", "-portal").metadata.name;
    });
    expect(new Set(names).size).toBe(2);
  });
});

describe("values", () => {
  it.each([
    ["url", { existingSecret: "latchkey" }, /^Set url to/],
    ["existingSecret", { url: MINIMAL.url }, /^Set existingSecret to/],
    ["the tokens of gateways", { ...MINIMAL, gateway: { enabled: true } }, /^Set gateway\.tokensSecret to/],
    [
      "the database's password",
      { ...MINIMAL, database: { host: "db" } },
      /^Set database\.passwordSecret\.name to/,
    ],
    [
      "a volume of backups that several workers can share",
      { ...MINIMAL, worker: { replicas: 2 }, backups: { enabled: true } },
      /^Set backups\.accessMode to ReadWriteMany/,
    ],
  ])("without %s there is a sentence", (_name, values, sentence) => {
    expect(() => chart.render(values)).toThrow(sentence);
  });

  it.each([
    ["a typo", { portals: {} }],
    ["a secret in plaintext", { environment: { LATCHKEY_SESSION_SECRET: "x".repeat(40) } }],
    ["a URL with a path", { url: "https://example.com/latchkey" }],
    ["a number as text", { portal: { replicas: "2" } }],
    ["a fraction", { environment: { LATCHKEY_DATABASE_POOL: 1.5 } }],
    ["a volume with the name of its own", { worker: { extraVolumes: [{ name: "backups" }] } }],
    ["a mount without a path", { portal: { extraVolumeMounts: [{ name: "ca" }] } }],
    ["a port as text", { networkPolicy: { databasePorts: ["6432"] } }],
    ["root", { podSecurityContext: { runAsUser: 0 } }],
  ])("the schema rejects %s", (_name, values) => {
    expect(() => chart.render({ ...MINIMAL, ...values })).toThrow(/^values: /);
  });

  it("reach the process as they are", () => {
    const environment = environmentOf(chart.render(HOSTILE), "Deployment", "-portal");
    expect(expanded(environment.LATCHKEY_OIDC_NAME, environment)).toBe(
      HOSTILE.environment.LATCHKEY_OIDC_NAME,
    );
    expect(environment).toMatchObject({
      LATCHKEY_REQUESTS_PER_MINUTE: "1000000",
      LATCHKEY_SELF_REGISTRATION: "false",
      LATCHKEY_OIDC_CLIENT_ID: "1e3",
      LATCHKEY_MAIL_FROM_NAME: "null",
      LATCHKEY_ALLOWED_HOSTS: "prod-latchkey-portal:3000,inner:8080",
    });
    const { LATCHKEY_OIDC_NAME: _name, ...accepted } = environment;
    expect(() => parseVariables(accepted)).not.toThrow();
    expect(podOf(chart.render(HOSTILE), "Deployment", "-portal").containers[0].image).toBe(
      "registry.example.com:5000/latchkey:1.0",
    );
  });

  it("make a database URL of any user, name and IPv6 host, without the password", () => {
    const objects = chart.render(EVERYTHING);
    const environment = environmentOf(objects, "Deployment", "-portal");
    expect(environment.DATABASE_URL).toBe("postgres://a%20b%40c@[fd00::5]:5432/x%2Fy?sslmode=verify-full");
    expect(() => parseVariables({ DATABASE_URL: environment.DATABASE_URL })).not.toThrow();
    const { env } = podOf(objects, "Job", "-migrate").containers[0];
    expect(env.at(-1)).toEqual({
      name: "PGPASSWORD",
      valueFrom: { secretKeyRef: { name: "db", key: "password" } },
    });
  });

  it("have this product's version", () => {
    expect(podOf(chart.render(MINIMAL), "Deployment", "-worker").containers[0].image).toBe(
      `latchkey:${packageFile.version}`,
    );
  });
});
