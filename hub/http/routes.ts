// The whole API on one page: address, right, work. Express, openapi.json and the matrix of rights are made from
// this table, so what is not here does not exist.
import { openRoute, type Route, route } from "./route.ts";
import { listAdvice, postAdvice, postDecision } from "./routes/advice.ts";
import { listAlerts, postAlertTake } from "./routes/alerts.ts";
import { getAttachment } from "./routes/attachments.ts";
import {
  explainDeadlineOf,
  getCalendar,
  listCalendarChanges,
  listCalendars,
  listMovedDeadlines,
  postCalendarFile,
  postMovedDeadlines,
  putCalendar,
} from "./routes/calendars.ts";
import { getCall, postCall } from "./routes/calls.ts";
import { liveCards } from "./routes/cards.ts";
import { postChatLink } from "./routes/chatLinks.ts";
import { getPageLink, postPageLinkRevoked } from "./routes/clientPages.ts";
import { getClient, listClients, patchClient, postClient, postContact } from "./routes/clients.ts";
import { getComplaint, listComplaints, listDealings, listTellings, patchComplaint, postBulk, postComplaint, postJoin } from "./routes/complaints.ts";
import { getContact, listContacts } from "./routes/contacts.ts";
import { listDebts, postDebtAssignee, postDebtDrop } from "./routes/debts.ts";
import { getFigures } from "./routes/figures.ts";
import { deleteFilter, listFilters, postFilter } from "./routes/filters.ts";
import {
  acceptInteraction,
  answerInteraction,
  correctInteraction,
  declineInteraction,
  disposeInteraction,
  getInteraction,
  listInteractions,
  listMessages,
  noteInteraction,
  readInteraction,
  transferInteraction,
} from "./routes/interactions.ts";
import { getOneArticle, listKnowledge, listVersions, patchArticle, postArticle, postRestore, searchKnowledge } from "./routes/knowledge.ts";
import { deleteLink, listLinks, postLinkCode } from "./routes/links.ts";
import { listMarks } from "./routes/marks.ts";
import { getOpenApi } from "./routes/openapi.ts";
import { getCalibration, getOwnQuality, getQualityResults, listCallsToJudge, postScore, postScoreSeen } from "./routes/quality.ts";
import { getRecording, getRecordingAudio } from "./routes/recordings.ts";
import { getReport, getReportFile, listReports, postReport } from "./routes/reports.ts";
import { getRequest, getRequestFile, listRequests, postAnswer, postDropRequest, postRequest, postRequestFile } from "./routes/requests.ts";
import { deleteSession, getSession, postSession, postSetup } from "./routes/session.ts";
import { getSurveyResults, listSurveyAnswers, listSurveyCalls, postSurveyAnswers, postSurveyComplaint, postSurveyRefusal } from "./routes/surveys.ts";
import { getSystem, postReplay } from "./routes/system.ts";
import { finishTask, listTasks, postTask } from "./routes/tasks.ts";
import { deleteToken, listTokens } from "./routes/tokens.ts";
import { listUsers, patchUser, postPassword, postToken, postUser } from "./routes/users.ts";

