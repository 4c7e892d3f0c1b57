#!/usr/bin/env node
// The door of the command: Node reads JavaScript alone, so the TypeScript loader comes first, whatever folder
// the command was called from. `npm start` runs the same from one file (bundle.ts).
import { register } from "tsx/esm/api";

register({ tsconfig: false });
await import("./process.ts");
