/**
 * What `BENCHMARKS.md` says of each group: what is measured, what the floor is, and where a goal that is missed is lost.
 * No figure of a run is in it; sizes and causes that are were found with a profile, and are to be looked at again when the
 * code changes.
 *
 * @module
 */

export const introduction = `# Benchmarks

What this provider costs, beside what would cost less: resources that do nothing, the waiting that a slow service forces on everybody, the
official SDK, a bare server. Nothing here is a test; the figures are those of one run on the machine that is named with each group, and
ratios say more than seconds do.

This page is written from [\`bench/results.json\`](bench/results.json) by \`npm run bench:page\`, and so are the tables of figures in the
[README](README.md#speed) and in the [page of the client](docs/client.md), in both languages.

## How to repeat it

\`\`\`sh
npm run bench                                    # everything, about an hour; then npm run bench:page
npm run bench -- --quick --output try.json       # little of everything, to try it
npm run bench -- --only engine,start --queues 1,100 --rounds 5
\`\`\`

- Leave the machine alone meanwhile: "load before" is what else was at work when a group began.
- What is compared runs in turn, in processes of its own. A time is the median of the rounds, or of three times as many where something starts; calls,
  memory, growth and what a call costs by itself are measured once, and so is the first \`up\` of more than a hundred queues, since it takes minutes.
- "Processor" is the processor time of everything that was started, engine, program and provider together, as Linux tells it. It changes less
  than the time on the clock when something else is at work.
- A goal has ✓ or ✗ by the figures of the run.
- The service is the [emulator](provider/emulator/README.md) on the same machine, in a process that shares its cores.
`;

/** By group, in Markdown. */
export const texts: Readonly<Record<string, string>> = {
  engine: `The same program three times, on the real engine with its state in files: queues of this package (**ours**); resources that declare as
much, with a dynamic provider that does nothing (**no-op**), which is the floor of the goal; and resources that do nothing but have the properties,
the outputs and the state of a queue (**no-op of a queue's shape**). The rate limit is off (\`requestsPerSecond: 0\`).

What the difference is made of:

- **A queue's shape.** Pulumi's SDK makes four promises for each property and keeps with each the stack where it was made; in a TypeScript program every
  stack is mapped to its sources. A queue has 17 properties (15 outputs, its name, its provider text), the no-op 4, or 5 where several share a bucket and the program
  says which. This package has each stack of a registration mapped once instead of each time, which is why ours may take less time than a no-op of the same shape.
  What is left in a refresh is the engine's reading of a state that is larger and partly encrypted.
- **The state in files.** The engine writes the whole state of a stack twice for each resource that it creates, encodes it anew each time, and copies the
  last one: that grows with the square of the number of resources, and with what each of them remembers. A queue remembers what was found and what was
  written, both encrypted, so that a destroy can put it back. In a first \`up\` of some hundred queues most of
  the engine's processor time is this, with the no-op too (\`pulumi up --profiling\` shows \`SnapshotManager.saveSnapshot\`). In one of a thousand
  it is what most of the time goes to, and a larger state takes so much longer: there the no-op of a queue's shape, which has as much saved, is what to
  compare with.
- **The calls.** A first \`up\` looks at each queue and writes it: two calls for each, which the no-op does not make. A refresh makes one for each bucket.
  Their time is that of the client and the emulator alone, as many at a time as the engine has under way. It is the work that was asked for.
- **The rest**, below, is the difference of medians of separate runs: below a few tenths of a second it is noise; above, it is what this package adds for itself.
  It may be less than nothing where ours does better than the no-op of a queue's shape.`,

  latency: `The emulator waits before each answer. The least a refresh can take is the waiting for answers one after another, plus what the engine takes for a stack of
as many resources that ask nobody (**no-op**). Of queues that have a bucket each, that is calls × delay ÷ \`--parallel\`. Where several queues share a bucket they share its
listing: fewer calls, but the engine begins no more reads than \`--parallel\` at a time, so fewer of them are under way together: calls ÷ (\`--parallel\` ÷ queues per bucket)
follow one another, and the pages of one listing always do.

The rows of 0 ms show how far a refresh is from the no-op when there is nothing to wait for; what is lost there is in every other row too: that the engine reads, decrypts and sends
more for a resource with as many properties as a queue, which resources of **a queue's shape** that ask nobody show, and the work of the calls. With as many reads at a time as the
machine can serve, the processor is what is waited for. With few reads at a time (\`--parallel 8\`) compare "ratio to it": what is above 1 there is this package's own work and
the calls.

With the default rate limit, a hundred calls begin at once and a hundred more each second; the floor is then that, if it is more.`,

  calls: `Counted by the emulator, on the real engine, with nothing estimated. A page of a listing has a hundred entries. The first \`up\` looks at each queue as it is just
before it is written: what a write is based on is never taken from a listing that others share.

A DocBucket tells its queues (\`queueIds\`), so a refresh of n buckets asks for ⌈n ÷ 100⌉ pages of the region's list and once for the queues of each, which
DocQueues of such a bucket share. That holds for a region without others. One with many more buckets than the stack has is listed as a whole only where that takes at most
four pages for each read that has begun; else its first page is all that is listed, and a bucket that is not on it is looked up by its name, as is one whose read has no
company.

\`test/stacks/calls.test.ts\` and \`test/resources/refresh-calls.test.ts\` hold these numbers.`,

  start: `How much later a program or a provider process is ready than it would be without this package: \`@pulumi/pulumi\` is loaded in both anyway. "Later" of the provider
process is from its start to the answer of its first call, less the same of a provider that does nothing. A first check and a first comparison need no client; a first read
loads it (HTTP and XML), connects and asks, which is measured without a goal. The provider text stands in the state of every resource.`,

  client: `The client beside \`cos-nodejs-sdk-v5\`, the official SDK of Node, against one emulator. A call is a signed \`GET /docqueue\`, its XML read. The emulator shares the cores,
so that calls per second are limited by it as much as by either client; processor time per call is the client's alone.

A profile of ours shows what a call is made of: most of it is HTTP and the kernel's part in that; then comes the signature, which is a digest and two HMACs; reading the XML, with a
reader of its own, is some 4 %. Calls per second are those of 6,000 calls one after another, and of 4,000 at 32 at a time, after 300 that are not counted: of fewer, half the time is
that of the code being compiled.`,

  whole: `From the start of a process to its end: a script on the official SDK that asks for each queue by its id; the provider process of this package, without an engine, asked for
the same over gRPC; the one that does nothing; and \`pulumi refresh --preview-only\`, which is that and the engine. A provider process loads Pulumi's SDK, which takes longer than
all of the script for a few hundred queues; the no-op beside it shows how long. Queues that share a bucket are where sharing listings pays.`,

  drift: `The command asks the engine for the same refresh, reads its events as they come, and writes a report; nobody has changed anything.`,

  growth: `The provider process alone, asked over gRPC for what an engine asks: creates and reads eight at a time, checks and comparisons one by one. Milliseconds for each queue should be
the same however many there are. Memory is the most that the process had at once.`,

  emulator: `The emulator on one core beside a bare HTTP server of Node that answers a constant of the same size. What it does besides, for each request, is what it is for: it
checks the signature as the service does (HMAC-SHA1 of a digest of the request, and once more for the key of a window of time, which is kept while requests have the same window),
finds the call, writes its answer as XML, and keeps both in its log. Where the goal is missed it is by that work, before all by the signature and the XML: the server around it is the bare one's.`,
};
