// Colleagues by id and by what somebody calls them.
import type { User } from "../../contract/api.ts";
import type { CommandDeps } from "./command.ts";

export async function namesOf({ users }: Pick<CommandDeps, "users">): Promise<ReadonlyMap<string, string>> {
  return new Map((await users.list()).map(({ id, name }) => [id, name]));
}

/** Active ones with this id, or whose name has every word of it in any case ending: «Анну» finds «Анна». */
export async function peopleCalled({ users }: Pick<CommandDeps, "users">, sought: string): Promise<readonly User[]> {
  const active = (await users.list()).filter((user) => user.active);
  const exact = active.filter(({ id, name }) => id === sought || name.toLowerCase() === sought.toLowerCase());
  if (exact.length > 0) return exact;
  const stems = sought
    .toLowerCase()
    .split(" ")
    .filter((word) => word !== "")
    .map(stemOf);
  if (stems.length === 0) return [];
  return active.filter(({ name }) => {
    const words = name.toLowerCase().split(" ");
    return stems.every((stem) => words.some((word) => word.startsWith(stem)));
  });
}

/** Without the ending that Russian and Ukrainian decline. */
function stemOf(word: string): string {
  return word.length > 3 ? word.replace(/[аяуюеєыиіоёйь]{1,2}$/u, "") : word;
}
