// What the person wants to be told of without asking, and in which hours not: shown, turned on, turned off.
import { ALERT_KINDS, type CommandAnswer } from "../../contract/commands.ts";
import type { QuietHours } from "../../ports/alerts.ts";
import { answer, button, type Command, type CommandRun, refusedWith } from "./command.ts";

export const subscribe: Command = async (run) => {
  const { deps, actor, texts, asked } = run;
  const [word = "", how = "on", ...rest] = (asked.args[0] ?? "").split(" ");
  if (QUIET.includes(word.toLowerCase())) return quiet(run, [how, ...rest].join(""));
  const kind = ALERT_KINDS.find((known) => known === word.toLowerCase());
  if (kind !== undefined) await deps.alerts.set(actor.userId, kind, how !== "off");
  const on = await deps.alerts.of(actor.userId);
  return answer(run, texts.subscribe.title, {
    outcome: kind === undefined ? "answered" : "done",
    lines: on.size === 0 ? [texts.subscribe.none] : ALERT_KINDS.filter((known) => on.has(known)).map((known) => texts.subscribe.on(texts.alerts[known])),
    buttons: ALERT_KINDS.map((known) =>
      on.has(known)
        ? button(texts.buttons.off(texts.alerts[known]), "subscribe", `${known} off`)
        : button(texts.buttons.on(texts.alerts[known]), "subscribe", known),
    ),
  });
};

const QUIET: readonly string[] = ["quiet", "тихо", "тишина", "тиша"];
const HOURS = /^(?<fromHour>\d{1,2}):(?<fromMinute>\d{2})[-–—](?<untilHour>\d{1,2}):(?<untilMinute>\d{2})$/u;

/** `22:00-08:00`, `off` for none, `company` for the company's own. */
async function quiet(run: CommandRun, how: string): Promise<CommandAnswer> {
  const { deps, actor, texts } = run;
  const hours = hoursOf(how);
  if (hours === undefined) return refusedWith(run, texts.subscribe.quietHow);
  await deps.quietTimes.set(actor.userId, hours);
  const title = hours === null ? texts.subscribe.quietCompany : hours === "none" ? texts.subscribe.quietNone : texts.subscribe.quiet(hours);
  return answer(run, title, { outcome: "done" });
}

/** Undefined: no hours are written like this. */
function hoursOf(how: string): QuietHours | "none" | null | undefined {
  if (how === "off") return "none";
  if (how === "company") return null;
  const { fromHour = "", fromMinute = "", untilHour = "", untilMinute = "" } = HOURS.exec(how)?.groups ?? {};
  const isReal = (hour: string, minute: string): boolean => hour !== "" && Number(hour) < 24 && Number(minute) < 60;
  if (!isReal(fromHour, fromMinute) || !isReal(untilHour, untilMinute)) return undefined;
  return { from: `${fromHour.padStart(2, "0")}:${fromMinute}`, until: `${untilHour.padStart(2, "0")}:${untilMinute}` };
}
