"""A fault in any file is named by file, line and field, and nothing is loaded."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.loading import catalogue_in, load, reload

CATERING = "licensing/bundles/catering@2024-05-30.yaml"
FOOD = "licensing/items/food_licence_catering@2023-12-01.yaml"
REGISTRATION = "licensing/items/individual_registration@2022-03-01.yaml"
SHARED = "licensing/materials/identity_and_premises.yaml"
ENTITY = "licensing/fields/entity.yaml"
ITEMS_TABLE = "licensing/tables/catering_items@2024-05-30.dmn"
#: Fields that a file may leave out.
OPTIONAL = {"note", "unit", "hint", "required", "prefill", "question", "given_by", "sensitivity", "at_least", "at_most",
            "held_as", "years", "decision", "asked", "group", "table", "issued_by", "nature", "registers", "asked_if",
            "phase", "special_procedures", "immutable", "fixed", "until_on", "promise_days", "way",
            "registered_by", "layout", "fact", "when_differs", "expires", "printed_last", "is_person"}
#: and those that only the files of one folder may leave out
OPTIONAL_IN = {"readings": {"kind", "field"}}
#: Files that are not read with the catalogue; listing/test_item_list.py spoils those about guides.
GUIDANCE = {"calendar", "english", "item_list.yaml", "scenes.yaml", "synonyms.yaml", "pages.yaml", "asked_often.yaml",
            "connectors.yaml"}
#: Fields that a mapping takes from the one around it.
INHERITED = {"source", "confidence", "in_force_on"}
#: Fields that hold the code of another entry.
REFERENCES = {"item", "material", "organ_kind", "produces", "requires", "needed", "held_as", "replaced_by_facts",
              "prefill", "question", "given_by", "decision", "kind", "region", "applies", "special_procedures",
              "after", "table", "asked_if"}


@pytest.fixture(scope="module")
def folder(catalogue_dir, tmp_path_factory):
    """A copy of the catalogue to spoil."""
    copy = tmp_path_factory.mktemp("city") / "catalogue"
    shutil.copytree(catalogue_dir, copy)
    return copy


@pytest.fixture(scope="module")
def spots(folder):
    return list(_spots(folder))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A scalar in a file: its field, where it stands, and where the mapping around it begins."""

    file: str
    field: str
    start: int
    end: int
    key_start: int
    line: int
    mapping_line: int


def _spots(folder):
    for path in sorted(folder.rglob("*.yaml")):
        if not GUIDANCE & {*path.parts, path.name} and not path.name.endswith(".examples.yaml"):
            yield from _within(str(path.relative_to(folder)), yaml.compose(path.read_text()))


def _within(file, node):
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _within(file, part)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            scalars = value.value if isinstance(value, yaml.SequenceNode) else [value]
            for one in scalars:
                if isinstance(one, yaml.ScalarNode):
                    yield Spot(file=file, field=key.value, start=one.start_mark.index, end=one.end_mark.index,
                               key_start=key.start_mark.index if one is value else -1,
                               line=one.start_mark.line + 1, mapping_line=node.start_mark.line + 1)
            if key.value != "answers":  # its keys are free
                yield from _within(file, value)


def _spoiled(folder: Path, file: str, text: str) -> InvalidCatalogue:
    """Load the catalogue with one file changed, expect it to be refused, and put the file back."""
    path = folder / file
    sound = path.read_text()
    assert text != sound
    path.write_text(text)
    try:
        with pytest.raises(InvalidCatalogue) as caught:
            load(folder)
    finally:
        path.write_text(sound)
    return caught.value


def _changed(folder, file, old, new):
    text = (folder / file).read_text()
    assert old in text
    return _spoiled(folder, file, text.replace(old, new, 1))


def _line_of(folder, file, text):
    return next(number for number, line in enumerate((folder / file).read_text().splitlines(), 1) if text in line)


def _place(error):
    return str(error.facts["file"]), error.facts["line"], error.facts["field"]


