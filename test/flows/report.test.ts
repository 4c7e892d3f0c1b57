import { expect } from "chai";
import { DateTime } from "luxon";
import type { List, ReportRun } from "../../hub/contract/api.ts";
import { type Figures, MEASURE_IDS, MEASURES } from "../../hub/domain/measures.ts";
import { createStore } from "../../hub/store/store.ts";
import { type MailServer, startMailServer } from "../reports/mailServer.ts";
import { readSheets } from "../reports/readWorkbook.ts";
import { systemClock, ulids } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { removeFolders, selectFrom, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary, sharedMariaDb } from "../support/mariadb.ts";
import { mangoCall } from "./mangoCall.ts";

const YESTERDAY = DateTime.now().setZone("Europe/Moscow").minus({ days: 1 }).startOf("day");
const DAY = YESTERDAY.toFormat("yyyy-MM-dd");
const RECIPIENT = "director@example.com";
const REPORTS = `
reports:
  - {name: daily, cron: "0 0 * * *", recipients: [${RECIPIENT}]}
`;

/** Two answered, one lost, told on the day after. */
async function playYesterday(hub: TestHub): Promise<void> {
  const noonSec = YESTERDAY.plus({ hours: 12 }).toUnixInteger();
  for (const [n, extension] of ["101", "102"].entries()) {
    const call = mangoCall(hub, `Y-${n}`, `+7916123000${n}`, noonSec + n * 300);
    await call.ringsInQueue();
    await call.ringsAt(extension);
    await call.answeredBy(extension);
    await call.ended(extension, 60 + n);
  }
  const lost = mangoCall(hub, "Y-9", "+79161230009", noonSec + 3_600);
  await lost.ringsInQueue();
  await lost.abandoned();
}

describe("the daily report of the whole hub", function () {
  this.timeout(60_000);
  after(removeFolders);

  it("is made when asked for, downloads, and tells the same figures as the console's page", async () => {
    const hub = await startTestHub();
    try {
      await playYesterday(hub);
      const supervisor = await hub.person("supervisor");
      const { id } = await supervisor.post<ReportRun>("/reports", { name: "daily", period: DAY });
      await eventually("the report is made", async () => (await supervisor.get<ReportRun>(`/reports/${id}`)).state === "done", 30_000);
      const file = await fetch(`${hub.url}/api/v1/reports/${id}/file`, { headers: { cookie: supervisor.cookie } });
      expect(file.headers.get("content-disposition")).to.contain(`otklik-daily-${DAY}.xlsx`);
      const [summary] = await readSheets(new Uint8Array(await file.arrayBuffer()));
      const { totals } = await supervisor.get<{ totals: Figures }>(`/figures?day=${DAY}`);
      expect(totals).to.include({ calls_offered: 3, calls_answered: 2, calls_abandoned: 1 });
      for (const measure of MEASURE_IDS.filter((one) => MEASURES[one].unit !== "sec")) {
        expect(summary?.row(MEASURES[measure].name.ru)[1], measure).to.equal(totals[measure] ?? "–");
      }
      const stranger = await (await hub.person("anna")).ask("GET", `/reports/${id}/file`);
      expect(stranger.status, "an agent may not read it").to.equal(403);
    } finally {
      await hub.stop();
    }
  });

  it("is kept when there is no mail server, and the list says so", async () => {
    const first = await startTestHub();
    await playYesterday(first);
    await first.stop();
    const hub = await startTestHub({ databaseUrl: first.databaseUrl, company: REPORTS });
    try {
      const supervisor = await hub.person("supervisor");
      const run = await eventually(
        "the scheduled report is made",
        async () => (await supervisor.get<List<ReportRun>>("/reports")).items.find(({ state }) => state === "done"),
        30_000,
      );
      expect(run).to.deep.include({ period: DAY, mail: "kept", recipients: [RECIPIENT], requestedBy: null });
    } finally {
      await hub.stop();
    }
  });

  const absent = mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? it.skip : it)("is mailed once, though two hubs of the company wake for it", async () => {
    const databaseUrl = await (await sharedMariaDb()).createDatabase();
    const first = await startTestHub({ databaseUrl });
    await playYesterday(first);
    await first.stop();
    const mail: MailServer = await startMailServer();
    const env = (): Record<string, string> => ({ SMTP_URL: mail.url, MAIL_FROM: "hub@example.com" });
    const hubs = await Promise.all([1, 2].map(() => startTestHub({ databaseUrl, company: REPORTS, env })));
    try {
      const supervisor = await (hubs[0] as TestHub).person("supervisor");
      await eventually("the letter is sent", async () => (await supervisor.get<List<ReportRun>>("/reports")).items.find((run) => run.mail === "sent"), 30_000);
      for (const hub of hubs) await hub.stop();
      expect(mail.letters.map(({ to }) => to)).to.deep.equal([[RECIPIENT]]);
      expect(mail.letters[0]?.raw).to.contain(`otklik-daily-${DAY}.xlsx`);
      const again = await startTestHub({ databaseUrl, company: REPORTS, env });
      // It stops when it has looked for reports that are due.
      await again.stop();
      const store = createStore({ url: databaseUrl, clock: systemClock, ids: ulids });
      expect(await selectFrom(store, "SELECT id FROM report_runs"), "a start later makes nothing again").to.have.length(1);
      await store.close();
    } finally {
      await mail.close();
    }
  });
});
