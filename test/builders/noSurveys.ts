// A transaction's surveys where a test has none.
import type { QualityUnit } from "../../hub/ports/quality.ts";
import type { SurveyUnit } from "../../hub/ports/surveys.ts";

export const noSurveys: SurveyUnit & QualityUnit = {
  addInvitation: async () => false,
  lockInvitation: async () => null,
  invitationOfTask: async () => null,
  saveInvitation: async () => {},
  wasInvited: async () => false,
  refusesSurveys: async () => false,
  isAwaitingAnswer: async () => false,
  refuseSurveys: async () => {},
  claimSample: async () => false,
  addPick: async () => false,
  addScore: async () => false,
  lockScore: async () => null,
  saveSeen: async () => {},
};
