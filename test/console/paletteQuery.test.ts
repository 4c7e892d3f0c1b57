// What one line of the palette means, also when the keyboard stood in the wrong layout.
import { expect } from "chai";
import { otherLayouts } from "../../hub/console/views/palette/layout.ts";
import { markParts, matchesCommand, readQuery } from "../../hub/console/views/palette/query.ts";

describe("the palette's line", () => {
  it("a name typed in the Latin layout is read as the Russian and the Ukrainian one", () => {
    expect(otherLayouts("rjcntyrj")).to.deep.equal(["костенко"]);
    expect(otherLayouts("rbsd")).to.deep.equal(["киыв", "киів"]);
  });

  it("a Latin name typed in a Cyrillic layout is read back", () => {
    expect(otherLayouts("рщеуд")).to.deep.equal(["hotel"]);
  });

  it("digits alone have no other layout", () => {
    expect(otherLayouts("214")).to.deep.equal([]);
  });

  it("a sign at the beginning says what is sought", () => {
    expect(readQuery("> отч")).to.deep.equal({ kind: "command", text: "отч" });
    expect(readQuery("№ 214")).to.deep.equal({ kind: "complaint", number: 214 });
    expect(readQuery("#214")).to.deep.equal({ kind: "complaint", number: 214 });
    expect(readQuery("№")).to.deep.equal({ kind: "complaint", number: null });
    expect(readQuery("  ")).to.deep.equal({ kind: "empty" });
  });

  it("a number in any usual notation is a phone", () => {
    for (const written of ["+7 921 555-01-34", "8 (495) 000-21-01", "+380440002020", "555-01-34"]) {
      expect(readQuery(written), written).to.deep.equal({ kind: "phone", phone: written });
    }
    expect(readQuery("214").kind).to.equal("text");
  });

  it("a command is found by the beginnings of its words, in either layout", () => {
    expect(matchesCommand("Новый клиент", "нов кл")).to.equal(true);
    expect(matchesCommand("Новый клиент", "yjd")).to.equal(true);
    expect(matchesCommand("Новый клиент", "иент")).to.equal(false);
  });

  it("marks the words found and keeps the text whole", () => {
    const parts = markParts("Пётр Костенко", "петр");
    expect(parts).to.deep.equal([
      { at: 0, text: "Пётр", hit: true },
      { at: 4, text: " Костенко", hit: false },
    ]);
  });
});
