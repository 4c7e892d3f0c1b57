// A limit for what has none: Sequelize passes no time limit on to the driver, and a frozen server keeps the
// connection and says nothing. A late answer still frees its connection; nobody waits for it any more.
import { HubError } from "../contract/errors.ts";

/** Errors: HubError("unavailable") when the time is over. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new HubError("unavailable", { detail: "The database does not answer." })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
