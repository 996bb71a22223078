/** The gateway can't start, for a reason outside of it. The message is one line that says what to do. */
export class GatewayStartError extends Error {
  override readonly name = "GatewayStartError";
}
