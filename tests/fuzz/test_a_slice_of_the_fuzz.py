"""A slice of `make fuzz` in every test run: no foreign error, no crash, nothing slow."""

from functools import partial

from fuzz.files import file_of
from fuzz.texts import text_of
from fuzz.trial import Steps, file_trial, text_trial
from fuzz.watching import watched

SEED = 3


def test_thousands_of_texts():
    report = watched(partial(_text, SEED), 0, 3000)
    assert not report.faults, report.faults[:3]
    assert report.done == 3000
    assert report.outcomes["value+value+same"] > 100


def test_hundreds_of_broken_files():
    report = watched(partial(_file, SEED), 0, 300)
    assert not report.faults, report.faults[:3]
    assert report.outcomes["model+model"] > 20
    assert report.outcomes["invalid_model+invalid_model"] > 20


def test_the_same_number_is_the_same_text():
    assert [text_of(1, number) for number in range(50)] == [text_of(1, number) for number in range(50)]
    assert file_of(1, 7) == file_of(1, 7)


def _text(seed: int, number: int) -> Steps:
    return text_trial(text_of(seed, number))


def _file(seed: int, number: int) -> Steps:
    return file_trial(file_of(seed, number))
