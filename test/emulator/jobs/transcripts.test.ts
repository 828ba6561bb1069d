import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseXml } from "../../../provider/api/wire/read-xml";
import { closeEmulators, emulatorForTest } from "../running";
import { meaning, send, windowAt } from "../send";
import { mark } from "./stage";

const fixture = (name: string) => readFileSync(join(__dirname, "../../fixtures/seed", name), "utf8");
const withoutId = (xml: string) => xml.replace(/<JobId>d[0-9a-f]{32}<\/JobId>/, "<JobId>…</JobId>");
const understood = (xml: string) => meaning(parseXml(withoutId(xml)));

afterEach(closeEmulators);

test("the seed's job is answered as in its transcript", async () => {
  const time = Date.parse("2020-07-27T07:20:08Z");
  const emulator = await emulatorForTest({
    clock: () => time,
    seed: {
      buckets: [{ bucket: "test008-1251704708", queues: [{ queueId: "p532fdead78444e649e1a4467c1cd19d3" }] }],
    },
  });

  const received = await send(emulator, {
    method: "POST",
    host: "test008-1251704708.ci.ap-chongqing.myqcloud.com",
    path: "/doc_jobs",
    headers: { "Content-Type": "application/xml" },
    body: fixture("doc-jobs-submit.request.body.xml"),
    window: windowAt(time),
  });

  expect(received.status).toBe(200);
  expect(received.headers).toMatchObject({
    "content-type": "application/xml",
    "x-ci-request-id": expect.any(String),
  });
  expect(withoutId(received.text)).not.toBe(received.text);
  expect(understood(received.text)).toEqual(understood(fixture("doc-jobs-submit.response.xml")));
});

test("the seed's spreadsheet is answered as in its transcript: sheet 2 of 3, with 2 pictures, after 2 seconds", async () => {
  let time = Date.parse("2020-09-28T06:47:06Z");
  const host = "chengdutest-1251704708.ci.ap-chengdu.myqcloud.com";
  const emulator = await emulatorForTest({
    clock: () => time,
    region: "ap-chengdu",
    seed: {
      buckets: [
        { bucket: "chengdutest-1251704708", queues: [{ queueId: "p5ca4e360fd86411db7a080af40e4e579" }] },
      ],
    },
  });
  const output = [
    "<Region>ap-chengdu</Region><Bucket>chengdutest-1251704708</Bucket>",
    `<Object>mark1/${mark("SheetID")}/test-${mark("Number")}.jpg</Object>`,
  ].join("");
  const submitted = await send(emulator, {
    method: "POST",
    host,
    path: "/doc_jobs",
    body: `<Request><Tag>DocProcess</Tag><Input><Object>1.xlsx</Object></Input><Operation><Output>${output}</Output><DocProcess><SheetId>2</SheetId><StartPage>1</StartPage><EndPage>2</EndPage></DocProcess></Operation></Request>`,
    window: windowAt(time),
  });
  time += 2000;

  const path = `/doc_jobs/${/<JobId>(.*)<\/JobId>/.exec(submitted.text)?.[1]}`;
  const { text } = await send(emulator, { host, path, window: windowAt(time) });

  expect(understood(text)).toEqual(understood(fixture("doc-job-excel.response.xml")));
});
