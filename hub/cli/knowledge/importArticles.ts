// `otklik knowledge import`: articles from files into the hub. All files are read first, and where one is wrong none is taken.
// Taken again they change nothing.
import { type Imported, importArticle } from "../../actions/knowledge/importArticle.ts";
import { HubError } from "../../contract/errors.ts";
import { systemClock } from "../../system/machine.ts";
import { Misuse, type Run, readOptions } from "../command.ts";
import { withStore } from "../openStore.ts";
import { OPERATOR } from "../operator.ts";
import { readSettings } from "../settings.ts";
import { filesIn, readFolder } from "./articleFolder.ts";

export const importArticles: Run = async (args, io) => {
  const { values, positionals } = readOptions(args, { force: { type: "boolean" }, json: { type: "boolean" } }, 1);
  const [path] = positionals;
  if (path === undefined) throw new Misuse("Name a file or a folder: otklik knowledge import articles");
  if (filesIn(path).length === 0) throw new Misuse(`There is no article at ${path}: a file, or a folder with files that end in .md`);
  const { articles, faults } = readFolder(path);
  if (faults.length > 0) {
    for (const fault of faults) io.err(fault);
    io.err("Nothing was imported.");
    return 1;
  }
  const { environment } = readSettings(io.env);
  return withStore(environment, async ({ transactions }) => {
    const counted: Record<Imported | "refused", number> = { added: 0, changed: 0, unchanged: 0, refused: 0 };
    for (const { path: file, ...article } of articles) {
      try {
        counted[await importArticle({ transactions, clock: systemClock }, OPERATOR, article, values.force === true)] += 1;
      } catch (error) {
        if (!(error instanceof HubError) || error.code !== "stale_version") throw error;
        counted.refused += 1;
        io.err(`${file}:1: ${error.message} Export it again and repeat your change, or take the file's text by --force.`);
      }
    }
    const { added, changed, unchanged, refused } = counted;
    io.out(values.json === true ? JSON.stringify(counted) : `${added} new, ${changed} changed, ${unchanged} as they were, ${refused} refused.`);
    return refused > 0 ? 1 : 0;
  });
};
