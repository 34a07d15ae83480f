"""Folders of concepts that a program left when it was killed are thrown away by the next one; one in use stays."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from loket_tui.layanan import konsep
from loket_tui.layanan.kunci_berkas import KunciBerkas


def test_sisa_program_yang_mati_dibuang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(konsep, "_FOLDER", [])
    mati, lama, hidup = (tmp_path / f"loket-konsep-{n}" for n in ("mati", "lama", "hidup"))
    for folder in (mati, lama, hidup):
        folder.mkdir()
        (folder / "KONSEP-1.pdf").write_bytes(b"%PDF")
    (mati / konsep.KUNCI).touch()
    kunci = KunciBerkas(hidup / konsep.KUNCI)
    assert kunci.ambil()
    (tmp_path / "loket-lain").mkdir()
    sendiri = konsep.folder_sementara()
    konsep.buang_sisa()
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([hidup.name, "loket-lain", sendiri.name])
    assert (hidup / "KONSEP-1.pdf").is_file()
    kunci.lepas()
    konsep.buang_sisa()
    assert not hidup.exists() and sendiri.is_dir()
