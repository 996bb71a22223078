import { Checkbox } from "@/app/_ui/checkbox";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Input } from "@/app/_ui/input";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import type { ApiValues } from "./api-values";

/** The fields of an API's form that gateways use: where calls arrive, where they go, and where the key is. */
export function GatewayFields({ values }: { values: ApiValues }) {
  return (
    <Fieldset legend="Gateway" hint="How gateways recognize, check and forward calls to this API.">
      <div className="flex flex-col gap-5">
        <Field
          label="Entry point"
          name="entryPoint"
          required
          hint="Where calls arrive: a path on the gateway, such as /orders/v2, or a URL. No other published API can have the same one."
        >
          <Input {...EXACT} maxLength={fieldLength(LIMITS.entryPoint)} defaultValue={values.entryPoint} />
        </Field>
        <Field
          label="Upstream URL"
          name="upstreamUrl"
          optional
          hint="Where the gateway forwards calls: the rest of the path and the query are added. Leave blank if your own proxy forwards them. Consumers don't see it."
        >
          <Input
            {...EXACT}
            inputMode="url"
            maxLength={fieldLength(LIMITS.url)}
            defaultValue={values.upstreamUrl ?? ""}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Key header"
            name="keyHeader"
            required
            hint="The header in which callers send their API key."
          >
            <Input
              {...EXACT}
              maxLength={fieldLength(LIMITS.keyName)}
              defaultValue={values.keyHeader ?? "X-API-Key"}
            />
          </Field>
          <Field
            label="Key parameter"
            name="keyQueryParameter"
            optional
            hint="A query parameter that can carry the key too. Avoid it: URLs, and the keys in them, end up in logs and histories."
          >
            <Input
              {...EXACT}
              maxLength={fieldLength(LIMITS.keyName)}
              defaultValue={values.keyQueryParameter ?? ""}
            />
          </Field>
        </div>
        <Checkbox
          name="forwardsCredential"
          label="Forward credentials to the API"
          hint="Otherwise the gateway removes the API key or access token from the call."
          defaultChecked={values.forwardsCredential ?? false}
        />
      </div>
    </Fieldset>
  );
}

const EXACT = { mono: true, autoComplete: "off", spellCheck: false } as const;