export const ROUTES: readonly Route[] = [
  openRoute("GET", "/openapi.json", getOpenApi, "This description."),

  openRoute("POST", "/session", postSession, "Log in.", { limited: true }),
  route("GET", "/session", "user", getSession, "Who am I, what may I do, what is this company."),
  route("DELETE", "/session", "user", deleteSession, "Log out."),
  route("POST", "/session/link-code", "user", postLinkCode, "A one-time code by which I link my chat account; shown this once."),
  route("GET", "/session/links", "user", listLinks, "My chat accounts that are linked."),
  route("DELETE", "/session/links/:id", "user", deleteLink, "Unlink a chat account, at once."),
  openRoute("POST", "/setup", postSetup, "Make the first administrator by the one-time link.", { limited: true }),

  route("GET", "/cards", "card.see", liveCards, "Every live card that is mine to see, and the cursor from which the socket goes on."),

  route("GET", "/interactions", "client.see", listInteractions, "Calls and threads, newest first; a thread's essence is what it began with."),
  route("GET", "/interactions/:id", "client.see", getInteraction, "One call or thread."),
  route("GET", "/interactions/:id/messages", "client.see", listMessages, "What was written in it, oldest first."),
  route("POST", "/interactions/:id/accept", "card.take", acceptInteraction, "Take the card; of several, one wins."),
  route("POST", "/interactions/:id/decline", "card.take", declineInteraction, "Do not take it; it leaves my screen."),
  route("POST", "/interactions/:id/read", "card.take", readInteraction, "I have read it."),
  route("POST", "/interactions/:id/transfer", "card.take", transferInteraction, "Hand a chat to a colleague or a queue, a call to a colleague's telephone."),
  route("POST", "/interactions/:id/notes", "interaction.write", noteInteraction, "Write a note for colleagues."),
  route("POST", "/interactions/:id/messages", "message.send", answerInteraction, "Answer the client in their own chat."),
  route("POST", "/interactions/:id/disposition", "interaction.write", disposeInteraction, "Say how it ended."),
  route(
    "POST",
    "/interactions/:id/reading",
    "interaction.write",
    correctInteraction,
    "Say what the client's last message in it really was; triage learns it when it is trained.",
  ),

  route("GET", "/interactions/:id/advice", "client.see", listAdvice, "What the model advised on it, what is on its way, and whether there is a model."),
  route(
    "POST",
    "/interactions/:id/advice",
    "interaction.write",
    postAdvice,
    "Ask the model for a summary, a draft of an answer or a translation; it comes later.",
  ),
  route("POST", "/advice/:id/decision", "interaction.write", postDecision, "Take advice, take it otherwise, or put it away."),

  route("GET", "/attachments/:id", "client.see", getAttachment, "A file a client sent: messageId.place, as fetched from its channel."),

  route("POST", "/calls", "call.place", postCall, "Call a number or a client: my own telephone rings first."),
  route("GET", "/calls/:id", "call.place", getCall, "How a call somebody asked for stands."),

  route("GET", "/recordings/:id", "recording.hear", getRecording, "How far a call's recording is on its way; my own calls, or by right all."),
  route("GET", "/recordings/:id/audio", "recording.hear", getRecordingAudio, "Its sound, also in parts."),

  route("GET", "/clients", "client.see", listClients, "Clients by number, name or nothing, newest activity first."),
  route("POST", "/clients", "client.write", postClient, "Register a client with contacts."),
  route("GET", "/clients/:id", "client.see", getClient, "One client."),
  route("PATCH", "/clients/:id", "client.write", patchClient, "Change what is known of a client."),
  route("POST", "/clients/:id/contacts", "client.write", postContact, "Add a person to a client."),

  route("GET", "/marks", "client.see", listMarks, "What clients thought of it: of a client, a dealing or a complaint."),
  route(
    "POST",
    "/chat-links",
    "message.send",
    postChatLink,
    "A link that leads a client into the bot's chat, about an invoice or a complaint; shown this once.",
  ),

  route("GET", "/contacts", "client.see", listContacts, "People by number, name or client."),
  route("GET", "/contacts/:id", "client.see", getContact, "One person."),

  route("GET", "/complaints", "complaint.see", listComplaints, "Complaints by client, interaction, number or text."),
  route("POST", "/complaints", "complaint.open", postComplaint, "Open a complaint by hand."),
  route("POST", "/complaints/bulk", "complaint.write", postBulk, "The same change to many; each has its own outcome."),
  route("GET", "/complaints/:id", "complaint.see", getComplaint, "One complaint with its history, requests, and who had it how long."),
  route(
    "PATCH",
    "/complaints/:id",
    "complaint.see",
    patchComplaint,
    "Work on one's own complaint or, by right, on any; a change made from an old version is refused.",
  ),

  route("POST", "/complaints/:id/join", "complaint.see", postJoin, "Join it with another of the same client, which goes on."),
  route("GET", "/complaints/:id/dealings", "complaint.see", listDealings, "Calls and threads of its life, newest first; it ends where the complaint ended."),
  route("GET", "/complaints/:id/tellings", "complaint.see", listTellings, "Calls and messages in which the client could have been told the decision."),
  route("GET", "/complaints/:id/page", "message.send", getPageLink, "The private link of its client's page; null without PUBLIC_URL."),
  route("POST", "/complaints/:id/page/revoke", "message.send", postPageLinkRevoked, "Take all its links back; answers a new one."),

  route("GET", "/filters", "user", listFilters, "The filters I keep of a list."),
  route("POST", "/filters", "user", postFilter, "Keep a filter under a name."),
  route("DELETE", "/filters/:id", "user", deleteFilter, "Keep it no longer."),
  route("POST", "/complaints/:id/requests", "request.ask", postRequest, "Ask a department, or one person, what they know of it."),

  route("GET", "/requests", "complaint.see", listRequests, "What departments were asked, newest first; mine, open, late."),
  route("GET", "/requests/:id", "complaint.see", getRequest, "One request for information."),
  route("POST", "/requests/:id/answer", "request.answer", postAnswer, "Answer it: whoever was asked, or, by right, for them."),
  route("POST", "/requests/:id/drop", "request.ask", postDropRequest, "Take it back, and say why."),
  route("POST", "/requests/:id/files", "request.answer", postRequestFile, "Add a file to it before it is answered: the body is the file, `name` its name."),
  route("GET", "/request-files/:id", "complaint.see", getRequestFile, "A file that came with an answer."),

  route("GET", "/calendars", "user", listCalendars, "Years of calendars, the hub's own and those kept here."),
  route("GET", "/calendars/deadlines", "complaint.write", listMovedDeadlines, "Running complaints whose deadline the calendar of today would set differently."),
  route("POST", "/calendars/deadlines", "complaint.write", postMovedDeadlines, "Move deadlines to what the calendar of today says, each with its own result."),
  route("GET", "/calendars/:country/:year", "user", getCalendar, "One year: days off, moved days, worked weekends, short days."),
  route("PUT", "/calendars/:country/:year", "calendar.write", putCalendar, "Keep a year as it is sent; deadlines are counted by it at once, on every hub."),
  route(
    "POST",
    "/calendars/:country/:year/import",
    "calendar.write",
    postCalendarFile,
    "Read an official file (XML, JSON, CSV): the body is the file; `dry` only compares.",
  ),
  route("GET", "/calendars/:country/:year/changes", "calendar.write", listCalendarChanges, "Who changed a year, when, from what to what."),
  route("GET", "/deadlines/explain", "complaint.see", explainDeadlineOf, "When an answer is due from an instant on, each day counted or not, and why."),

  route("GET", "/tasks", "task.see", listTasks, "Calls back and things to do."),
  route("POST", "/tasks", "task.write", postTask, "Note that somebody owes something."),
  route("POST", "/tasks/:id/done", "task.write", finishTask, "It is done."),

  route("GET", "/alerts", "user", listAlerts, "What I was told of and nobody has taken yet."),
  route("POST", "/alerts/:id/take", "user", postAlertTake, "I deal with it; of several, one wins, and all who were told see who."),

  route("GET", "/debts", "task.see", listDebts, "Whom we owe a call back: mine, my queues', or, by right, all; most at stake first."),
  route("POST", "/debts/:id/assign", "task.write", postDebtAssignee, "Give a callback debt to somebody, or to the whole queue."),
  route("POST", "/debts/:id/drop", "task.write", postDebtDrop, "Give a callback debt up, and say why."),

  route("GET", "/surveys/results", "survey.see", getSurveyResults, "What clients answered within a span: CSAT, NPS and every question."),
  route("GET", "/surveys/answers", "survey.see", listSurveyAnswers, "Answers one by one, newest first; also low ones alone."),
  route("GET", "/surveys/calls", "task.write", listSurveyCalls, "Whom to ask on the phone, and what."),
  route("POST", "/surveys/invitations/:id/answers", "task.write", postSurveyAnswers, "What was said on the phone."),
  route("POST", "/surveys/invitations/:id/refusal", "task.write", postSurveyRefusal, "They would not answer, this time or ever."),
  route("POST", "/surveys/invitations/:id/complaint", "complaint.open", postSurveyComplaint, "Open a complaint from an answer; one alone."),

  route("GET", "/quality/calls", "quality.score", listCallsToJudge, "Calls drawn to be judged, and by what."),
  route("POST", "/quality/scores", "quality.score", postScore, "Judge a call; never one's own, and once."),
  route("GET", "/quality/calibration", "quality.score", getCalibration, "How others judged a call I have judged, and where we differ."),
  route("GET", "/quality/results", "quality.see", getQualityResults, "How the calls of each agent were judged, over time."),
  route("GET", "/quality/mine", "user", getOwnQuality, "How my own calls were judged."),
  route("POST", "/quality/scores/:id/seen", "user", postScoreSeen, "I have read how my call was judged, and perhaps answer."),
  route("GET", "/knowledge", "knowledge.see", listKnowledge, "The company's articles; drafts only for who writes them."),
  route("GET", "/knowledge/search", "knowledge.see", searchKnowledge, "Published articles by what somebody asks or types, best first."),
  route("POST", "/knowledge", "knowledge.write", postArticle, "Write an article."),
  route("GET", "/knowledge/:id", "knowledge.see", getOneArticle, "One article."),
  route("PATCH", "/knowledge/:id", "knowledge.write", patchArticle, "Change, publish or archive it; a change made from an old version is refused."),
  route("GET", "/knowledge/:id/versions", "knowledge.write", listVersions, "How it was before, newest first."),
  route("POST", "/knowledge/:id/restore", "knowledge.write", postRestore, "Take an earlier text back, as the newest version."),

  route("GET", "/users", "user.see", listUsers, "Everybody who works here, and who is free."),
  route("POST", "/users", "user.write", postUser, "Give a person an account."),
  route("PATCH", "/users/:id", "user.write", patchUser, "Change an account or switch it off."),
  route("POST", "/users/:id/password", "user", postPassword, "Change my password, or, by right, another's."),
  route("POST", "/tokens", "user.write", postToken, "Make a bearer token for a person; it is shown this once."),
  route("GET", "/tokens", "user.write", listTokens, "Who has bearer tokens and what for; never the tokens."),
  route("DELETE", "/tokens/:id", "user.write", deleteToken, "Revoke a bearer token."),

  route("GET", "/reports", "report.see", listReports, "Reports made, newest first."),
  route("POST", "/reports", "report.run", postReport, "Make a report now."),
  route("GET", "/reports/:id", "report.see", getReport, "One report run."),
  route("GET", "/reports/:id/file", "report.see", getReportFile, "Its workbook."),
  route("GET", "/figures", "report.see", getFigures, "A day in figures, today's so far, by the formulas of the report."),

  route("POST", "/system/replay", "system.see", postReplay, "Put deliveries that were given up back to be delivered."),
  route("GET", "/system", "system.see", getSystem, "What failed, what waits, who has gone silent."),
];
