// What surveys came to, for who may see it: figures of a span, answers one by one, and whom to call.
import type { SurveyAnswer, SurveyCall, SurveyInvitation, SurveyResults } from "../../contract/survey.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { MEASURES, type Measure } from "../../domain/measures.ts";
import { csatOf, npsOf } from "../../domain/satisfaction.ts";
import { saidIn, surveyFigures } from "../../domain/surveyFigures.ts";
import type { Clients } from "../../ports/clients.ts";
import type { Marks } from "../../ports/marks.ts";
import type { Page, Paged } from "../../ports/pages.ts";
import type { Surveys } from "../../ports/surveys.ts";
import { type Actor, requirePermission } from "../verb.ts";
import type { SurveyBook } from "./surveyBook.ts";

export interface ReadSurveysDeps {
  readonly book: SurveyBook;
  readonly surveys: Pick<Surveys, "made" | "list" | "calls">;
  readonly marks: Pick<Marks, "answered">;
  readonly clients: Pick<Clients, "byIds">;
}

export async function surveyResults(deps: ReadSurveysDeps, actor: Actor, { from, to }: { readonly from: string; readonly to: string }): Promise<SurveyResults> {
  requirePermission(actor, "survey.see");
  const [made, marks] = await Promise.all([deps.surveys.made(from, to), deps.marks.answered(from, to)]);
  const valuesOf = (wanted: "csat" | "nps"): number[] => marks.flatMap(({ kind, value }) => (kind === wanted && value !== null ? [value] : []));
  return {
    measures: { csat: defined(MEASURES.csat), nps: defined(MEASURES.nps) },
    csat: csatOf(valuesOf("csat")),
    nps: npsOf(valuesOf("nps")),
    surveys: deps.book.all.map((survey) =>
      surveyFigures(
        survey,
        made.filter(({ surveyId }) => surveyId === survey.id),
      ),
    ),
  };
}

function defined({ name, definition }: Measure): SurveyResults["measures"]["csat"] {
  return { name, definition };
}

export async function surveyAnswers(
  deps: ReadSurveysDeps,
  actor: Actor,
  filter: { readonly surveyId?: string; readonly isLow?: boolean; readonly from?: string; readonly to?: string },
  language: Language,
  page: Page,
): Promise<Paged<SurveyAnswer>> {
  requirePermission(actor, "survey.see");
  const { items, nextCursor } = await deps.surveys.list({ ...filter, state: "answered" }, page);
  const names = new Map((await deps.clients.byIds([...new Set(items.map(({ clientId }) => clientId))])).map(({ id, name }) => [id, name]));
  return { items: await Promise.all(items.map((one) => readable(deps, one, names.get(one.clientId) ?? "", language))), nextCursor };
}

async function readable(
  { book }: ReadSurveysDeps,
  { answers, ...invitation }: SurveyInvitation,
  clientName: string,
  language: Language,
): Promise<SurveyAnswer> {
  const survey = await book.version(invitation.surveyId, invitation.version);
  return { ...invitation, clientName, said: survey === null ? [] : saidIn(survey, answers, language) };
}

export async function surveyCalls(deps: ReadSurveysDeps, actor: Actor): Promise<readonly SurveyCall[]> {
  requirePermission(actor, "task.write");
  const calls = await deps.surveys.calls();
  const all = await Promise.all(calls.map(async (invitation) => ({ invitation, survey: await deps.book.version(invitation.surveyId, invitation.version) })));
  return all.flatMap(({ invitation, survey }) => (survey === null ? [] : [{ invitation, survey }]));
}
