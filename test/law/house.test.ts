// House rules a compiler does not know: where the environment, the clock and chance may be touched, and what no
// file may contain.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect } from "chai";
import { sources } from "./sources.ts";

/** `path:line` of every line that matches; comments do not count. */
function hits(pattern: RegExp, which: (path: string) => boolean): readonly string[] {
  return sources()
    .filter(which)
    .flatMap((path) =>
      readFileSync(path, "utf8")
        .split("\n")
        .flatMap((line, index) => (pattern.test(line.replace(/(^|\s)\/\/.*|^\s*\/?\*.*/, "")) ? [`${path}:${index + 1}`] : [])),
    );
}

const inTests = (path: string): boolean => path.startsWith("test/");
const floorsOneToThree = (path: string): boolean => /^hub\/(contract|domain|actions)\//.test(path);
/** Migrations up to the one that notes it of clients, the file that writes it, and those that read it or tie it to another call of the same client. */
const mayNameComplaints = (path: string): boolean =>
  /^hub\/store\/(migrations\/0([01]\d|2[0-6])-.*|complaints|deadlines|mergedCalls)\.ts$/.test(path) || !path.startsWith("hub/store/");
const viteReads = (path: string): boolean => path === "hub/console/vite.config.ts";

describe("the house rules", () => {
  it("look at all the files there are", () => {
    expect(sources().length).to.be.greaterThan(300);
    expect(hits(/^import /, floorsOneToThree)).to.have.length.greaterThan(100);
  });

  it("read the environment in config alone", () => {
    expect(hits(/process\.env\b/, (path) => !path.startsWith("config/") && !inTests(path) && !viteReads(path))).to.deep.equal([]);
  });

  it("keep clock and chance out of words, rules and verbs", () => {
    const worldly =
      /\bDate\.now\(|new Date\(\)|Math\.random|\bset(Timeout|Interval|Immediate)\(|performance\.now|random(UUID|Bytes)|DateTime\.(now|local|utc)\(\)/;
    expect(hits(worldly, floorsOneToThree)).to.deep.equal([]);
  });

  it("let nothing past the compiler", () => {
    expect(hits(/:\s*any\b|\bas any\b|<any[,>]|\bany\[\]/, () => true)).to.deep.equal([]);
    const silenced = sources().filter((path) => /@ts-(ignore|expect-error|nocheck)\b/.test(readFileSync(path, "utf8")) && path !== "test/law/house.test.ts");
    expect(silenced).to.deep.equal([]);
  });

  it("know no default exports, no barrels and no drawers for everything", () => {
    expect(hits(/^export default\b/, (path) => !viteReads(path))).to.deep.equal([]);
    expect(hits(/^export (type )?(\*|\{[^}]*\}) from /, () => true)).to.deep.equal([]);
    expect(sources().filter((path) => /^(index|utils?|helpers?|common|misc)\.tsx?$/.test(basename(path)))).to.deep.equal([]);
  });

  it("open every file of the product with what it promises", () => {
    expect(sources().filter((path) => !inTests(path) && !/^(\/\/ |\/\*\*|#!)/.test(readFileSync(path, "utf8")))).to.deep.equal([]);
  });

  it("let a complaint come to its client in one file, where it is noted of the client too", () => {
    expect(hits(/"complaints"|\b(INTO|UPDATE) complaints\b/, (path) => !mayNameComplaints(path))).to.deep.equal([]);
  });

  it("import our own modules by their full names", () => {
    expect(hits(/from "\.{1,2}\/[^"]*(?<!\.(ts|tsx|js|json|css))"/, () => true)).to.deep.equal([]);
  });
});
