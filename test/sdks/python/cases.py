"""Makes test cases of plain classes: one for each way in which the SDK reaches the emulator."""
import unittest

import service


def in_ways(tests, ways=(service.PROXY, service.DIRECT)):
    """The `load_tests` of a module: the class's tests in each of the ways, which they find in `self.way`."""

    def case(way):
        members = {"way": way, "setUp": lambda self: service.reset()}
        return type(tests.__name__, (tests, unittest.TestCase), members)

    def load_tests(loader, *_):
        return unittest.TestSuite(loader.loadTestsFromTestCase(case(way)) for way in ways)

    return load_tests
