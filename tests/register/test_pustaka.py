"""The settings of the office's file, as the program has them outside the tests."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from loket_tui.register import pustaka


def test_setiap_simpanan_menunggu_cakram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("pustaka_asli", str(pustaka.__file__))
    assert spec is not None and spec.loader is not None
    asli = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(asli)
    for baik, jurnal, sinkron in ((True, "wal", 2), (False, "delete", 3)):      # FULL, EXTRA
        monkeypatch.setattr(asli, "perbaikan_wal", lambda _versi, b=baik: b)
        koneksi = asli.dbapi.connect(str(tmp_path / f"{jurnal}.db"))
        asli.siapkan(koneksi)
        nilai = [koneksi.execute(f"PRAGMA {x}").fetchone()[0] for x in ("journal_mode", "synchronous", "foreign_keys")]
        koneksi.close()
        assert nilai == [jurnal, sinkron, 1]


@pytest.mark.parametrize(("versi", "baik"), [
    ((3, 51, 3), True), ((3, 52, 0), True), ((3, 51, 2), False), ((3, 51, 0), False), ((3, 50, 7), True),
    ((3, 50, 6), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 44, 5), False)])
def test_pustaka_dengan_perbaikan_wal(versi: tuple[int, int, int], baik: bool) -> None:
    assert pustaka.perbaikan_wal(versi) is baik
