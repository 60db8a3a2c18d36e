"""What is true of every rule of the data: it covers something, and survives missing files."""

from dataclasses import replace

import pytest

from layers.dataset.reading import GEODATA, read_tables
from layers.model.errors import Problem
from layers.rules.check import RULES, outcomes
from tests.clock import TODAY


@pytest.fixture(scope="module")
def committed():
    """The committed data as they are, and what could not be read of them."""
    return read_tables(GEODATA, today=TODAY)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_does_without_files_that_could_not_be_read(committed, rule):
    nothing = replace(committed[0], rows={}, sidecars={}, sha256={})

    assert [found for found in rule(nothing) if isinstance(found, Problem)] == []


def test_every_rule_covers_something_in_the_committed_data(committed):
    """A rule that looks at nothing is kept by everything."""
    told = {outcome.rule: sum(outcome.covered.values()) for outcome in outcomes(committed[0])}

    assert [rule for rule, number in told.items() if not number] == []


def test_what_a_rule_covered_is_counted_not_asserted(committed):
    """Every second record counts less, and a file of one record nothing."""
    whole = committed[0]
    half = replace(
        whole,
        rows={file: rows[1::2] for file, rows in whole.rows.items()},
        sha256=dict(list(whole.sha256.items())[1::2]),
    )

    for before, after in zip(outcomes(whole), outcomes(half), strict=True):
        assert sum(after.covered.values()) < sum(before.covered.values()), before.rule
