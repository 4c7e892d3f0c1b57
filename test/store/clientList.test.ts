import { expect } from "chai";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";
import { callFact, partyOf, testIntake } from "../support/intake.ts";

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 17, 9, minute)).toISOString();

onEachDatabase("the list of clients", (database) => {
  let opened: Store;
  const store = (): Store => opened;
  beforeEach(async () => {
    opened = await database.openStore();
  });

  const call = async (phone: string, minute: number): Promise<void> => {
    const { ingest } = testIntake(store());
    await ingest([callFact({ externalId: ulids.next(), callKey: ulids.next(), from: partyOf(phone), occurredAt: at(minute), receivedAt: at(minute) })]);
  };
  const idOf = async (phone: string): Promise<string> => (await store().clients.list({ phone }, { cursor: null, limit: 1 })).items[0]?.id ?? "";

  it("goes by the newest dealing, page by page, each client once, and ends with those nobody dealt with", async () => {
    const [first, second, third] = ["+79160000001", "+79160000002", "+79160000003"] as const;
    for (const [phone, minute] of [
      [first, 1],
      [second, 2],
      [third, 3],
      [first, 4],
      [first, 4],
    ] as const)
      await call(phone, minute);
    const silent = await addSilent(store());
    const expected = [await idOf(first), await idOf(third), await idOf(second), ...[...silent].sort().reverse()];
    for (const limit of [1, 2, 3, 10]) expect(await allIds(store(), {}, limit), `pages of ${limit}`).to.deep.equal(expected);
  });

  it("goes by the newest dealing among those found", async () => {
    for (const [phone, minute] of [
      ["+79161110001", 5],
      ["+79161110002", 7],
      ["+79161110003", 6],
    ] as const)
      await call(phone, minute);
    const expected = await Promise.all(["+79161110002", "+79161110003", "+79161110001"].map(idOf));
    for (const limit of [1, 2, 10]) expect(await allIds(store(), { q: "9161110" }, limit), `pages of ${limit}`).to.deep.equal(expected);
  });

  it("refuses a cursor that no page gave", async () => {
    const error = await store()
      .clients.list({}, { cursor: "01ABC", limit: 5 })
      .then(
        () => null,
        (refusal: unknown) => refusal,
      );
    expect(error).to.include({ code: "invalid" });
  });
});

async function addSilent(store: Store): Promise<readonly string[]> {
  const ids = [ulids.next(), ulids.next()];
  for (const id of ids) {
    await store.transactions.run((unit) =>
      unit.addClient({
        id,
        kind: "person",
        name: "Тихий",
        managerId: null,
        segment: null,
        region: null,
        lineOfBusiness: null,
        source: null,
        language: "ru",
        isNew: true,
        createdAt: at(0),
      }),
    );
  }
  return ids;
}

async function allIds(store: Store, filter: { readonly q?: string }, limit: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store["clients"]["list"]>> = await store.clients.list(filter, { cursor, limit });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}
