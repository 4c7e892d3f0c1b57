// The command as a process, by the loader or built into one file.
import { main } from "./main.ts";

// A hub that failed half-way up leaves connections open; they must not keep the process alive.
process.exit(await main(process.argv.slice(2)));
