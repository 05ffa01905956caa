import { isAppUrl } from './appOrigin'

/** The part of an event that says who sent it. */
export interface Sender {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
  readonly sender: unknown
}

/** True for a message from the top frame of our own window while it shows the app. */
export const isTrustedSender = (
  { senderFrame, sender }: Sender,
  window: { readonly webContents: unknown } | null,
): boolean =>
  window !== null &&
  senderFrame !== null &&
  senderFrame.parent === null &&
  isAppUrl(senderFrame.url) &&
  sender === window.webContents
