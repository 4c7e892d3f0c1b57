// Buttons a client may press under what we wrote. What a press carries comes from the client's side and proves
// nothing: intake looks up what it is about and whose it is.

export type ClientButton =
  | { readonly of: "mark"; readonly markId: string; readonly value: number }
  /** To the company's text on personal data, of this version. */
  | { readonly of: "consent"; readonly agreed: boolean; readonly version: string }
  /** Beneath an article: whether it answered, or a person is wanted. */
  | { readonly of: "article"; readonly offerId: string; readonly helped: boolean };

/** A button and what stands on it. */
export interface Choice {
  readonly label: string;
  readonly button: ClientButton;
}
