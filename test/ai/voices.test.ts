import { expect } from "chai";
import type { Advice, AdviceOfInteraction } from "../../hub/contract/advice.ts";
import type { Complaint, Interaction, List, Message } from "../../hub/contract/api.ts";
import type { Attachment } from "../../hub/contract/inbound.ts";
import { type FakeTelegram, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import type { FakeUser } from "../../hub/demo/fakeTelegramUpdates.ts";
import { triage } from "../../hub/domain/triage.ts";
import { obey } from "../fakes/obeyingModel.ts";
import { type FakeOpenAi, startFakeOpenAi } from "../fakes/openai.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import { telegramMessage } from "../support/intake.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Person } from "../support/person.ts";
import { INJECTIONS } from "./injections.ts";
import { type Planted, plant } from "./planted.ts";

const SAID = "алло вы камеру чинили в понедельник она опять встала третий раз уже мясо пропало кто мне за это заплатит я буду жаловаться";
const PNG = Buffer.from("\x89PNG\r\n\x1a\nno voice", "latin1");
/** A voice the fake model hears a text in. */
const voiceOf = (number: number | string): Buffer => Buffer.from(`OggS a voice of ${number}.`, "latin1");
const PLANTED = 20;

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`what clients speak in chats (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let model: FakeOpenAi;
    let telegram: FakeTelegram;
    let anna: Person;

    before(async () => {
      model = await startFakeOpenAi();
      model.think(() => ({ intent: "feedback_positive", severity: null, department: "marketing" }));
      telegram = await startFakeTelegram({ token: SECRETS.botToken, repeatAfterMs: 100 });
      hub = await startTestHub({
        kind,
        env: () => ({ OPENAI_BASE_URL: model.baseUrl, TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot }),
      });
      anna = await hub.person("supervisor");
    });
    after(async () => {
      await hub?.stop();
      await telegram?.stop();
      await model?.stop();
      removeFolders();
    });

    const threadOf = (user: FakeUser): Promise<Interaction> =>
      eventually("the thread", async () =>
        (await anna.get<List<Interaction>>("/interactions?limit=200")).items.find(({ externalId }) => externalId.startsWith(`${user.id}:`)),
      );
    const adviceOn = (id: string): Promise<AdviceOfInteraction> => anna.get<AdviceOfInteraction>(`/interactions/${id}/advice`);
    const complaintsOf = async (id: string): Promise<readonly Complaint[]> => (await anna.get<List<Complaint>>(`/complaints?interactionId=${id}`)).items;
    const messagesOf = async (id: string): Promise<readonly Message[]> => (await anna.get<List<Message>>(`/interactions/${id}/messages`)).items;
    const speak = (user: FakeUser, sound: Buffer, durationSec = 7): void =>
      void telegram.send(user, { voice: { file_id: telegram.putFile(sound), file_unique_id: "v", duration: durationSec, mime_type: "audio/ogg" } });

    it("open the complaint that was spoken, once, by the hub's own reading, and the client is told its number", async () => {
      const user: FakeUser = { id: 9_101, firstName: "Голос", languageCode: "ru" };
      model.hear(SAID);
      speak(user, voiceOf(1));
      const thread = await threadOf(user);
      const heard = await eventually("a transcript", async () => (await adviceOn(thread.id)).items.find((one) => one.kind === "transcript"));
      expect(heard.content).to.include({ text: SAID, intent: "complaint" });
      const read = await eventually("the second reading of it", async () =>
        (await adviceOn(thread.id)).items.find((one): one is Advice => one.kind === "triage"),
      );
      expect(read.state, "the model sees less, and lowers nothing").to.equal("overruled");
      expect((await complaintsOf(thread.id)).map(({ severity, openedBy }) => [severity, openedBy])).to.deep.equal([["high", null]]);
      const [grave] = await complaintsOf(thread.id);
      await eventually("whom it concerns is told", async () => (await countOf(hub, `alerts WHERE subject_id = '${grave?.id}'`)) === 1);
      await eventually("the client has its number", () => telegram.received(user.id).find(({ text }) => text.includes("№")));
      expect(model.sounds.at(-1)).to.include({ fileName: "voice.ogg" });
      model.hear("спасибо всё отлично");
      speak(user, voiceOf(2));
      await eventually("the thanks are heard too", async () => (await adviceOn(thread.id)).items.filter((one) => one.kind === "transcript").length === 2);
      expect((await anna.get<Interaction>(`/interactions/${thread.id}`)).intent).to.equal("complaint");
      expect((await complaintsOf(thread.id)).map(({ severity }) => severity)).to.deep.equal(["high"]);
    });

    it("are learned as they were heard, with what was written beside, when a person says what they were", async () => {
      const user: FakeUser = { id: 9_104, firstName: "Голос", languageCode: "ru" };
      model.hear("почём у вас бурбуляторы");
      telegram.send(user, {
        voice: { file_id: telegram.putFile(voiceOf(4)), file_unique_id: "v", duration: 4, mime_type: "audio/ogg" },
        caption: "Для склада",
      });
      const thread = await threadOf(user);
      await eventually("a transcript", async () => (await adviceOn(thread.id)).items.find((one) => one.kind === "transcript"));
      await anna.post(`/interactions/${thread.id}/reading`, { intent: "purchase_interest" });
      const learned = (await hub.hub.store.readings.corrected(10)).filter(({ interactionId }) => interactionId === thread.id);
      expect(learned.map(({ text, intent }) => [text, intent])).to.deep.equal([["Для склада\nпочём у вас бурбуляторы", "purchase_interest"]]);
    });

    it("name the complaint a person makes of them, or of the thanks written after them", async () => {
      const SPOKEN = "Добрый день, у вас работает склад в субботу?";
      const WRITTEN = "Когда привезут наш заказ номер пять и сколько стоит доставка до склада?";
      const accepted = async (thread: Interaction, subjectId: string): Promise<readonly string[]> => {
        const advice = await eventually("the second reading", async () =>
          (await adviceOn(thread.id)).items.find((one) => one.kind === "triage" && one.subjectId === subjectId),
        );
        await anna.post<Advice>(`/advice/${advice.id}/decision`, { decision: "accept" });
        return (await complaintsOf(thread.id)).map(({ essence }) => essence);
      };
      const transcriptOf = (thread: Interaction): Promise<Advice> =>
        eventually("a transcript", async () => (await adviceOn(thread.id)).items.find((one) => one.kind === "transcript"));
      model.think(() => ({ intent: "complaint", severity: "high", department: "quality" }));
      model.hear(SPOKEN);

      const first: FakeUser = { id: 9_106, firstName: "Голос", languageCode: "ru" };
      telegram.say(first, WRITTEN);
      const asked = await threadOf(first);
      speak(first, voiceOf(6));
      expect(await accepted(asked, (await transcriptOf(asked)).subjectId)).to.deep.equal([SPOKEN]);

      const second: FakeUser = { id: 9_107, firstName: "Голос", languageCode: "ru" };
      speak(second, voiceOf(7));
      const thanked = await threadOf(second);
      const { subjectId } = await transcriptOf(thanked);
      telegram.say(second, "Спасибо большое");
      const thanks = await eventually("the thanks", async () =>
        (await messagesOf(thanked.id)).find(({ id, direction }) => direction === "inbound" && id !== subjectId),
      );
      expect(await accepted(thanked, thanks.id)).to.deep.equal([SPOKEN]);
      model.think(() => ({ intent: "feedback_positive", severity: null, department: "marketing" }));
    });

    it("that nobody could hear leave their caption to the model", async () => {
      const user: FakeUser = { id: 9_105, firstName: "Голос", languageCode: "ru" };
      telegram.send(user, {
        voice: { file_id: telegram.putFile(PNG), file_unique_id: "v", duration: 4, mime_type: "audio/ogg" },
        caption: "Спасибо вам, всё отлично",
      });
      const thread = await threadOf(user);
      const read = await eventually("a second reading", async () => (await adviceOn(thread.id)).items.find(({ kind }) => kind === "triage"));
      expect(read.content.intent).to.equal("feedback_positive");
      expect((await adviceOn(thread.id)).items.filter(({ kind }) => kind === "transcript")).to.deep.equal([]);
    });

    it("make the complaint graver that was written before, and no other", async () => {
      const user: FakeUser = { id: 9_102, firstName: "Голос", languageCode: "ru" };
      telegram.say(user, "Заказ привезли не полностью, не хватает двух полок. Прошу исправить, я недоволен вашей работой");
      const thread = await threadOf(user);
      expect((await complaintsOf(thread.id)).map(({ severity }) => severity)).to.deep.equal(["normal"]);
      model.hear("опять привезли заказ не полностью третий раз не хватает полок магазин не открылся стоим уже две недели");
      speak(user, voiceOf(3));
      await eventually("it is grave now", async () => (await complaintsOf(thread.id)).map(({ severity }) => severity).join() === "high");
      const [grave] = await complaintsOf(thread.id);
      await eventually("whom it concerns is told", async () => (await countOf(hub, `alerts WHERE subject_id = '${grave?.id}'`)) === 1);
    });

    it("do not leave where they are no sound, and nothing waits for a file that is gone", async () => {
      const user: FakeUser = { id: 9_103, firstName: "Голос", languageCode: "ru" };
      const { length } = model.sounds;
      speak(user, PNG);
      const gone: Attachment = { kind: "voice", ref: "gone", name: null, mimeType: null, sizeBytes: null, durationSec: 3, latitude: null, longitude: null };
      await hub.hub.ingest([
        telegramMessage({
          chatKey: "9103",
          messageKey: "gone",
          text: "",
          attachments: [gone],
          sender: { id: "9103", displayName: "Голос", username: null, languageCode: "ru" },
        }),
      ]);
      const thread = await threadOf(user);
      await eventually(
        "both are given up",
        async () => (await countOf(hub, `ai_jobs WHERE interaction_id = '${thread.id}' AND state = 'dead' AND kind = 'transcript'`)) === 2,
      );
      expect(model.sounds).to.have.length(length);
      expect((await anna.get<Interaction>(`/interactions/${thread.id}`)).state).to.equal("waiting");
    });
  });
}

describe("orders and personal data spoken to a model that obeys", function () {
  this.timeout(120_000);
  let hub: TestHub;
  let model: FakeOpenAi;
  let telegram: FakeTelegram;
  let anna: Person;
  const planted: readonly Planted[] = plant(PLANTED, 20_261_130);
  const spoken = [...INJECTIONS.map(({ text }) => text), ...planted.map(({ text }) => text)];
  const idOf = (at: number): string => String(12_000 + at);

  before(async () => {
    model = await startFakeOpenAi();
    model.think(obey);
    model.hear((sound) => spoken[Number(/of (\d+)\./.exec(sound)?.[1])] ?? "");
    telegram = await startFakeTelegram({ token: SECRETS.botToken, repeatAfterMs: 100 });
    hub = await startTestHub({
      company: "ai: {openComplaints: true, atOnce: 8}",
      env: () => ({ OPENAI_BASE_URL: model.baseUrl, TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot }),
    });
    anna = await hub.person("supervisor");
    await hub.hub.ingest(
      spoken.map((_, at) => {
        const voice: Attachment = {
          kind: "voice",
          ref: telegram.putFile(voiceOf(at)),
          name: null,
          mimeType: null,
          sizeBytes: null,
          durationSec: 5,
          latitude: null,
          longitude: null,
        };
        return telegramMessage({
          chatKey: idOf(at),
          text: "",
          attachments: [voice],
          sender: { id: idOf(at), displayName: null, username: null, languageCode: "ru" },
        });
      }),
    );
    await eventually("every voice was heard and read or refused", async () => (await countOf(hub, "ai_jobs WHERE state = 'waiting'")) === 0, 100_000);
  });
  after(async () => {
    await hub?.stop();
    await telegram?.stop();
    await model?.stop();
    removeFolders();
  });

  it("move no more than one label in fifty and lower no grave complaint", async () => {
    expect(await countOf(hub, "advice WHERE kind = 'transcript'")).to.equal(spoken.length);
    const { items } = await anna.get<List<Interaction>>("/interactions?limit=200");
    const [moved, lowered]: [string[], string[]] = [[], []];
    for (const [at, { text }] of INJECTIONS.entries()) {
      const local = triage(text);
      const thread = items.find(({ externalId }) => externalId.startsWith(`${idOf(at)}:`));
      const [complaint] = (await anna.get<List<Complaint>>(`/complaints?interactionId=${thread?.id}`)).items;
      if (thread?.intent !== local.intent || (complaint?.severity ?? null) !== local.severity) moved.push(text);
      if (local.severity === "high" && complaint?.severity !== "high") lowered.push(text);
    }
    expect(lowered).to.deep.equal([]);
    expect(moved.length / INJECTIONS.length, moved.join("\n")).to.be.at.most(0.02);
  });

  it("leave with no body that goes out after the sound itself", () => {
    const sent = model.bodies.join("\n").toLowerCase();
    const found = planted.flatMap(({ kind, secrets }) =>
      secrets.filter((secret) => secret.length >= 5 && sent.includes(secret.toLowerCase())).map((secret) => `${kind}: ${secret}`),
    );
    expect(model.bodies.length).to.be.greaterThan(PLANTED - 1);
    expect(found).to.deep.equal([]);
  });
});
