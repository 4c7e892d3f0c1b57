// `otklik report`: a workbook straight from the database, also while no hub runs. Nothing is archived or mailed.
import { writeFile } from "node:fs/promises";
import { loadCalendar } from "../../config/calendars.ts";
import { buildReport } from "../../reports/buildReport.ts";
import { companyView, metricSettings } from "../assembly/company.ts";
import { LANGUAGES, REPORT_NAMES } from "../contract/vocabulary.ts";
import { systemClock } from "../system/machine.ts";
import { Misuse, needed, type Run, readOptions } from "./command.ts";
import { withStore } from "./openStore.ts";
import { readSettings } from "./settings.ts";

export const report: Run = async (args, io) => {
  const { values, positionals } = readOptions(
    args,
    {
      period: { type: "string" },
      out: { type: "string" },
      language: { type: "string" },
      json: { type: "boolean" },
    },
    1,
  );
  const name = REPORT_NAMES.find((known) => known === positionals[0]);
  if (name === undefined)
    throw new Misuse(`${positionals[0] === undefined ? "Name the report" : `There is no report "${positionals[0]}"`}; there is ${REPORT_NAMES.join(", ")}.`);
  const period = needed(values.period, "--period");
  const out = needed(values.out, "--out");
  const { environment, company } = readSettings(io.env);
  const language = values.language === undefined ? company.language : LANGUAGES.find((known) => known === values.language);
  if (language === undefined) throw new Misuse(`--language must be ${LANGUAGES.join(", ")}.`);
  const calendar = loadCalendar(company.calendar);
  const settings = {
    company: companyView(company, calendar, systemClock, environment.smtpUrl !== null, { canDial: () => false, canTransfer: () => false }),
    metrics: metricSettings(company, calendar),
  };
  const { bytes } = await withStore(environment, ({ reportSource: source }) => buildReport({ name, period, language, source, settings, clock: systemClock }));
  await writeFile(out, bytes);
  io.out(values.json === true ? JSON.stringify({ file: out, bytes: bytes.length }) : `Written to ${out}.`);
  return 0;
};
