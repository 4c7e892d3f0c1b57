// Articles out of the hub as files and back.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { formatArticle, readArticle } from "../../hub/cli/knowledge/articleFile.ts";
import type { Article } from "../../hub/contract/knowledge.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

const AT = "2026-03-17T09:00:00.000Z";
const ARTICLE: Article = {
  id: "01JARTICLE0000000000000001",
  state: "published",
  category: 'Сервис: "срочно"',
  tags: ["лёд", "E3, датчик", "#1"],
  texts: {
    ru: { title: "Как разморозить витрину", body: "Уберите товар.\n\n# Не заголовок\n<!-- uk -->\n\\<!-- en -->\n---\nконец" },
    uk: { title: "Як розморозити вітрину", body: "Приберіть товар." },
    en: { title: "How to defrost", body: "Take the goods out." },
  },
  version: 4,
  createdAt: AT,
  updatedAt: AT,
  updatedBy: "u1",
};

describe("articles as files", function () {
  this.timeout(60_000);
  let terminal: Terminal;
  let folder: string;

  before(() => {
    terminal = openTerminal();
    folder = join(terminal.folder, "articles");
  });
  after(() => terminal.cleanUp());

  const stored = (): Promise<readonly Article[]> => terminal.withStore(({ knowledge }) => knowledge.list());
  const imported = async (...more: string[]): Promise<object> =>
    JSON.parse((await terminal.run(["knowledge", "import", folder, "--json", ...more])).out) as object;

  it("read back are the same article, whatever stands in it", () => {
    const { id, version, state, category, tags, texts } = ARTICLE;
    expect(readArticle(formatArticle(ARTICLE))).to.deep.equal({ file: { id, version, content: { state, category, tags, texts } } });
    expect(readArticle(formatArticle(ARTICLE).replaceAll("\n", "\r\n")), "from Windows").to.have.property("file");
  });

  it("go out and come back without a change, are taken again as they were, and keep every version", async () => {
    await terminal.withStore(({ transactions }) => transactions.run((unit) => unit.addArticle({ ...ARTICLE, version: 1 })));
    expect((await terminal.run(["knowledge", "export", folder])).out).to.include("1 articles are written");
    expect(await imported()).to.deep.equal({ added: 0, changed: 0, unchanged: 1, refused: 0 });
    const [name = ""] = readdirSync(folder);
    expect(name).to.match(/^как-разморозить-витрину-\w{6}\.md$/u);
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, "utf8").replace("Приберіть товар.", "Приберіть увесь товар."));
    mkdirSync(join(folder, "sales"));
    writeFileSync(join(folder, "sales", "hours.md"), "---\ntags: [склад]\n---\n<!-- ru -->\n# Часы работы склада\n\nС 9 до 18.\n");
    expect(await imported()).to.deep.equal({ added: 1, changed: 1, unchanged: 0, refused: 0 });
    expect(await imported(), "a second time").to.deep.equal({ added: 0, changed: 0, unchanged: 2, refused: 0 });
    writeFileSync(file, readFileSync(file, "utf8").replace("увесь товар", "усе"));
    expect(await imported(), "the file's own last change is no conflict").to.deep.equal({ added: 0, changed: 1, unchanged: 1, refused: 0 });
    const versions = await terminal.withStore(({ knowledge }) => knowledge.versions(ARTICLE.id));
    expect(versions.map(({ version, texts }) => [version, texts.uk?.body])).to.deep.equal([
      [3, "Приберіть усе."],
      [2, "Приберіть увесь товар."],
      [1, "Приберіть товар."],
    ]);
    expect((await stored()).find(({ texts }) => texts.ru?.title === "Часы работы склада")).to.deep.include({ state: "published", tags: ["склад"], version: 1 });
    expect((await terminal.run(["knowledge", "export", folder])).exit).to.equal(0);
    expect(
      readdirSync(folder, { recursive: true }).filter((one) => String(one).endsWith(".md")),
      "no file stands twice",
    ).to.have.length(2);
  });

  it("do not overwrite what somebody changed in the hub since, unless that is wanted", async () => {
    await terminal.withStore(({ transactions }) =>
      transactions.run(async (unit) => {
        const before = await unit.lockArticle(ARTICLE.id);
        if (before !== null) await unit.saveArticle({ ...before, category: "Сервис", updatedBy: "u2", version: before.version + 1 });
      }),
    );
    const { exit, out, err } = await terminal.run(["knowledge", "import", folder]);
    expect([exit, out]).to.deep.equal([1, "0 new, 0 changed, 1 as they were, 1 refused."]);
    expect(err).to.match(/\.md:1: It was changed in the hub since \(version \d+\)\. Export it again/);
    expect((await stored()).find(({ id }) => id === ARTICLE.id)?.category).to.equal("Сервис");
    expect(await imported("--force")).to.deep.equal({ added: 0, changed: 1, unchanged: 1, refused: 0 });
  });

  it("that are wrong are all told with file and line, and then none is taken", async () => {
    const wrong = join(terminal.folder, "wrong");
    mkdirSync(wrong);
    writeFileSync(join(wrong, "a.md"), "---\nstate: public\ntitel: x\n---\nтекст\n<!-- de -->\n# Titel\n\nText\n<!-- ru -->\nбез заголовка\n");
    writeFileSync(join(wrong, "b.md"), "# Без ключей\n");
    writeFileSync(join(wrong, "c.md"), "---\ntags: [a\n---\n<!-- ru -->\n# Т\n\nт\n");
    writeFileSync(join(wrong, "good.md"), "---\n---\n<!-- ru -->\n# Хорошая\n\nТекст\n");
    const { exit, err } = await terminal.run(["knowledge", "import", wrong]);
    expect(exit).to.equal(1);
    const told = err.split("\n").map((line) => line.replace(`${wrong}/`, ""));
    expect(told.map((line) => /^\w+\.md:\d+/.exec(line)?.[0])).to.deep.equal([
      "a.md:2",
      "a.md:3",
      "a.md:5",
      "a.md:6",
      "a.md:11",
      "b.md:1",
      told[6]?.split(": ")[0],
      undefined,
    ]);
    expect(told[0]).to.include("draft, published, archived");
    expect(told[1]).to.include('"titel" is not a known key');
    expect(told[6]).to.match(/^c\.md:[234]: /);
    expect(told[7]).to.equal("Nothing was imported.");
    expect((await stored()).some(({ texts }) => texts.ru?.title === "Хорошая")).to.equal(false);
    expect((await terminal.run(["knowledge", "import", join(terminal.folder, "nowhere")])).exit).to.equal(2);
    expect((await terminal.run(["knowledge", "export"])).exit).to.equal(2);
  });
});
