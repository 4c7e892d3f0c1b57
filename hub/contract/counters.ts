// Every counter of /metrics, once. Nothing is refused, repeated or lost without a count.

export const COUNTERS = {
  otklik_webhook_requests_total: { help: "Webhook requests by what became of them.", labels: ["provider", "result"] },
  otklik_events_total: { help: "Inbound events by what became of them.", labels: ["channel", "result"] },
  otklik_ledger_failures_total: { help: "Events whose rule threw; kept as failed and tried again.", labels: ["channel"] },
  otklik_spooled_total: { help: "Events kept on disk while the database was away.", labels: ["provider"] },
  otklik_spool_drained_total: { help: "Spooled events stored after the database came back.", labels: ["result"] },
  otklik_outbox_total: { help: "Deliveries by event and result.", labels: ["event", "result"] },
  otklik_complaints_total: { help: "Complaints opened, by who opened them and severity.", labels: ["by", "severity"] },
  otklik_requests_total: { help: "Requests to departments by what became of them.", labels: ["result"] },
  otklik_corrections_total: { help: "Messages that people read otherwise than triage did, by what they are.", labels: ["intent"] },
  otklik_logins_total: { help: "Log-ins by result.", labels: ["result"] },
  otklik_api_refusals_total: { help: "API and socket requests refused, by code.", labels: ["code"] },
  otklik_telegram_updates_total: { help: "Telegram updates by result.", labels: ["result"] },
  otklik_mails_total: { help: "Letters from the mailbox by what became of them.", labels: ["result"] },
  otklik_site_messages_total: { help: "Messages from forms and chats of the site by what became of them.", labels: ["form", "result"] },
  otklik_client_page_requests_total: { help: "Requests to the private pages of clients by what became of them.", labels: ["page", "result"] },
  otklik_surveys_total: { help: "Invitations to surveys by what became of them.", labels: ["survey", "result"] },
  otklik_calls_judged_total: { help: "Calls drawn to be judged, and judged, by scorecard.", labels: ["scorecard", "result"] },
  otklik_reports_total: { help: "Report runs by name and result.", labels: ["name", "result"] },
  otklik_recordings_total: { help: "Recordings by what became of a try to fetch them, or erased by retention.", labels: ["provider", "result"] },
  otklik_recordings_heard_total: { help: "Times somebody began to listen to a recording, by the right they did it by.", labels: ["right"] },
  otklik_reconciliations_total: { help: "Readings of a provider's call list by result.", labels: ["provider", "result"] },
  otklik_calls_recovered_total: { help: "Calls that were lost to us until the provider's list was read.", labels: ["provider"] },
  otklik_socket_states_total: {
    help: "Connections the hub opens to exchanges, by what became of them: up, refused, unreachable, lost.",
    labels: ["provider", "state"],
  },
  otklik_socket_events_total: {
    help: "Events read from such connections: taken, ignored because no call is meant, malformed.",
    labels: ["provider", "result"],
  },
  otklik_call_conflicts_total: { help: "Facts with one sequence number and different content.", labels: ["provider"] },
  otklik_call_commands_total: { help: "Calls asked for by us, by what became of the asking.", labels: ["provider", "result"] },
  otklik_ai_requests_total: { help: "Questions to the model by task and what became of them.", labels: ["task", "result"] },
  otklik_ai_tokens_total: { help: "Tokens the model was paid for, by task.", labels: ["task"] },
  otklik_advice_total: { help: "Advice by kind and what it came to, or what people made of it.", labels: ["kind", "result"] },
  otklik_silences_total: { help: "Times a connection fell silent in working hours.", labels: ["connection"] },
  otklik_debts_total: { help: "Callback debts by what became of them.", labels: ["result"] },
  otklik_deadlines_total: { help: "Deadlines that came to be at risk or were not kept, each once.", labels: ["subject", "fact"] },
  otklik_alerts_total: { help: "Alerts and reminders to our own people, by what became of them.", labels: ["kind", "result"] },
  otklik_routing_total: { help: "Where callers on the line were sent.", labels: ["result"] },
  otklik_offers_total: { help: "Chats offered to one person for a time, by what became of it.", labels: ["result"] },
  otklik_links_total: { help: "Codes by which staff link a chat account, by what became of them.", labels: ["channel", "result"] },
  otklik_article_offers_total: { help: "Articles shown to clients before an agent was called, and how each ended.", labels: ["result"] },
  otklik_attachments_total: { help: "Files of clients that were asked for, by what became of it.", labels: ["channel", "result"] },
  otklik_marks_total: { help: "Marks clients gave, by kind and value.", labels: ["kind", "value"] },
  otklik_commands_total: { help: "Commands of staff in chats, by what became of them.", labels: ["channel", "command", "result"] },
} as const satisfies Record<string, { help: string; labels: readonly string[] }>;

export type CounterName = keyof typeof COUNTERS;
export type CounterLabels<N extends CounterName> = Record<(typeof COUNTERS)[N]["labels"][number], string>;

/** What became of a webhook request: handled, repeated, ignored on purpose, or refused, and why. */
export const WEBHOOK_RESULTS = [
  "accepted",
  "duplicate",
  "unknown_event",
  "unknown_connection",
  "signature_missing",
  "signature_wrong",
  "stale",
  "too_large",
  "malformed",
  "spooled",
  "unavailable",
  "method",
  "limited",
] as const;
export type WebhookResult = (typeof WEBHOOK_RESULTS)[number];
