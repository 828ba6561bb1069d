/** A program with the one command under test. */
import { Command } from "commander";
import { emulatorCommand } from "../../provider/cli/emulator";

void new Command("cloud-infinite").addCommand(emulatorCommand()).parseAsync();
