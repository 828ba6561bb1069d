package sdks;

/** Runs everything and prints one line for each: passed or failed, the SDK's method with what it shows, and why it failed. */
public final class Main {
    public static void main(String[] arguments) {
        Buckets.run();
        Queues.run();
        Jobs.run();
        Failures.run();
        // The SDK's threads would keep the process.
        System.exit(0);
    }
}
