// What the floor and the limit are sent.
export interface FloorEvent {
  readonly callId: string;
  readonly from: string;
  readonly queue: string;
  readonly complaint: boolean;
}
