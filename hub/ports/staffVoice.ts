// How one of our own people is told something in a chat or by mail, and how what was told is changed later.
import type { CommandAnswer } from "../contract/commands.ts";
import type { SendResult } from "./outbox.ts";

export interface StaffVoice {
  /**
   * `to`: the platform's id of the account, or a mail address; `id`: of the message, the same for each try. `channelKey`
   * of the result: where it stands; null where it cannot be changed.
   */
  tell(to: string, said: CommandAnswer, id: string): Promise<SendResult>;
  /** Nothing is wrong when it is gone by then, or says so already. */
  change(place: string, said: CommandAnswer, id: string): Promise<SendResult>;
}
