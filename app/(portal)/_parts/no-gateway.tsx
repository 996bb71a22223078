import { Banner } from "@/app/_ui/banner";

/** Calls are not possible yet: the portal doesn't know where gateways are. */
export function NoGateway({ entryPoint }: { entryPoint: string }) {
  return (
    <Banner tone="warning" title="The gateway's URL isn't set">
      This API is at the path <code className="break-all font-mono text-sm">{entryPoint}</code> of a gateway,
      and this installation doesn't know the gateway's URL. Ask an administrator to set{" "}
      <code className="break-all font-mono text-sm">LATCHKEY_GATEWAY_URL</code>.
    </Banner>
  );
}
