"""Writes the Parquet files of src/test/resources/tables. Needs pyarrow 26.0.1, which only this script uses:

    pip install pyarrow==26.0.1 && python3 tools/make_parquet_fixtures.py
"""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

FOLDER = Path(__file__).resolve().parent.parent / "src/test/resources/tables"
# The scores of ScoreTableContract.
ROWS = np.arange(57 * 3).reshape(57, 3) / 8 - 4


def scores(dtype=np.float32):
    return pa.table({name: ROWS[:, i].astype(dtype) for i, name in enumerate(("cat", "dog", "bird"))})


def write(name, table, **options):
    pq.write_table(table, FOLDER / f"{name}.parquet", **options)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for codec in ("none", "snappy", "gzip", "zstd", "lz4"):
        write(f"scores-{codec}", scores(), compression=codec)
    write("scores-float64-groups", scores(np.float64), row_group_size=10, data_page_version="2.0", compression="snappy")
    write("scores-float16", scores(np.float16))
    write("scores-split", scores(), use_dictionary=False, use_byte_stream_split=True)
    indexed = scores().append_column("__index_level_0__", pa.array(range(100, 157)))
    write("scores-index", indexed)

    labels = [2, 0, 1, 2]
    for kind in (pa.int8(), pa.uint8(), pa.int32(), pa.uint32(), pa.int64(), pa.uint64(), pa.float32()):
        write(f"labels-{kind}", pa.table({"label": pa.array(labels, kind)}))
    names = ["dog", "ant", "cat", "dog"]
    write("labels-names", pa.table({"label": pa.array(names)}))
    write("labels-categories", pa.table({"label": pa.array(names).dictionary_encode()}))
    write("labels-onehot", pa.table({f"c{k}": pa.array([label == k for label in labels]) for k in range(3)}))

    write("refused-null", pa.table({"a": pa.array([1.0, None, 3.0]), "b": pa.array([1.0, 2.0, 3.0])}))
    write("refused-list", pa.table({"p": pa.array([[0.5, 0.5], [1.0, 0.0]])}))
    write("refused-decimal", pa.table({"p": pa.array([Decimal("0.50")])}))
    write("refused-time", pa.table({"p": pa.array([1], pa.timestamp("us"))}))
    write("refused-brotli", scores(), compression="brotli")
    write("refused-empty", scores()[:0])
    write("refused-mixed", pa.table({"p": [0.5], "name": ["cat"]}))


if __name__ == "__main__":
    main()
