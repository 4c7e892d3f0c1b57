// The README's tables say what the code does, no more and no less.
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { ENVIRONMENT_NAMES } from "../../config/env.ts";
import { COMMANDS } from "../../hub/cli/commands.ts";
import { COUNTERS } from "../../hub/contract/counters.ts";
import { ERRORS } from "../../hub/contract/errors.ts";

const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** The cells of the table under a heading, without the marks of code. */
function table(heading: string): readonly (readonly string[])[] {
  const section = README.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2);
  return rows.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "").replaceAll("\\|", "|")),
  );
}

describe("the README", () => {
  it("names every variable of the environment", () => {
    expect(table("Environment").map(([name]) => name)).to.have.members([...ENVIRONMENT_NAMES]);
  });

  it("tells every error as the hub tells it", () => {
    expect(table("Errors")).to.have.deep.members(Object.entries(ERRORS).map(([code, { status, title }]) => [code, String(status), title.replaceAll("`", "")]));
  });

  it("tells every counter with its labels", () => {
    expect(table("Counters")).to.have.deep.members(Object.entries(COUNTERS).map(([name, { labels, help }]) => [name, labels.join(" "), help]));
  });

  it("tells every command as the help does", () => {
    expect(table("Commands")).to.have.deep.members(COMMANDS.map(({ name, takes, does }) => [`otklik ${name} ${takes}`.trim(), does]));
  });

  it("names only scripts that package.json has", () => {
    const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { readonly scripts: object };
    const named = [...README.matchAll(/npm (?:run )?(start|test|[a-z]+)\b/g)].map(([, name]) => name).filter((name) => name !== "ci" && name !== "run");
    expect(named).to.not.be.empty;
    expect(Object.keys(scripts)).to.include.members(named);
  });
});
