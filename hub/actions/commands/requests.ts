// What departments want to know of me: the open questions, nearest deadline last asked first.
import { writtenAt } from "../../domain/commandTexts/writtenTime.ts";
import { REQUEST_TEXTS } from "../../domain/requestTexts.ts";
import { answer, button, type Command, nextPage, PAGE_ROWS } from "./command.ts";

export const requests: Command = async (run) => {
  const { deps, actor, language, asked, now } = run;
  const texts = REQUEST_TEXTS[language];
  const person = await deps.users.get(actor.userId);
  const askedOf = { personId: actor.userId, department: person?.department ?? null };
  const { items, nextCursor } = await deps.requests.list({ state: "open", askedOf }, { cursor: asked.cursor, limit: PAGE_ROWS });
  if (items.length === 0) return answer(run, texts.none);
  return answer(run, texts.list(items.length), {
    rows: items.map((request) => {
      const at = writtenAt(request.dueAt, now, deps.company.timeZone, run.texts);
      const due = request.dueAt < now.toISOString() ? texts.wasDue(at) : texts.due(at);
      return {
        text: `${texts.no(request.number)}. ${due}. ${request.question}`,
        buttons: [
          button(texts.no(request.number), "answer", String(request.number)),
          button(run.texts.complaints.no(request.complaintNumber), "complaint", String(request.complaintNumber)),
        ],
      };
    }),
    next: nextPage(run, nextCursor),
  });
};
