// Who is told what of a request for information, by which of their ways: one message each, committed with its cause.

import type { User } from "../../contract/api.ts";
import type { InfoRequest } from "../../contract/complaint.ts";
import type { RequestWord } from "../../contract/events.ts";
import { isAsked } from "../../domain/infoRequest.ts";
import type { Unit } from "../../ports/unit.ts";

/** By which a person of ours can be reached just now. */
export interface StaffWay {
  readonly userId: string;
  readonly channel: "telegram" | "slack" | "mail";
}

export interface TellDeps {
  /** Chats that are linked and can be written to, and mail where there is a server; the best one first. */
  readonly staffWays: (people: readonly User[]) => Promise<readonly StaffWay[]>;
}

export function peopleAsked(people: readonly User[], request: Pick<InfoRequest, "personId" | "department">): readonly User[] {
  return people.filter((person) => person.active && isAsked(request, person));
}

/** A question goes by all ways, so that it can be answered by any; later words by the best one. */
export async function tellPeople(unit: Unit, request: InfoRequest, word: RequestWord, ways: readonly StaffWay[]): Promise<void> {
  const told = word === "asked" ? ways : ways.filter(({ userId }, index) => ways.findIndex((way) => way.userId === userId) === index);
  for (const { userId, channel } of told) {
    await unit.emit({ type: "request.told", requestId: request.id, word, userId, channel }, `request:${request.id}:${userId}:${channel}`);
  }
}
