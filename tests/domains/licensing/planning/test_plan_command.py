"""`yingshang licensing plan` and `yingshang catalogue check`, as a person and as a program run them."""

import json
import shutil

import pytest

from yingshang.site import cli

NAMED_KEYS = {"items", "fields_before", "fields_after", "materials_before", "materials_after", "dropped", "steps",
              "days_serial", "days_parallel"}


@pytest.fixture
def run(monkeypatch, capsys):
    def running(*words):
        """Return status, standard output and error of a command."""
        monkeypatch.setattr("sys.argv", ["yingshang", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        captured = capsys.readouterr()
        return ended.value.code or 0, captured.out, captured.err

    return running


@pytest.fixture
def answers(tmp_path, everything):
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(everything))
    return file


def test_a_program_reads_the_whole_plan(run, answers):
    status, out, _ = run("licensing", "plan", "我要开餐饮店", "--answers", answers, "--start", "2026-03-02", "--json")
    plan = json.loads(out)
    assert status == 0
    assert plan.keys() >= NAMED_KEYS
    assert {"applies", "why"} <= plan["items"][0].keys()
    assert {"material", "reason"} <= plan["dropped"][0].keys()
    assert {"after", "promised_on", "legal_on"} <= plan["steps"][0].keys()
    assert (plan["materials_before"], plan["materials_after"]) == (29, 12)
    assert (plan["fields_before"], plan["fields_after"]) == (83, 28)
    assert (plan["days_serial"], plan["days_parallel"]) == (53, 23)
    assert plan["steps"][4] | {"provisional": []} == {
        "item": "tobacco_retail", "title": "烟草专卖零售许可证新办", "after": ["individual_registration"], "level": 1,
        "starts_on": "2026-03-03", "promised_on": "2026-03-10", "legal_on": "2026-04-02", "promised_days": 5,
        "legal_days": 20, "critical": True, "provisional": []}


def test_a_person_reads_tables_and_reasons(run, answers):
    status, out, _ = run("licensing", "plan", "开饭店", "--answers", answers, "--start", "2026-03-02")
    assert status == 0
    for text in ("要办", "合并前后", "本次联办产生", "2026-04-02", "注："):
        assert text in out


def test_without_a_start_it_is_today_by_the_callers_clock(run, answers, everything):
    answers.write_text(json.dumps(everything | {"area_m2": 8}))
    status, out, _ = run("licensing", "plan", "我要开餐饮店", "--answers", answers, "--json")
    assert status == 0
    assert json.loads(out)["start_on"]


@pytest.mark.parametrize(("words", "code"), [
    (["我要开火箭店"], "unknown_bundle"),
    (["我要开餐饮店", "--start", "2031-01-01"], "no_calendar_for_year"),
    (["我要开餐饮店", "--start", "2026-02-30"], "unreadable_date"),
    (["我要开餐饮店", "--start", "2020-01-02"], "not_in_force"),
])
def test_bad_input_ends_with_its_sentence_and_status_two(run, answers, words, code):
    status, out, err = run("licensing", "plan", *words, "--answers", answers, "--json")
    error = json.loads(out)["error"]
    assert (status, error["code"]) == (2, code)
    assert error["message"] in err


@pytest.mark.parametrize(("text", "code"), [
    ("{", "unreadable_answers"), ("[]", "unreadable_answers"), ("\x00", "unreadable_answers"),
    ("[" * 100000, "unreadable_answers"), ("{}", "missing_answer"), ('{"area_m2": "?"}', "wrong_answer"),
    ('{"area_m2": NaN}', "wrong_answer"), ('{"has_licence": true, "credit_code": "９１"}', "wrong_answer"),
    ('{"haslicence": true}', "unknown_answer"), ('{"area_m2": 1e999}', "wrong_answer"),
])
def test_a_bad_answers_file_is_told_what_is_wrong(run, answers, text, code):
    answers.write_text(text)
    status, out, _ = run("licensing", "plan", "我要开餐饮店", "--answers", answers, "--json")
    assert (status, json.loads(out)["error"]["code"]) == (2, code)


def test_a_missing_answers_file_is_told(run, tmp_path):
    status, _, err = run("licensing", "plan", "我要开餐饮店", "--answers", tmp_path / "none.json")
    assert status == 2
    assert "none.json 不能使用" in err


def test_the_catalogue_check_counts_what_it_found(run):
    status, out, _ = run("catalogue", "check", "--json")
    found = json.loads(out)
    assert (status, found["ok"], found["bundles"], found["items"]) == (0, True, 11, 48)
    assert found["examples"] >= 20
    assert run("catalogue", "check")[1].startswith("目录没有问题")


def test_the_catalogue_check_names_the_fault(run, catalogue_dir, tmp_path, settings):
    shutil.copytree(catalogue_dir, tmp_path / "catalogue")
    file = tmp_path / "catalogue/licensing/materials/food.yaml"
    file.write_text(file.read_text().replace("type: doc", "type: dcо", 1))
    settings.CATALOGUE_DIR = tmp_path / "catalogue"
    status, out, _ = run("catalogue", "check", "--json")
    facts = json.loads(out)["error"]["facts"]
    assert status == 2
    assert facts["file"] == "licensing/materials/food.yaml"
    assert facts["field"] == "materials[3].type"
