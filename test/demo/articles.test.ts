import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { List } from "../../hub/contract/api.ts";
import type { ArticleFound } from "../../hub/contract/knowledge.ts";
import { DEMO_PASSWORD, emailOf } from "../../hub/demo/company.ts";
import { openDesk } from "../../hub/demo/desk.ts";
import { publishArticles } from "../../hub/demo/publishArticles.ts";
import { setStage } from "../../hub/demo/stage.ts";

describe("the demo's articles", function () {
  this.timeout(60_000);

  it("are published by a supervisor's rights in three languages, and found by an agent", async () => {
    const folder = mkdtempSync(join(tmpdir(), "otklik-demo-articles-"));
    const stage = await setStage({
      databaseUrl: `sqlite:${join(folder, "otklik.db")}`,
      spoolDir: join(folder, "spool"),
      env: { PORT: "0" },
      months: 0,
      realNow: new Date(),
      logLevel: "silent",
    });
    try {
      const url = `http://127.0.0.1:${stage.hub.port}`;
      expect(await publishArticles(url)).to.equal(12);
      const agent = await openDesk(url, emailOf({ id: "roshchina" }), DEMO_PASSWORD);
      for (const [language, q] of [
        ["ru", "наледь на витрине"],
        ["uk", "розморозити"],
        ["en", "defrost"],
      ]) {
        const answer = await agent.get<List<ArticleFound>>(`/knowledge/search?language=${language}&q=${encodeURIComponent(q ?? "")}`);
        expect(answer.ok ? answer.body.items[0]?.language : answer.code).to.equal(language);
      }
    } finally {
      await stage.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
