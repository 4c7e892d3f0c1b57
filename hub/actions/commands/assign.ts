// Names who is responsible for a complaint or a callback; without a name it offers the colleagues to choose from.
import type { User } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import { may } from "../../contract/permissions.ts";
import { readTarget, writeTarget } from "../../domain/commandTarget.ts";
import { updateComplaint } from "../complaints/updateComplaint.ts";
import { assignDebt } from "../debts/changeDebt.ts";
import { answer, button, type Command, refusedWith } from "./command.ts";
import { peopleCalled } from "./people.ts";
import { thingOf } from "./targets.ts";

const MOST_OFFERED = 10;

export const assign: Command = async (run) => {
  const { deps, actor, texts, asked } = run;
  const target = readTarget(asked.args[0] ?? "");
  if (target === null) throw new HubError("invalid");
  const thing = await thingOf(run, target);
  if (thing.kind === "alert") throw new HubError("wrong_state");
  if (thing.kind === "interaction")
    return refusedWith(run, texts.assign.notInteraction, { buttons: [button(texts.buttons.take, "take", writeTarget(target))] });
  const sought = asked.args[1] ?? "";
  const offered = (people: readonly User[]) =>
    people
      .filter(({ active, roles }) => active && (may(roles, "complaint.open") || may(roles, "complaint.write")))
      .slice(0, MOST_OFFERED)
      .map(({ id, name }) => button(name, "assign", writeTarget(target), id));
  if (sought === "") return answer(run, texts.assign.whom(thing.name), { buttons: offered(await deps.users.list()) });
  const people = await peopleCalled(deps, sought);
  const [person] = people;
  if (person === undefined) return refusedWith(run, texts.assign.nobodyNamed(sought), { buttons: offered(await deps.users.list()) });
  if (people.length > 1) return answer(run, texts.assign.whom(thing.name), { buttons: offered(people) });
  if (thing.kind === "debt") await assignDebt(deps, actor, { id: thing.debt.id, assigneeId: person.id });
  else await updateComplaint(deps, actor, { id: thing.complaint.id, version: thing.complaint.version, patch: { ownerId: person.id } });
  return answer(run, texts.assign.done({ what: thing.name, name: person.name }), {
    outcome: "done",
    standing: { target: writeTarget(target), line: texts.take.standing(person.name) },
  });
};
