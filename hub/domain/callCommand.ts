// Which call came of which asking (R18), and what the call makes of it. The provider's own proof decides where
// there is one; otherwise the extension, the destination and a minute's window, the first match, once. Pure.
import type { CallCommand } from "../contract/api.ts";
import type { CallEvent } from "../contract/inbound.ts";
import type { CallCommandState, CallFailure, InteractionState } from "../contract/vocabulary.ts";

type Asked = CallCommand & { readonly callKey: string | null };

/** Events of a call that was asked for come at once, whatever the provider's clock says. */
const WINDOW_MS = 60_000;
/** Hubs of one company may differ by so much. */
const CLOCKS_DIFFER_MS = 5_000;
const SILENT_MS = 90_000;

const RANK: Readonly<Record<CallCommandState, number>> = { pending: 0, ringing: 1, connected: 2, failed: 3, ended: 3 };

/** Under which a provider's bare answer to a command is kept: it names no call, and no call has such a name. */
export function keyOfCommand(commandId: string): string {
  return `command:${commandId}`;
}

/** Nothing but what became of a command; a call is not made of it. */
export function isBareAnswer({ kind, callKey, commandId }: CallEvent): boolean {
  return kind === "command.updated" && commandId !== null && callKey === keyOfCommand(commandId);
}

/** The command after such answers; the very same object when nothing changes. Of what rings already its call tells. */
export function answeredCommand<C extends Asked>(command: C, answers: readonly CallEvent[], now: string): C {
  const refusal = refusalOf(answers);
  if (refusal === null || command.state !== "pending") return command;
  const errorDetail = answers.findLast(({ hangup }) => hangup !== null)?.hangup?.code ?? null;
  return { ...command, state: "failed", error: refusal, errorDetail, endedAt: now };
}

/** The command this call came of; `commands` oldest first. */
export function commandOfCall<C extends Asked>(commands: readonly C[], facts: readonly CallEvent[], interactionId: string | null): C | null {
  const [first] = facts;
  if (first === undefined) return null;
  const here = commands.filter(({ connectionId }) => connectionId === first.connectionId);
  if (here.length === 0) return null;
  const isProven = (command: C): boolean =>
    (interactionId !== null && command.interactionId === interactionId) ||
    facts.some(
      (fact) => fact.commandId === command.id || fact.callKey === command.callKey || (command.callKey !== null && fact.aliases.includes(command.callKey)),
    );
  return here.find(isProven) ?? here.find((command) => looksAlike(command, facts)) ?? null;
}

/** Only a command nothing is known of yet: one whose call the provider named waits for that very call. */
function looksAlike(command: Asked, facts: readonly CallEvent[]): boolean {
  if (command.state !== "pending" || command.interactionId !== null || command.callKey !== null) return false;
  if (facts.some(({ direction }) => direction === "inbound")) return false;
  const asked = Date.parse(command.createdAt);
  const heard = Math.min(...facts.map(({ receivedAt }) => Date.parse(receivedAt)));
  if (heard < asked - CLOCKS_DIFFER_MS || heard > asked + WINDOW_MS) return false;
  const parties = facts.flatMap(({ from, to }) => [from, to]);
  const extensions = [...facts.map(({ agent }) => agent?.extension), ...parties.map((party) => party?.extension)];
  return extensions.includes(command.extension) && parties.some((party) => party?.e164 === command.phone);
}

/** The command as its call stands; the very same object when nothing changes. It never goes back. */
export function followCall<C extends Asked>(
  command: C,
  call: { readonly id: string; readonly state: InteractionState; readonly endedAt: string | null },
  now: string,
  refusal: CallFailure | null = null,
): C {
  const state = stateOf(call.state);
  if (RANK[state] <= RANK[command.state]) return command;
  const endedAt = state === "ended" ? (call.endedAt ?? now) : null;
  const isRefused = state === "ended" && refusal !== null;
  return { ...command, interactionId: call.id, endedAt, ...(isRefused ? { state: "failed", error: refusal } : { state }) };
}

/** What the provider itself says became of the asking, where it says so apart from the call. */
export function refusalOf(facts: readonly CallEvent[]): CallFailure | null {
  const outcome = facts.findLast(({ kind }) => kind === "command.updated")?.outcome ?? null;
  if (outcome === null || outcome === "answered") return null;
  return outcome === "failed" || outcome === "blocked" || outcome === "unknown" ? "refused" : "not_taken";
}

function stateOf(state: InteractionState): CallCommandState {
  if (state === "talking" || state === "held") return "connected";
  return state === "wrapup" || state === "closed" ? "ended" : "ringing";
}

/** Nothing was heard of it for so long that nothing will be. */
export function isSilent(command: Asked, now: string): boolean {
  return command.state === "pending" && Date.parse(now) - Date.parse(command.createdAt) >= SILENT_MS;
}
