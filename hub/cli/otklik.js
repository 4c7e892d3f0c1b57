#!/usr/bin/env node
// The door of the command: Node reads JavaScript alone, so the TypeScript loader comes first, whatever folder
// the command was called from.
import { register } from "tsx/esm/api";

register({ tsconfig: false });
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
