/** The same random cases in every run; `FC_SEED` tries others. fast-check prints the seed of a failure. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20_261_123) });
