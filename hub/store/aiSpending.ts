// What the model cost a day: a request is taken out of the budget before it is sent, by one conditional UPDATE, so that
// hubs that ask at once never spend more than there is.
import type { AiSpending } from "../ports/advice.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { insertOrKeep } from "./sql.ts";

const COMPANY = "";

export function createAiSpending(database: Database): AiSpending {
  const read = reading(database);
  return {
    reserve: ({ day, senderKey, tokens, limits }) =>
      database.transaction(async (sql) => {
        await sql.run(insertOrKeep(database.dialect, "ai_spending", ["day", "sender_key", "requests", "tokens"], 2), [
          day,
          COMPANY,
          0,
          0,
          day,
          senderKey,
          0,
          0,
        ]);
        const take = async (key: string, requests: number, most: number | null): Promise<boolean> => {
          const { affected } = await sql.run(
            `UPDATE ai_spending SET requests = requests + 1, tokens = tokens + ? WHERE day = ? AND sender_key = ? AND requests < ?${most === null ? "" : " AND tokens + ? <= ?"}`,
            [tokens, day, key, requests, ...(most === null ? [] : [tokens, most])],
          );
          return affected === 1;
        };
        if (!(await take(COMPANY, limits.requests, limits.tokens))) return "company";
        if (await take(senderKey, limits.senderRequests, null)) return "granted";
        await sql.run("UPDATE ai_spending SET requests = requests - 1, tokens = tokens - ? WHERE day = ? AND sender_key = ?", [tokens, day, COMPANY]);
        return "sender";
      }),
    settle: async ({ day, senderKey, reserved, tokens, isSent }) => {
      await read.run("UPDATE ai_spending SET tokens = tokens + ?, requests = requests - ? WHERE day = ? AND sender_key IN (?, ?)", [
        tokens - reserved,
        isSent ? 0 : 1,
        day,
        COMPANY,
        senderKey,
      ]);
    },
    ofDay: async (day) => {
      const [row] = await read.all<{ requests: number; tokens: number }>("SELECT requests, tokens FROM ai_spending WHERE day = ? AND sender_key = ?", [
        day,
        COMPANY,
      ]);
      return { requests: Number(row?.requests ?? 0), tokens: Number(row?.tokens ?? 0) };
    },
  };
}