SETTINGS = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(data=st.data())
@SETTINGS
def test_a_deleted_field_is_named(folder, spots, data):
    needed = [spot for spot in spots if spot.key_start >= 0 and spot.field not in OPTIONAL | INHERITED
              | OPTIONAL_IN.get(Path(spot.file).parent.name, set())]
    spot = data.draw(st.sampled_from(needed))
    text = (folder / spot.file).read_text()
    end = spot.end + (text[spot.end:spot.end + 2] == ", ") * 2
    error = _spoiled(folder, spot.file, text[:spot.key_start] + text[end:])
    file, line, field = _place(error)
    assert (file, field.rpartition(".")[2]) == (spot.file, spot.field)
    assert line in (spot.mapping_line, spot.mapping_line + 1)  # a mapping whose first line went begins later


@given(data=st.data())
@SETTINGS
def test_a_reference_to_nothing_is_named(folder, spots, data):
    spot = data.draw(st.sampled_from([spot for spot in spots if spot.field in REFERENCES]))
    text = (folder / spot.file).read_text()
    error = _spoiled(folder, spot.file, text[:spot.start] + '"nowhere"' + text[spot.end:])
    file, line, field = _place(error)
    assert (file, line) == (spot.file, spot.line)
    assert spot.field in field
    assert "nowhere" in error.facts["reason"]


@given(data=st.data())
@SETTINGS
def test_a_value_of_another_kind_is_named(folder, spots, data):
    spot = data.draw(st.sampled_from(spots))
    text = (folder / spot.file).read_text()
    error = _spoiled(folder, spot.file, text[:spot.start] + "{a: 1}" + text[spot.end:])
    file, line, field = _place(error)
    assert (file, line) == (spot.file, spot.line)
    assert spot.field in field


