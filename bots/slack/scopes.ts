// What the app must be allowed for the hub to do its work in Slack; the manifest asks for these.

export const NEEDED_SCOPES = [
  "app_mentions:read",
  "channels:history",
  "chat:write",
  "chat:write.customize",
  "commands",
  "files:read",
  "files:write",
  "groups:history",
  "im:history",
  "im:write",
  "users:read",
] as const;
