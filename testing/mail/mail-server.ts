import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

/** A mail that the server accepted. */
export interface Received {
  readonly recipient: string;
  readonly messageId: string;
  readonly raw: string;
}

type MessageResponse = { code: number; text: string } | "HANG UP" | undefined;

export interface MailServer {
  readonly url: string;
  readonly received: Received[];
  /** Responds to a recipient: an SMTP error, or nothing to accept it. */
  onRecipient: (email: string) => { code: number; text: string } | undefined;
  /** Responds to a mail's text; "HANG UP" closes the connection instead. */
  onMessage: (mail: Received) => MessageResponse | Promise<MessageResponse>;
  close(): Promise<void>;
}

/** A real SMTP server that tests can make stubborn. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const received: Received[] = [];
  const sockets = new Set<{ destroy(): void }>();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    maxClients: 50,
    onRcptTo({ address }, _session, callback) {
      const rejection = server.onRecipient(address);
      callback(rejection ? failure(rejection) : null);
    },
    onData(stream: SMTPServerDataStream, session: SMTPServerSession, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        const recipient = session.envelope.rcptTo[0]?.address ?? "";
        const messageId = /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? "";
        const mail = { recipient, messageId, raw };
        const response = await server.onMessage(mail);
        if (response === "HANG UP") {
          for (const socket of sockets) socket.destroy();
          return;
        }
        if (!response) received.push(mail);
        callback(response ? failure(response) : null);
      });
    },
  });
  smtp.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const server: MailServer = {
    url: "",
    received,
    onRecipient: () => undefined,
    onMessage: () => undefined,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
  smtp.on("error", () => {});
  smtp.listen(port, "127.0.0.1");
  await once(smtp.server, "listening");
  return Object.assign(server, { url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}` });
}

const failure = ({ code, text }: { code: number; text: string }) =>
  Object.assign(new Error(text), { responseCode: code });

/** A received mail, as a mail program reads it. */
export const readMail = (mail: Received | undefined): Promise<ParsedMail> => simpleParser(mail?.raw ?? "");
