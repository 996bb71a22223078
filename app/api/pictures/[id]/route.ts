import { currentSignedIn } from "@/app/_auth/current";
import { getPicture } from "@/domain/applications/application.queries";
import { DomainError } from "@/domain/kernel/domain-error";
import { decodeId } from "@/domain/kernel/ids";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** An application's picture. 404 for users without access, so that it doesn't reveal the application's existence. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const signedIn = await currentSignedIn();
  const id = decodeId("application", (await context.params).id);
  if (!signedIn || !id) return new Response(null, { status: 404 });
  try {
    const { digest, content } = await getPicture(signedIn.actor, id);
    const etag = `"${digest}"`;
    const headers = {
      etag,
      "content-type": "image/webp",
      "cache-control": "private, max-age=86400",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    };
    if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
    return new Response(new Uint8Array(content), { headers });
  } catch (error) {
    if (error instanceof DomainError) return new Response(null, { status: 404 });
    throw error;
  }
}
