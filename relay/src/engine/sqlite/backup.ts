import { randomUUID } from "node:crypto";
import Database from "libsql";

/**
 * Copies the enrolments and the holders of conversations, even while a relay is running. Events are omitted: they are a day old
 * at most by default, and in a restored copy, new events would get the numbers of events stored after the copy was made. For the
 * same reason, the copy is another stream, so that browsers start again with it.
 *
 * @param path the path of the relay's file
 * @param to the path of the copy, which must not exist
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
