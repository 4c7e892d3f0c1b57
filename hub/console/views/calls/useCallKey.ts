// The key C: calls the client at hand on the number they last spoke from, else on their first one.
import type { Client } from "../../../contract/api.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { useLetterKeys } from "../../useKeys.ts";
import { useCalls } from "./CallsContext.tsx";
import { firstNumber } from "./numbers.ts";

/** The id of the point the key calls; its button shows the key. */
export function useCallKey(client: Client | null, phone: string | null): string | null {
  const { live } = useLive();
  const { mayCall, isBusy, call } = useCalls();
  const first = client === null ? null : firstNumber(client, phone);
  const canAct = mayCall && !isBusy && live && first !== null;
  useLetterKeys({ c: canAct ? () => call(first) : null });
  return first?.pointId ?? null;
}
