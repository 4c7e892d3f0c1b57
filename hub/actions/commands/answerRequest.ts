// Answers a request for information from a chat by its number; without a text it shows the question again.
import { HubError } from "../../contract/errors.ts";
import { REQUEST_TEXTS } from "../../domain/requestTexts.ts";
import { answerRequest as answerVerb } from "../requests/answerRequest.ts";
import { answer, type Command, refusedWith } from "./command.ts";

export const answerRequest: Command = async (run) => {
  const { deps, actor, language, asked } = run;
  const texts = REQUEST_TEXTS[language];
  const [written = "", text = ""] = asked.args;
  const number = Number(written);
  const request = Number.isSafeInteger(number) && number > 0 ? await deps.requests.byNumber(number) : null;
  if (request === null) return refusedWith(run, texts.notFound(written));
  if (request.state !== "open") return refusedWith(run, texts.ended[request.state](number));
  if (text === "") return answer(run, texts.needsText(number), { lines: [request.question] });
  try {
    await answerVerb(deps, actor, { id: request.id, text, via: run.channel });
  } catch (error) {
    if (!(error instanceof HubError) || error.code !== "forbidden") throw error;
    return refusedWith(run, texts.notYours);
  }
  return answer(run, texts.done(number), { outcome: "done" });
};
