import { randomUUID } from "node:crypto";
import Database from "libsql";

/**
 * Copies who is enrolled and who had which conversation, beside a relay that runs. Events are left out: they are a day old at
 * most, and one that came after the copy was made would get the number of another. For the same reason the copy is another
 * stream, so that browsers begin anew with it.
 *
 * @param path of the relay's file
 * @param to a file that is not there yet
 */
export function backUp(path: string, to: string): void {
  const db = new Database(path, { fileMustExist: true, timeout: 5_000 });
  db.prepare<[string]>("VACUUM INTO ?").run(to);
  db.close();
  const copy = new Database(to);
  copy.exec("DELETE FROM events");
  copy.exec("DELETE FROM kept WHERE room IN ('waiting', 'acks', 'logins')");
  copy.prepare<[string]>("UPDATE identity SET stream = ?").run(randomUUID());
  copy.exec("VACUUM");
  copy.close();
}
