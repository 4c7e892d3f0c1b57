// TypeScript as one file of JavaScript: Node loads it in a third of the time that hundreds take through a loader, and it
// runs without what a loader wraps around each function. What packages bring stays where it is.
import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

/** Not in one word: this source is looked through too. */
const OWN_PLACE = ["import", "meta", "url"].join(".");
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Errors: esbuild's BuildFailure, which says what and where; that of the import when it is not installed. */
export async function bundle(entry: string, outfile: string): Promise<void> {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "linked",
    logLevel: "silent",
    plugins: [ownPlaces(dirname(outfile))],
  });
}

/** What a source reads beside itself stays beside the source: it goes on knowing its own place. */
function ownPlaces(folder: string): Plugin {
  return {
    name: "own-places",
    setup(building) {
      building.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!path.startsWith(ROOT) || path.startsWith(join(ROOT, "node_modules"))) return null;
        const text = await readFile(path, "utf8");
        if (!text.includes(OWN_PLACE)) return null;
        const place = JSON.stringify(relative(folder, path).replaceAll("\\", "/"));
        return { loader: "ts", contents: text.replaceAll(OWN_PLACE, `new URL(${place}, ${OWN_PLACE}).href`) };
      });
    },
  };
}
