import { parseEnv } from "node:util";
import { expect, it } from "vitest";

/** Node's reading of .env files, as docs/install/image.md compares it with that of Docker, Compose and systemd. */
it("the file .env means what the documentation says", () => {
  const file = String.raw`
PLAIN=it$HOME and \n
SINGLE='it "is" # = \n $HOME \ x'
DOUBLE="a # b \n c \ d"
COMMENT=abc#def
EQUALS=k1:abc+/=,k2:x==
LINES="one
two"
URL=postgres://u:p%40ss%23@[::1]:5432/db?sslmode=require
`;
  expect(parseEnv(file)).toEqual({
    PLAIN: String.raw`it$HOME and \n`,
    SINGLE: String.raw`it "is" # = \n $HOME \ x`,
    DOUBLE: "a # b \n c \\ d",
    COMMENT: "abc",
    EQUALS: "k1:abc+/=,k2:x==",
    LINES: "one\ntwo",
    URL: "postgres://u:p%40ss%23@[::1]:5432/db?sslmode=require",
  });
});
