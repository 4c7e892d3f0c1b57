import { expect } from "chai";
import type { AdviceOfInteraction } from "../../hub/contract/advice.ts";
import type { Interaction, List } from "../../hub/contract/api.ts";
import type { Article, ArticleFound, ArticleVersion } from "../../hub/contract/knowledge.ts";
import { type FakeOpenAi, startFakeOpenAi } from "../fakes/openai.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import { telegramMessage } from "../support/intake.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Person } from "../support/person.ts";

const RU = { title: "Часы работы склада", body: "Склад выдаёт заказы с 9 до 18, в субботу до 15." };
const UK = { title: "Години роботи складу", body: "Склад видає замовлення з 9 до 18, у суботу до 15." };

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`articles of the company (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let model: FakeOpenAi;
    let anna: Person;
    let supervisor: Person;

    before(async () => {
      model = await startFakeOpenAi();
      model.think(({ task, data }) => {
        if (task === "triage") return { intent: "question", severity: null, department: "sales" };
        const [first] = data["articles"] as readonly { readonly id: string; readonly body: string }[];
        return { answer: `Да: ${first?.body ?? ""}`, articleId: first?.id ?? null };
      });
      hub = await startTestHub({ kind, env: () => ({ OPENAI_BASE_URL: model.baseUrl }) });
      [anna, supervisor] = [await hub.person("anna"), await hub.person("supervisor")];
    });
    after(async () => {
      await hub?.stop();
      await model?.stop();
      removeFolders();
    });

    const search = async (person: Person, q: string): Promise<readonly ArticleFound[]> =>
      (await person.get<List<ArticleFound>>(`/knowledge/search?q=${encodeURIComponent(q)}`)).items;

    it("are written by who may, found by everybody once published, and every version is kept and can be taken back", async () => {
      expect((await anna.ask("POST", "/knowledge", { texts: { ru: RU } })).status).to.equal(403);
      const draft = await supervisor.post<Article>("/knowledge", { texts: { ru: RU, uk: UK }, tags: ["склад"], category: "Доставка" });
      expect(draft).to.include({ state: "draft", version: 1, updatedBy: supervisor.user.id });
      expect(await search(anna, "часы скл"), "a draft is found by nobody").to.deep.equal([]);
      expect((await anna.ask("GET", `/knowledge/${draft.id}`)).status).to.equal(404);
      const published = (await supervisor.ask("PATCH", `/knowledge/${draft.id}`, { version: 1, state: "published" })).body as Article;
      expect(published.version).to.equal(2);
      expect((await search(anna, "часы скл")).map(({ title }) => title)).to.deep.equal([RU.title]);
      const worse = { ru: { title: "Режим отгрузки", body: "Не знаем." } };
      expect((await supervisor.ask("PATCH", `/knowledge/${draft.id}`, { version: 1, texts: worse })).status, "from an old view").to.equal(409);
      await supervisor.ask("PATCH", `/knowledge/${draft.id}`, { version: 2, texts: worse });
      expect(await search(anna, "выдаёт")).to.deep.equal([]);
      const { items: versions } = await supervisor.get<List<ArticleVersion>>(`/knowledge/${draft.id}/versions`);
      expect(versions.map(({ version, state, byId }) => [version, state, byId])).to.deep.equal(
        [3, 2, 1].map((version) => [version, version === 1 ? "draft" : "published", supervisor.user.id]),
      );
      const restored = await supervisor.post<Article>(`/knowledge/${draft.id}/restore`, { version: 3, restore: 2 });
      expect(restored).to.deep.include({ version: 4, state: "published", texts: { ru: RU, uk: UK } });
      expect((await search(anna, "часы склада"))[0]?.body).to.equal(RU.body);
    });

    it("are what an answer to a question is drafted from, with its source", async () => {
      await hub.hub.ingest([
        telegramMessage({
          chatKey: "6001",
          text: "Добрый день, какие у вас часы работы склада?",
          sender: { id: "6001", displayName: "Пётр", username: null, languageCode: "ru" },
        }),
      ]);
      const thread = await eventually("the thread is there", async () => (await anna.get<List<Interaction>>("/interactions")).items[0]);
      const draft = await eventually("the draft is there", async () =>
        (await anna.get<AdviceOfInteraction>(`/interactions/${thread.id}/advice`)).items.find((one) => one.kind === "answer"),
      );
      expect(draft).to.deep.include({ state: "proposed" });
      expect(draft.content).to.include({ text: `Да: ${RU.body}`, articleTitle: RU.title });
      const corrected = await anna.post<{ state: string; corrected: string }>(`/advice/${draft.id}/decision`, { decision: "correct", text: "Да, до 18." });
      expect(corrected).to.include({ state: "corrected", corrected: "Да, до 18." });
    });

    it("are not asked about where none could answer: no request, no draft", async () => {
      await hub.hub.ingest([
        telegramMessage({ chatKey: "6002", text: "А почём у вас бананы?", sender: { id: "6002", displayName: "Ира", username: null, languageCode: "ru" } }),
      ]);
      const thread = await eventually("the thread is there", async () =>
        (await anna.get<List<Interaction>>("/interactions")).items.find(({ externalId }) => externalId.startsWith("6002")),
      );
      await eventually("nothing waits", async () => (await anna.get<AdviceOfInteraction>(`/interactions/${thread.id}/advice`)).waiting.length === 0);
      expect(model.questions.filter(({ task, user }) => task === "answer" && user.includes("банан"))).to.deep.equal([]);
    });
  });
}
