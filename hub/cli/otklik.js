#!/usr/bin/env node
// The door of the command: Node reads JavaScript alone, so the TypeScript loader comes first, whatever folder
// the command was called from.
import { register } from "tsx/esm/api";

register({ tsconfig: false });
const { main } = await import("./main.ts");
// A hub that failed half-way up leaves connections open; they must not keep the process alive.
process.exit(await main(process.argv.slice(2)));
