/** Libraries ask for the home folder when they load; an account without an entry in /etc/passwd and without HOME has none. Nothing is stored there. */
import { homedir } from "node:os";

try {
  homedir();
} catch {
  process.env.HOME = "/nonexistent";
}
