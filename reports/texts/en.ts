// The English words of reports.
import type { ReportTexts } from "./words.ts";

export const en: ReportTexts = {
  locale: "en-GB",
  sheets: { summary: "Day summary", hours: "By hour", agents: "By agent", complaints: "Complaints", conversations: "Conversations" },
  title: "Day summary",
  madeAt: "Made",
  measure: "Measure",
  value: "This day",
  change: "Change",
  definition: "How it is counted",
  nothingBefore: "no data",
  chart: { calls: "Calls", messages: "Messages", answered: "Answered", missed: "Missed", abandoned: "Abandoned", none: "There were no calls or messages on this day" },
  total: "Total",
  shown: "Shown by the filter",
  page: "Page &P of &N",
  columns: {
    hour: "Hour", agent: "Agent", talk: "Talk time", number: "No.", client: "Client", essence: "Essence", severity: "Severity",
    category: "Category", department: "Department", owner: "Owner", opened: "Opened", due: "Due", state: "State",
    overdue: "Overdue", time: "Time", channel: "Channel", direction: "Direction", phone: "Phone", queue: "Queue",
    outcome: "Outcome", wait: "Wait",
  },
  yes: "yes",
  hiddenPhone: "hidden",
  noComplaints: "No complaints on this day",
  noConversations: "No conversations on this day",
  noAgents: "No agent had a conversation on this day",
  cut: (shown, all) => `The first ${shown} of ${all} are shown. The rest are in the console.`,
  channels: { call: "Call", telegram: "Telegram", slack: "Slack", email: "E-mail", form: "Web form", sms: "SMS", whatsapp: "WhatsApp" },
  directions: { inbound: "Inbound", outbound: "Outbound", internal: "Internal", unknown: "Unknown" },
  outcomes: {
    answered: "Answered", missed: "Missed", abandoned: "Abandoned", busy: "Busy", rejected: "Rejected", cancelled: "Cancelled",
    failed: "Failed", voicemail: "Voicemail", blocked: "Blocked", unknown: "Unknown",
  },
  severities: { low: "Low", normal: "Normal", high: "High" },
  statuses: {
    registered: "Registered", acknowledged: "Acknowledged", in_work: "In work", waiting: "Waiting", decided: "Decided",
    told: "Client told", closed: "Closed", withdrawn: "Withdrawn", rejected: "Rejected",
  },
  mail: {
    subject: (company, day) => `${company}: day summary, ${day}`,
    body: (company, day, fileName) =>
      `Hello,\n\nattached (${fileName}) is the day summary of ${company} for ${day}: calls, messages and complaints by hour and by agent.\n\n` +
      "This letter was made automatically. The report is also kept in the Otklik report archive.\n",
  },
};
