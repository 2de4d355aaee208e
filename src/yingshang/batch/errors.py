"""Everything that can go wrong with a run over a register, on one page."""

from typing import ClassVar

from yingshang.kit.errors import BadInput, Conflict, Defect, Missing, Unavailable


class UnreadableRegister(BadInput):
    """The register cannot be read; facts: file, reason."""

    code: ClassVar[str] = "unreadable_register"
    sentence: ClassVar[str] = "登记数据“{file}”不能读取：{reason}。请给出一个Parquet文件，或只有Parquet文件的目录"


class NoKeyColumn(BadInput):
    """The register has no column to tell its rows apart; facts: key, columns."""

    code: ClassVar[str] = "no_key_column"
    sentence: ClassVar[str] = "登记数据里没有“{key}”列。请用 --key 指定唯一标识一行的列；已有的列：{columns}"


class ListTwice(BadInput):
    """A list is given in a file of its own and is a column of the register too; facts: name."""

    code: ClassVar[str] = "list_twice"
    sentence: ClassVar[str] = "登记数据里已有“{name}”列，不能再用 --records 给出。请去掉其中一个"


class BadGiven(BadInput):
    """A fact for all rows cannot be taken; facts: text, reason."""

    code: ClassVar[str] = "bad_given"
    sentence: ClassVar[str] = "“{text}”不能使用：{reason}"


class NoDecisions(Missing):
    """There is nothing to run; facts: folder, wanted, known."""

    code: ClassVar[str] = "no_decisions"
    sentence: ClassVar[str] = "目录“{folder}”里没有要运行的决策（{wanted}）；已有的决策：{known}"


class SameDecision(BadInput):
    """Two tables make decisions of one name; facts: decision, files."""

    code: ClassVar[str] = "same_decision"
    sentence: ClassVar[str] = "几个文件里都有决策“{decision}”：{files}。请用 --decision 选择别的决策，或移开文件"


class NotCompiled(BadInput):
    """A decision has no exact SQL and the interpreter was not asked for; facts: decision, reasons."""

    code: ClassVar[str] = "not_compiled"
    sentence: ClassVar[str] = "决策“{decision}”不能编译成SQL（{reasons}）。去掉 --compiled-only 则由解释器逐行运行"


class RunInProgress(Conflict):
    """Another run writes to the folder; facts: folder."""

    code: ClassVar[str] = "run_in_progress"
    sentence: ClassVar[str] = "目录“{folder}”正由另一次运行写入。请等它结束，或换一个输出目录"


class NotARun(Missing):
    """The folder holds no results; facts: folder."""

    code: ClassVar[str] = "not_a_run"
    sentence: ClassVar[str] = "目录“{folder}”里没有批量运行的结果。请先运行 yingshang batch run"


class NoSuchRow(Missing):
    """The results have no row with the key; facts: key."""

    code: ClassVar[str] = "no_such_row"
    sentence: ClassVar[str] = "结果里没有“{key}”。请核对标识，或等批量运行结束"


class StaleRegister(Conflict):
    """The facts no longer give what the run wrote; facts: key, decision."""

    code: ClassVar[str] = "stale_register"
    sentence: ClassVar[str] = "“{key}”的登记数据在批量运行之后变了：决策“{decision}”已得不出当时的结果。请重新运行"


class EngineMissing(Unavailable):
    """The engine is not installed on this machine; facts: engine, reason."""

    code: ClassVar[str] = "engine_missing"
    sentence: ClassVar[str] = "引擎“{engine}”在本机不能使用：{reason}"


class EngineFailed(Defect):
    """The engine could not run the query; facts: engine, partition, reason."""

    code: ClassVar[str] = "engine_failed"
    sentence: ClassVar[str] = "引擎“{engine}”没能算完第{partition}段：{reason}。已算完的段不会丢失；请改正后再运行一次"
