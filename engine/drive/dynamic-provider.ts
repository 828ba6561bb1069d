/**
 * Pulumi's own dynamic provider process, unmodified, driven over gRPC as the engine drives it: the provider's package is
 * in the project's `node_modules`, and the provider is found by the text in the properties.
 *
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

export type Properties = Record<string, unknown>;

/** How the process is started. */
export interface DynamicProviderOptions {
  /** The project's folder, where the process runs. */
  readonly folder: string;
  /** All of its environment but `PATH` and `HOME`. */
  readonly environment: Readonly<Record<string, string>>;
  /** The stack's configuration. Default: none. */
  readonly config?: Readonly<Record<string, string>>;
}

export interface DynamicProviderProcess {
  readonly pid: number;
  check(
    olds: Properties,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: { property: string; reason: string }[] }>;
  diff(id: string, olds: Properties, news: Properties): Promise<{ changes: number; replaces: string[] }>;
  create(properties: Properties): Promise<{ id: string; properties: Properties }>;
  read(
    id: string,
    properties: Properties,
  ): Promise<{ id: string; properties: Properties; inputs: Properties | undefined }>;
  update(id: string, olds: Properties, news: Properties): Promise<Properties>;
  delete(id: string, properties: Properties): Promise<void>;
  /** What the process printed after its port. */
  output(): string;
  stop(): Promise<void>;
}

/** What a partial failure carries. */
export interface InitFailure {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: string[];
}

/** Starts the process; it is configured when it is returned. */
export async function startDynamicProvider({
  folder,
  environment,
  config = {},
}: DynamicProviderOptions): Promise<DynamicProviderProcess> {
  const child = spawn(
    process.execPath,
    [require.resolve("@pulumi/pulumi/cmd/dynamic-provider"), "127.0.0.1:1"],
    {
      cwd: folder,
      env: { PATH: process.env["PATH"], HOME: folder, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let printed = "";
  child.stdout.on("data", (text: Buffer) => (printed += text.toString()));
  child.stderr.on("data", (text: Buffer) => (printed += text.toString()));
  const port = await portOf(child);
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());

  const configuration = new messages.ConfigureRequest();
  configuration.setArgs(Struct.fromJavaScript(config));
  await answer((done) => client.configure(configuration, done));

  return {
    pid: child.pid as number,
    async check(olds, news) {
      const request = new messages.CheckRequest();
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const response = await answer<messages.CheckResponse>((done) => client.check(request, done));
      return {
        inputs: plain(response.getInputs()),
        failures: response.getFailuresList().map((failure) => failure.toObject()),
      };
    },
    async diff(id, olds, news) {
      const request = new messages.DiffRequest();
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const response = await answer<messages.DiffResponse>((done) => client.diff(request, done));
      return { changes: response.getChanges(), replaces: response.getReplacesList() };
    },
    async create(properties) {
      const request = new messages.CreateRequest();
      request.setProperties(struct(properties));
      const response = await answer<messages.CreateResponse>((done) => client.create(request, done));
      return { id: response.getId(), properties: plain(response.getProperties()) };
    },
    async read(id, properties) {
      const request = new messages.ReadRequest();
      request.setId(id);
      request.setProperties(struct(properties));
      const response = await answer<messages.ReadResponse>((done) => client.read(request, done));
      const inputs = response.getInputs();
      return {
        id: response.getId(),
        properties: plain(response.getProperties()),
        inputs: inputs && plain(inputs),
      };
    },
    async update(id, olds, news) {
      const request = new messages.UpdateRequest();
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      return plain(
        (await answer<messages.UpdateResponse>((done) => client.update(request, done))).getProperties(),
      );
    },
    async delete(id, properties) {
      const request = new messages.DeleteRequest();
      request.setId(id);
      request.setProperties(struct(properties));
      await answer((done) => client.delete(request, done));
    },
    output: () => printed.replace(/^\d+\n/, ""),
    async stop() {
      client.close();
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await gone;
    },
  };
}

function answer<Response>(
  call: (done: (error: Error | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (text: Buffer) => resolve(text.toString().trim()));
    child.once("exit", (code) => reject(new Error(`the dynamic provider process ended with ${code}`)));
  });
}

function struct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);
}

function plain(properties: Struct | undefined): Properties {
  return (properties?.toJavaScript() ?? {}) as Properties;
}

const secretKey = "4dabf18193072939515e22adb298388d";

/** Properties as the engine would send them back: secrets in plain. */
export function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(unwrapped);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return secretKey in value
    ? unwrapped((value as Properties)["value"])
    : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unwrapped(part)]));
}

/** What the engine reads out of the error of a partial failure; `undefined` for a plain error. */
export function initFailureOf(error: unknown): InitFailure | undefined {
  const [details] = (error as grpc.ServiceError).metadata.get("grpc-status-details-bin");
  if (details === undefined) {
    return undefined;
  }
  const { Status } = require("@pulumi/pulumi/proto/status_pb");
  const [any] = Status.deserializeBinary(details as Buffer).getDetailsList();
  const failure = messages.ErrorResourceInitFailed.deserializeBinary(any.getValue_asU8());
  return {
    id: failure.getId(),
    properties: plain(failure.getProperties()),
    reasons: failure.getReasonsList(),
  };
}
