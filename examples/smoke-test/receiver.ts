/** Listens for what the queue tells of its jobs, and prints a line for each: `npm run receiver -- 8080`. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parseCallback, UnreadableCallbackError } from "pulumi-cloud-infinite/api";

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  try {
    const { eventName, jobs } = parseCallback(Buffer.concat(chunks), request.headers["content-type"]);
    response.writeHead(200).end();
    // Nothing signs a callback: a program that acts on one asks the service for the job first.
    for (const { jobId, state, message } of jobs) {
      console.log(`${eventName}: job ${jobId} is ${state}${message === "" ? "" : `, ${message}`}`);
    }
  } catch (error) {
    response.writeHead(error instanceof UnreadableCallbackError ? 400 : 500).end();
    console.error(error instanceof Error ? error.message : error);
  }
});

server.listen(Number(process.argv[2] ?? 8080), "127.0.0.1", () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
