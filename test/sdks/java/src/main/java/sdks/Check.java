package sdks;

import com.qcloud.cos.exception.CosServiceException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Runs single tests and says how they ended. */
final class Check {
    /** What one test does with the SDK. */
    interface Body {
        void run(Service.Way way) throws Exception;
    }

    /** A call of the SDK. */
    interface Call {
        void run() throws Exception;
    }

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Check() {}

    /** Runs a test in each way to reach the emulator, which is as fresh each time. */
    static void inWays(String name, Body body) {
        for (Service.Way way : Service.Way.values()) {
            inWay(way, name, body);
        }
    }

    static void inWay(Service.Way way, String name, Body body) {
        String outcome = "passed";
        String reason = "";
        try {
            Service.reset();
            body.run(way);
        } catch (Exception | AssertionError error) {
            outcome = "failed";
            reason = error.toString().replaceAll("\\s+", " ");
        }
        OUT.println(String.join("\t", outcome, name + ", " + way.text, reason));
    }

    static void same(String what, Object got, Object want) {
        if (!Objects.equals(got, want)) {
            throw new AssertionError(what + " is " + got + ", not " + want);
        }
    }

    /** The error of a call as the SDK reads it. */
    static CosServiceException refused(Call call, int status, String code) throws Exception {
        try {
            call.run();
        } catch (CosServiceException error) {
            same("the status", error.getStatusCode(), status);
            same("the code", error.getErrorCode(), code);
            return error;
        }
        throw new AssertionError("the call did not fail");
    }
}
