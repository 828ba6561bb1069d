"""Runs all tests and prints one line for each: passed or failed, the SDK's method with what it shows, and why it failed."""
import os
import sys
import unittest


class Lines(unittest.TestResult):
    def _line(self, outcome, test, reason=""):
        call = test.shortDescription() or str(test)
        print(f"{outcome}\t{call}, {test.way}\t{reason}", flush=True)

    def addSuccess(self, test):
        self._line("passed", test)

    def addFailure(self, test, err):
        self._line("failed", test, f"{err[0].__name__}: {err[1]}".replace("\n", " ").replace("\t", " "))

    addError = addFailure


suite = unittest.defaultTestLoader.discover(os.path.dirname(os.path.abspath(__file__)))
if unittest.defaultTestLoader.errors:
    sys.exit("\n".join(unittest.defaultTestLoader.errors))
suite.run(Lines())
