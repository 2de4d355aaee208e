"""The recogniser with the models of its wheel, loaded when first needed and once."""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from yingshang.domains.licensing.reading.recognising.bounds import LONGEST_SIDE

#: what finds lines, and what reads one
_DETECTS, _READS = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"


def models() -> tuple[Path, Path] | None:
    """Return where the two models lie, None when the library or a model is missing; loads nothing."""
    if importlib.util.find_spec("onnxruntime") is None or importlib.util.find_spec("pypdfium2") is None:
        return None
    found = importlib.util.find_spec("rapidocr")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "models"
    paths = folder / _DETECTS, folder / _READS
    return paths if all(path.is_file() for path in paths) else None


@cache
def recogniser(threads: int) -> Any:
    """Return the recogniser, with both models named so that none is looked for elsewhere."""
    found = models()
    if found is None:
        raise FileNotFoundError(_DETECTS)
    from rapidocr import RapidOCR  # takes seconds and much memory

    detects, reads = map(str, found)
    return RapidOCR(params={
        "Global.log_level": "error", "Global.use_cls": False, "Global.max_side_len": LONGEST_SIDE,
        "Det.model_path": detects, "Rec.model_path": reads,
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1})
