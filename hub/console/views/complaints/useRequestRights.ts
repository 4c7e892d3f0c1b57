// Who may ask a department, answer for one, or take a request back; the hub checks the same again.
import type { InfoRequest } from "../../../contract/complaint.ts";
import { useMay, useSession } from "../../session.tsx";

export interface RequestRights {
  readonly mayAsk: boolean;
  readonly mayAnswer: (request: InfoRequest) => boolean;
}

export function useRequestRights(): RequestRights {
  const { user } = useSession();
  const mayAsk = useMay("request.ask");
  const mayAnswerOwn = useMay("request.answer");
  return {
    mayAsk,
    mayAnswer: ({ state, personId, department }) =>
      state === "open" && mayAnswerOwn && (personId === user.id || (personId === null && user.department === department) || mayAsk),
  };
}
