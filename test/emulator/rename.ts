import { seedQueueId } from "./send";

/** An update of the seed's queue: this name, paused, and these elements inside `NotifyConfig`. */
export const rename = (name: string, notify = "") => ({
  method: "PUT",
  path: `/docqueue/${seedQueueId}`,
  body: `<Request><Name>${name}</Name><State>Paused</State><NotifyConfig>${notify}</NotifyConfig></Request>`,
});
