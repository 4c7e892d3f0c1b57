import { expect } from "chai";
import type { IntakeRules } from "../../hub/actions/intake/rules.ts";
import { correctReading } from "../../hub/actions/interactions/correctReading.ts";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";
import type { Store } from "../../hub/store/store.ts";
import { userOf } from "../builders/records.ts";
import { onEachDatabase, systemClock, ulids } from "../support/databases.ts";
import { telegramMessage, testIntake, testRules } from "../support/intake.ts";

const read = testRules().triage;
/** What is read as an advertisement is told by its first word here: how well it is read is another matter. */
const triage: IntakeRules["triage"] = (text) => ({ ...read("Когда приедет мастер?"), intent: text.startsWith("Реклама") ? "spam" : "question" });

let lastPerson = 80_000;

onEachDatabase("an advertisement in a chat", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  async function writes(of: { readonly chatKey: string }, text: string): Promise<InteractionRecord> {
    await testIntake(store, { rules: { triage } }).ingest([telegramMessage({ ...of, text })]);
    const found = (await store.interactions.live()).find(({ externalId }) => externalId.startsWith(`${of.chatKey}:`));
    if (found === undefined) throw new Error("No thread.");
    return found;
  }

  const somebody = () => {
    lastPerson += 1;
    const id = String(lastPerson);
    return { chatKey: id, sender: { id, displayName: `Кто-то ${id}`, username: null, languageCode: "ru" } };
  };

  it("stands in the queue and waits for no answer, until something else is written there", async () => {
    const of = somebody();
    expect(await writes(of, "Реклама: продвижение сайтов")).to.include({ state: "waiting", intent: "spam", waitingSince: null });
    expect((await store.chatOffers.untaken()).length, "and is offered to nobody").to.equal(0);
    const asked = await writes(of, "И когда приедет мастер?");
    expect(asked.intent).to.equal("question");
    expect(asked.waitingSince).to.be.a("string");
    expect((await writes(of, "Реклама: и ещё раз")).intent, "one message makes no advertisement of a talk").to.equal("question");
  });

  it("is made of no talk that somebody answered, and takes a greeting before it along", async () => {
    const of = somebody();
    const asked = await writes(of, "Когда приедет мастер?");
    await store.transactions.run((unit) => unit.saveInteraction({ ...asked, intent: "other", state: "open", answeredAt: asked.startedAt, waitingSince: null }));
    expect(await writes(of, "Реклама: продвижение сайтов")).to.include({ intent: "other" });
    const greeted = await writes(somebody(), "Добрый день");
    await store.transactions.run((unit) => unit.saveInteraction({ ...greeted, intent: "other" }));
    const [chatKey = ""] = greeted.externalId.split(":");
    expect(await writes({ chatKey }, "Реклама: продвижение сайтов")).to.include({ intent: "spam", waitingSince: null });
  });

  it("waits from its beginning once a person says that it is none, and no longer once they say that it is one", async () => {
    const thread = await writes(somebody(), "Реклама, подумала машина");
    const supervisor = userOf(["supervisor"]);
    const deps = {
      ...store,
      clock: systemClock,
      ids: ulids,
      counters: { count: () => undefined },
      live: { cardsChanged: () => undefined, cardsChangedWith: () => undefined, notice: () => undefined },
      advice: store.advice,
    };
    const said = async (intent: "question" | "spam") => {
      await correctReading(deps, { userId: supervisor.id, name: supervisor.name, roles: supervisor.roles, queues: [] }, { interactionId: thread.id, intent });
      return (await store.interactions.live()).find(({ id }) => id === thread.id);
    };
    expect(await said("question")).to.include({ intent: "question", waitingSince: thread.startedAt });
    expect(await said("spam")).to.include({ intent: "spam", waitingSince: null });
  });
});
