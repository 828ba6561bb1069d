/** Whatever an update can put into a queue, a state that holds it can be restored. */
import { parseXml } from "../../../provider/api/wire/read-xml";
import { ControlError, type NotifySettings } from "../../../provider/emulator/index";
import { closeEmulators, emulatorForTest } from "../running";
import { seedBucket, seedQueueId, seedTime, send } from "../send";

afterEach(closeEmulators);

const nested = (depth: number) => "<a>".repeat(depth) + "</a>".repeat(depth);
const put = (notify: string) => ({
  method: "PUT",
  path: `/docqueue/${seedQueueId}`,
  body: `<Request><Name>n</Name><State>Active</State><NotifyConfig>${notify}</NotifyConfig></Request>`,
});

test.each([
  ["a colon in its name", "<a:b>1</a:b>"],
  ["a name that is not ASCII", "<回调.2-x>1</回调.2-x><é/>"],
  ["the name of a part of every object", "<toString>1</toString>"],
  ["sixty levels", nested(60)],
])("an element with %s is taken, and the state restored", async (_what, notify) => {
  const emulator = await emulatorForTest();

  const { status, text } = await send(emulator, put(notify));

  expect(status).toBe(200);
  expect(parseXml(text).name).toBe("Response");
  const state = emulator.control.state();
  expect(emulator.control.replaceState(state)).toEqual(state);
  expect(parseXml((await send(emulator, {})).text).name).toBe("Response");
});

test("an element deeper than sixty levels is refused, in an update and in a seed", async () => {
  const emulator = await emulatorForTest();
  const deep = Array.from({ length: 61 }).reduce<object | string>((inner) => ({ a: inner }), "");

  expect((await send(emulator, put(nested(61)))).code).toBe("InvalidArgument");
  expect(() => emulator.control.editQueue(seedBucket, { notifyConfig: deep as NotifySettings })).toThrow(
    "notifyConfig: must not be nested deeper than 60 levels",
  );
});

test.each(["1a", "-a", "a b", "a×b"])("no element has the name %s, neither in a seed", async (name) => {
  const emulator = await emulatorForTest();

  expect((await send(emulator, put(`<${name}>1</${name}>`))).status).toBe(400);
  expect(() => emulator.control.editQueue(seedBucket, { notifyConfig: { [name]: "1" } })).toThrow(
    ControlError,
  );
});

test.each(["9998-12-30T00:00:00Z", "1000-01-01T00:00:00Z"])(
  "the clock can stand at %s, and what comes about then is restored",
  async (now) => {
    const emulator = await emulatorForTest();

    emulator.control.setClock({ now });
    emulator.control.enable("late-1");
    emulator.control.editQueue(seedBucket, { name: "late" });

    const state = emulator.control.state();
    expect(emulator.control.replaceState(state)).toEqual(state);
  },
);

test.each(["9999-12-31T23:00:00Z", "0999-12-31T12:00:00Z"])(
  "%s is beyond the times that can be kept",
  async (now) => {
    const emulator = await emulatorForTest();

    expect(() => emulator.control.setClock({ now })).toThrow("of the years 1000 to 9998");
    expect(() => emulator.control.replaceState({ buckets: [{ bucket: "a-1", createTime: now }] })).toThrow(
      "buckets[0].createTime: must be a time",
    );
    expect(emulator.control.clock().now).toBe(new Date(seedTime).toISOString());
  },
);
