// The keys of the console, once: shown by `?` and beside an idle work screen.

export const KEY_LINES = [
  { caps: ["F2"], name: "accept" },
  { caps: ["F4"], name: "decline" },
  { caps: ["↑", "↓"], name: "list" },
  { caps: ["Ctrl ↵"], name: "send" },
  { caps: ["/"], name: "canned" },
  { caps: ["R"], name: "reply" },
  { caps: ["N"], name: "note" },
  { caps: ["C"], name: "call" },
  { caps: ["E"], name: "finish" },
  { caps: ["1–9"], name: "disposition" },
  { caps: ["Alt J"], name: "complaint" },
  { caps: ["Alt P"], name: "callback" },
  { caps: ["Alt T"], name: "transfer" },
  { caps: ["Alt A"], name: "insert" },
  { caps: ["I"], name: "reading" },
  { caps: ["H"], name: "client" },
  { caps: ["Ctrl K"], name: "palette" },
  { caps: ["Ctrl Z"], name: "undo" },
  { caps: ["Esc"], name: "back" },
  { caps: ["?"], name: "help" },
] as const;
