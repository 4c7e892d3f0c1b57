// What clients press under our messages. A mark counts once, from the chat it was asked in.

import type { PressEvent } from "../../contract/inbound.ts";
import type { MarkKind } from "../../contract/marks.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import { type ConsentDeps, takeConsent } from "./askConsent.ts";
import { openKey } from "./prefetch.ts";
import type { WorkingSet } from "./workingSet.ts";

const RANGE: Record<MarkKind, { readonly least: number; readonly most: number }> = { csat: { least: 1, most: 5 }, nps: { least: 0, most: 10 } };

/** The marks that were given, for counting; and whether held messages may be handled now. */
export interface Pressed {
  readonly marks: readonly { readonly kind: MarkKind; readonly value: number }[];
  readonly released: boolean;
}

export async function applyPresses(unit: IntakeUnit, set: WorkingSet, presses: readonly PressEvent[], deps: ConsentDeps): Promise<Pressed> {
  const marks: Pressed["marks"][number][] = [];
  let released = false;
  for (const event of presses) {
    const { button } = event;
    if (button.of === "consent") {
      const took = await takeConsent(unit, { ...event, button }, deps);
      released ||= took && button.agreed;
      continue;
    }
    const mark = await unit.lockMark(button.markId);
    if (mark === null || mark.openKey !== openKey(event) || mark.value !== null) continue;
    const { least, most } = RANGE[mark.kind];
    if (button.value < least || button.value > most) continue;
    await unit.saveMark({ ...mark, value: button.value, answeredAt: event.occurredAt });
    marks.push({ kind: mark.kind, value: button.value });
    if (mark.subjectKind === "interaction") await touch(unit, set, mark.subjectId);
  }
  return { marks, released };
}

/** Whoever has it on the screen reads it again. */
export async function touch(unit: Pick<IntakeUnit, "interactionsById">, set: WorkingSet, interactionId: string): Promise<boolean> {
  if (set.current(interactionId) === null) for (const record of await unit.interactionsById([interactionId])) set.know(record);
  const record = set.current(interactionId);
  if (record !== null) set.save(record);
  return record !== null;
}
