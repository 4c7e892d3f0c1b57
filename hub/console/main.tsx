// Starts the console: languages first, then the tree.
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { onServerTime } from "./api/client.ts";
import { commitOnLeave } from "./components/toasts.tsx";
import { setUpLanguages } from "./i18n/setup.ts";
import { createLiveStore } from "./live/liveStore.ts";
import "./styles/all.css";

await setUpLanguages();
commitOnLeave();
const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root.");
const live = createLiveStore();
onServerTime(live.heard);
createRoot(root).render(<App live={live} />);
