// A thread does not inherit the TypeScript loader of its parent, so this one asks for it before it loads the work.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
