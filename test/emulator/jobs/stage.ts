import { element, elements, textOf, type XmlElement } from "../../../provider/api/wire/xml";
import type { Emulator, EmulatorOptions } from "../../../provider/emulator/index";
import { emulatorForTest } from "../running";
import { type Received, type Sent, seedTime, send, windowAt } from "../send";

/** What a test wants different in the body of a job. */
export interface Wanted {
  readonly object?: string;
  readonly input?: string;
  readonly docProcess?: Readonly<Record<string, string | number>>;
  readonly output?: string;
  readonly queueId?: string;
  /** Elements of `Operation`, written out. */
  readonly operation?: string;
  /** Elements of `Request`, written out. */
  readonly request?: string;
}

/** A placeholder of the service, such as `${Number}`. */
export const mark = (name: "Number" | "Page" | "SheetID") => `\${${name}}`;

/** A body that is taken, but for what is wanted different. */
export function jobBody(wanted: Wanted = {}): string {
  const { object = "1.doc", input = `<Object>${object}</Object>`, docProcess = {} } = wanted;
  const { output = `out/${mark("Number")}.jpg` } = wanted;
  const parameters = Object.entries(docProcess).map(([name, value]) => `<${name}>${value}</${name}>`);
  return [
    `<Request><Tag>DocProcess</Tag><Input>${input}</Input>`,
    `<Operation><Output><Region>ap-chongqing</Region><Bucket>out-1</Bucket><Object>${output}</Object></Output>`,
    `<DocProcess>${parameters.join("")}</DocProcess>${wanted.operation ?? ""}</Operation>`,
    wanted.queueId === undefined ? "" : `<QueueId>${wanted.queueId}</QueueId>`,
    `${wanted.request ?? ""}</Request>`,
  ].join("");
}

/** An emulator whose clock stands still until the test moves it, and what one asks of it. */
export interface Stage {
  readonly emulator: Emulator;
  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): void;
  ask(sent: Sent): Promise<Received>;
  /** Submits a job that is taken, and returns its id. */
  submit(wanted?: Wanted): Promise<string>;
  /** `JobsDetail` of a job. */
  job(jobId: string): Promise<XmlElement>;
  state(jobId: string): Promise<string | undefined>;
  list(query?: Readonly<Record<string, string>>): Promise<{ ids: string[]; nextToken: string | undefined }>;
}

export async function stage(options: EmulatorOptions = {}): Promise<Stage> {
  let now = seedTime;
  const emulator = await emulatorForTest({ clock: () => now, ...options });
  const ask = (sent: Sent) => send(emulator, { window: windowAt(now), ...sent });

  async function job(jobId: string): Promise<XmlElement> {
    const { root } = await ask({ path: `/doc_jobs/${jobId}` });
    return element(root, "JobsDetail") as XmlElement;
  }

  return {
    emulator,
    pass(milliseconds) {
      now += milliseconds;
    },
    ask,
    async submit(wanted) {
      const { root, text } = await ask({ method: "POST", path: "/doc_jobs", body: jobBody(wanted) });
      const jobId = textOf(element(root, "JobsDetail"), "JobId");
      if (jobId === undefined) {
        throw new Error(`not taken: ${text}`);
      }
      return jobId;
    },
    job,
    state: async (jobId) => textOf(await job(jobId), "State"),
    async list(query = {}) {
      const { root } = await ask({ path: "/doc_jobs", query: { tag: "DocProcess", ...query } });
      return {
        ids: elements(root, "JobsDetail").map((each) => textOf(each, "JobId") ?? ""),
        nextToken: textOf(root, "NextToken"),
      };
    },
  };
}
