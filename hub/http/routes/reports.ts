// Reports made and kept: asked for here or made by the clock, each run with its file.
import { z } from "zod";
import { REPORT_NAMES } from "../../contract/vocabulary.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, found, PAGING, pageOf } from "../inputs.ts";
import { listOf, REPORT_RUN } from "../shapes.ts";

const ORDER = z.strictObject({ name: z.enum(REPORT_NAMES), period: z.string().min(1).max(32) });
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const listReports = endpoint({ query: PAGING, answer: listOf(REPORT_RUN) }, ({ deps, query }) => deps.reportRuns.list(pageOf(query)));

export const getReport = endpoint({ params: BY_ID, answer: REPORT_RUN }, async ({ deps, params }) => found(await deps.reportRuns.get(params.id)));

export const postReport = endpoint({ body: ORDER, answer: REPORT_RUN, status: 201 }, ({ deps, user, body }) =>
  deps.reports.runNow({ ...body, requestedBy: user.id, language: user.language }),
);

/** `attachment` escapes the name, so that it can neither break the header nor leave the folder of downloads. */
export const getReportFile = endpoint({ params: BY_ID, file: true }, async ({ deps, params, http: { response } }) => {
  const { name, bytes } = await deps.reports.file(params.id);
  response.attachment(name).type(XLSX).send(Buffer.from(bytes));
});