class TestOneFaultEach:
    def test_the_message_tells_an_editor_where_to_look(self, folder):
        error = _changed(folder, FOOD, "material: food_layout", "material: food_layuot")
        line = _line_of(folder, FOOD, "food_layout")
        assert error.message == (
            f"目录文件 {FOOD} 第{line}行“materials.needed[4].material”有误：没有名为“food_layuot”的材料。"
            "请改正后重新载入；现在使用的目录没有改变")

    def test_a_field_nobody_knows(self, folder):
        error = _changed(folder, FOOD, "visits_alone:", "visit_alone:")
        assert _place(error) == (FOOD, _line_of(folder, FOOD, "visits_alone:"), "visit_alone")

    def test_a_field_written_twice(self, folder):
        error = _changed(folder, FOOD, "handling: \"2\"", "handling: \"2\"\nhandling: \"2\"")
        assert _place(error) == (FOOD, _line_of(folder, FOOD, "handling:") + 1, "handling")

    def test_a_code_used_twice(self, folder):
        error = _changed(folder, SHARED, "code: operator_photo", "code: premises_proof")
        assert _place(error) == (SHARED, _line_of(folder, SHARED, "code: operator_photo"), "materials[5].code")

    def test_a_question_twice_in_one_bundle(self, folder):
        error = _changed(folder, CATERING, "code: tobacco", "code: sign")
        assert error.facts["line"] == _line_of(folder, CATERING, "code: tobacco")

    def test_a_confidence_that_is_neither(self, folder):
        error = _changed(folder, SHARED, "confidence: provisional", "confidence: maybe")
        assert _place(error) == (SHARED, 4, "confidence")

    def test_a_circle_of_items(self, folder):
        old = "    decision: 个体工商户设立登记是否适用\n"
        error = _changed(folder, CATERING, old, old + "    after: [tobacco_retail]\n")
        assert "成环" in error.facts["reason"]
        assert error.facts["field"].endswith("after[1]")

    def test_a_circle_through_licences(self, folder):
        # The registration would need the food licence, which needs the registration's licence.
        produces = "produces: business_licence"
        error = _changed(folder, REGISTRATION, produces, f"{produces}\nrequires: [food_business_licence]")
        assert "成环" in error.facts["reason"]

    def test_an_order_on_an_item_outside_the_bundle(self, folder):
        extra = folder / "licensing/items/other_item@2022-03-01.yaml"
        extra.write_text((folder / REGISTRATION).read_text().replace("produces: business_licence",
                                                                     "produces: identity_card"))
        try:
            error = _changed(folder, CATERING, "after: [individual_registration]", "after: [other_item]")
        finally:
            extra.unlink()
        assert error.facts["reason"] == "after 只能写这件事里的事项"

    def test_a_condition_on_a_later_question(self, folder):
        condition = "    when: [{question: sign, answered: true}]\n"
        error = _changed(folder, CATERING, "  - code: format\n", f"  - code: format\n{condition}")
        assert error.facts["reason"] == "只能以前面的问题为条件"
        assert error.facts["line"] == _line_of(folder, CATERING, "code: format") + 1

    def test_a_table_that_asks_for_what_no_question_answers(self, folder):
        error = _changed(folder, CATERING, "input: 是否产生油烟", "input: 有没有油烟")
        assert error.facts["reason"] == "规则表要用“是否产生油烟”，但没有问题会问到它"
        assert error.facts["line"] == _line_of(folder, CATERING, "建设项目环境影响登记表备案是否适用")

    def test_a_table_with_a_broken_cell(self, folder):
        error = _changed(folder, ITEMS_TABLE, "&lt;=300", "&lt;=三百平")
        assert _place(error)[:2] == (ITEMS_TABLE, _line_of(folder, ITEMS_TABLE, "&lt;=300"))

    def test_a_file_name_without_a_date(self, folder):
        path = folder / "licensing/items/nameless.yaml"
        path.write_text((folder / FOOD).read_text())
        try:
            with pytest.raises(InvalidCatalogue) as caught:
                load(folder)
        finally:
            path.unlink()
        assert _place(caught.value) == ("licensing/items/nameless.yaml", 1, "文件名")

    def test_a_credit_code_of_an_organ_that_does_not_check(self, folder):
        error = _changed(folder, "organisations.yaml", "uscc: 11420106MA0000015E", "uscc: 11420106MA0000015F")
        assert "校验不通过" in error.facts["reason"]

    def test_a_district_without_an_organ(self, folder):
        path = folder / "organisations.yaml"
        before, _, after = path.read_text().partition("  - code: tobacco_420106")
        error = _spoiled(folder, "organisations.yaml", before + "  - code: ecology" + after.partition(
            "  - code: ecology")[2])
        assert "武昌区没有“tobacco”类机构" in error.facts["reason"]

    @pytest.mark.parametrize(("row", "field"), [("4201,武汉,town,42", "level"), ("42019,武汉,city,42", "code"),
                                                ("4209,孝感市,city,43", "parent"), ("4209,,city,42", "name"),
                                                ("4209,孝感市,city", "CSV"), ("439999,无,county,4399", "parent")])
    def test_a_wrong_region(self, folder, row, field):
        path = folder / "regions.csv"
        lines = path.read_text().splitlines()
        error = _spoiled(folder, "regions.csv", "\n".join([*lines, row]))
        assert _place(error) == ("regions.csv", len(lines) + 1, field)

    @pytest.mark.parametrize("text", ["", "a: [", "- a", "a: b: c", "\x00", "plain"])
    def test_a_file_that_is_no_mapping(self, folder, text):
        assert _place(_spoiled(folder, ENTITY, text))[0] == ENTITY

    def test_an_empty_folder(self, tmp_path):
        with pytest.raises(InvalidCatalogue):
            load(tmp_path)


def test_a_wrong_file_changes_nothing(folder):
    in_use = catalogue_in(folder)
    path = folder / FOOD
    sound = path.read_text()
    path.write_text(sound.replace("legal_days: 10", "legal_days: ten"))
    try:
        with pytest.raises(InvalidCatalogue):
            reload(folder)
        assert catalogue_in(folder) is in_use
    finally:
        path.write_text(sound)
    assert reload(folder).items == in_use.items


def test_an_example_situation_of_a_bundle_answers_known_questions(folder):
    error = _changed(folder, CATERING, "area_m2: 8,", "area: 8,")
    assert _place(error) == (CATERING, _line_of(folder, CATERING, "area_m2: 8,"), "examples[1].answers.area")
